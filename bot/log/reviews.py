"""What an admin has looked at and dealt with: a mark on an exchange, and a note."""

from bot.formatting.dates import stamp_now
from bot.log.storage.database import Database

# In characters; a note is a few sentences.
NOTE_LIMIT = 1000

_UPSERT_REVIEW = (
    'INSERT INTO reviews (exchange, "when", note) SELECT id, ?, ? FROM exchanges WHERE id = ?'
    ' ON CONFLICT (exchange) DO UPDATE SET "when" = excluded."when", note = {} RETURNING exchange'
)
_UPSERT_REVIEW_KEEPING_NOTE = _UPSERT_REVIEW.format("coalesce(excluded.note, note)")
_UPSERT_REVIEW_WITH_NOTE = _UPSERT_REVIEW.format("excluded.note")


class Reviews:
    """Marks exchanges. Raises sqlite3.Error or OSError where the disk does not take it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def mark(self, number: int, note: str | None = None) -> bool:
        """Mark an exchange as reviewed; without a new note the old one stays. False: there is none such."""
        kept = note[:NOTE_LIMIT] if note else None
        return bool(await self._database.write(_UPSERT_REVIEW_KEEPING_NOTE, (stamp_now(), kept, number)))

    async def keep_note(self, number: int, note: str) -> bool:
        """Mark an exchange as reviewed with this note alone, or with none. False: there is none such."""
        return bool(
            await self._database.write(
                _UPSERT_REVIEW_WITH_NOTE, (stamp_now(), note[:NOTE_LIMIT] or None, number)
            )
        )

    async def unmark(self, number: int) -> bool:
        """Take mark and note away. False: it had none."""
        statement = "DELETE FROM reviews WHERE exchange = ? RETURNING exchange"
        return bool(await self._database.write(statement, (number,)))
