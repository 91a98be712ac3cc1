"""The exchanges, and the inbox of what is not answered yet. Trouble with the disk never stops an answer."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot import __version__
from bot.database import Database, Value, reading
from bot.exchange import Answered, Asked, Status, candidates_json
from bot.guard import Guard, or_carry_on
from bot.identity import Identities, key_beside
from retrieval import Quotation, normalize

Row = dict[str, Any]


class Log:
    """Writes exchanges. Every method here carries on when the disk does not, and gives None then."""

    def __init__(self, path: Path, hash_key: str | None = None) -> None:
        self._path = path
        self._hash_key = hash_key
        self._identities: Identities | None = None
        self.database = Database(path)
        self.guard = Guard(path)

    @property
    def healthy(self) -> bool:
        return self.guard.healthy

    @property
    def identities(self) -> Identities:
        """How people and chats are named in the log.

        Raises:
            OSError: The key cannot be made or read.
        """
        if self._identities is None:
            key = self._hash_key.encode() if self._hash_key else key_beside(self._path)
            self._identities = Identities(key)
        return self._identities

    @or_carry_on
    async def keep(self, update_id: int, raw: str) -> bool:
        """Put an update on disk; False when it stands there already, or its question has been answered."""
        rows = await self.database.write(
            'INSERT OR IGNORE INTO inbox (update_id, "when", raw) SELECT ?, ?, ? WHERE NOT EXISTS '
            "(SELECT 1 FROM exchanges WHERE update_id = ? AND status IN ('sent', 'failed'))"
            " RETURNING update_id",
            (update_id, now(), raw, update_id),
        )
        return bool(rows)

    @or_carry_on
    async def close_update(self, update_id: int) -> None:
        """Forget an update that has been handled, unless its question still waits for its answer."""
        await self.database.write(
            "DELETE FROM inbox WHERE update_id = ? AND NOT EXISTS (SELECT 1 FROM exchanges "
            "WHERE exchanges.update_id = inbox.update_id AND status IN ('received', 'answered'))",
            (update_id,),
        )

    @or_carry_on
    async def unanswered(self) -> list[str]:
        """The raw updates an earlier run left behind, oldest first."""
        return [row["raw"] for row in await self.database.write("SELECT raw FROM inbox ORDER BY id")]

    @or_carry_on
    async def received(self, asked: Asked) -> int:
        """Open an exchange, or take up again the one that was cut short; gives its number."""
        who = self.identities
        (row,) = await self.database.write(
            'INSERT INTO exchanges (update_id, "when", channel, status, chat, user, question_message,'
            " question, normalized_question, app_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (update_id) DO UPDATE SET status = excluded.status RETURNING id",
            (
                asked.update_id, now(), asked.channel, Status.RECEIVED, who.chat(asked.chat_id),
                who.user(asked.user_id), asked.message_id, asked.text, normalize(asked.text), __version__,
            ),
        )  # fmt: skip
        return int(row["id"])

    @or_carry_on
    async def answered(self, exchange: Answered, corpus_version: str) -> None:
        """Write down the answer, before it is sent."""
        answer = exchange.answer
        await self.database.write(
            "UPDATE exchanges SET status = ?, found = ?, confidence = ?, answer = ?, highlight = ?,"
            " source = ?, line = ?, heading = ?, score = ?, start = ?, candidates = ?, doubtful = ?,"
            " searched_for = ?, understood = ?, latency_ms = ?, corpus_version = ? WHERE id = ?",
            (
                Status.ANSWERED, answer.found, answer.confidence, *_citation(answer.answers),
                candidates_json(answer.answers[1:]), answer.doubtful, answer.searched_for,
                answer.understood, exchange.latency_ms, corpus_version, exchange.number,
            ),
        )  # fmt: skip

    @or_carry_on
    async def sent(self, number: int, answer_message: int | None = None) -> None:
        """Close an exchange: the answer has arrived, and the raw update goes in the same transaction."""
        await self._end(number, Status.SENT, answer_message)

    @or_carry_on
    async def failed(self, update_id: int) -> None:
        """Close an exchange that will never be answered, if the update opened one."""
        rows = await self.database.write(
            "SELECT id FROM exchanges WHERE update_id = ? AND status IN ('received', 'answered')",
            (update_id,),
        )
        for row in rows:
            await self._end(row["id"], Status.FAILED, None)

    async def close(self) -> None:
        await self.database.close()

    async def _end(self, number: int, status: Status, answer_message: int | None) -> None:
        async with self.database.transaction() as connection:
            await connection.execute(
                "DELETE FROM inbox WHERE update_id = (SELECT update_id FROM exchanges WHERE id = ?)",
                (number,),
            )
            await connection.execute(
                "UPDATE exchanges SET status = ?, answer_message = ? WHERE id = ?",
                (status, answer_message, number),
            )


async def latest(path: Path, limit: int) -> list[Row]:
    """The last exchanges, oldest first, by the names of their columns.

    Raises:
        sqlite3.Error: The database cannot be read.
    """
    async with reading(path) as connection:
        rows = await connection.execute_fetchall("SELECT * FROM exchanges ORDER BY id DESC LIMIT ?", (limit,))
    return [_plain(dict(row)) for row in reversed(list(rows))]


def _citation(answers: Sequence[Quotation]) -> tuple[Value, ...]:
    if not answers:
        return (None,) * 7
    best = answers[0]
    return best.text, best.highlight, best.source, best.line, best.heading, best.score, best.start


def _plain(row: Row) -> Row:
    row["found"] = None if row["found"] is None else bool(row["found"])
    row["candidates"] = json.loads(row["candidates"] or "[]")
    return row


def now() -> str:
    """The time as the log writes it: UTC, ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
