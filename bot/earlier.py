"""What was asked before, for a question that leans on it; from the log, so that a restart forgets nothing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.exchange import Asked
from bot.guard import or_carry_on

if TYPE_CHECKING:
    import sqlite3

    from bot.log import Log

# How long a question may lean on the one before, and on how many of them at most; a reply may lean on any.
MINUTES = 5
MOST = 20

_BEFORE = (
    "SELECT coalesce(understood, question) AS question, found, doubtful, answer, highlight FROM exchanges"
    " WHERE id < ? AND status IN ('answered', 'sent')"
)
_REPLIED_TO = f"{_BEFORE} AND chat = ? AND answer_message = ?"
_LATEST = (
    f"{_BEFORE} AND chat IS ? AND user IS ? AND channel = ?"  # noqa: S608  made of constants
    ' AND julianday("when") >= (SELECT julianday("when") FROM exchanges WHERE id = ?) - ?'
    " ORDER BY id DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An exchange before this one.

    Attributes:
        question: In full, as it was understood.
        answer: The sentence it was answered with.
        highlight: The words of it that answer, when they were found without doubt.
    """

    question: str
    answer: str | None
    highlight: str | None


class Memory:
    """Look-ups of earlier exchanges. They carry on when the disk does not, and give None then."""

    def __init__(self, log: "Log") -> None:
        self._log = log
        self.guard = log.guard

    @or_carry_on
    async def before(self, asked: Asked, number: int) -> list[Earlier]:
        """What exchange `number` may lean on, nearest first: the one replied to, or the person's latest."""
        rows = await self._replied_to(asked, number) or await self._latest(asked, number)
        return [_earlier(row) for row in rows]

    async def _replied_to(self, asked: Asked, number: int) -> "list[sqlite3.Row]":
        if asked.reply_to is None:
            return []
        chat = self._log.identities.chat(asked.chat_id)
        return await self._log.database.write(_REPLIED_TO, (number, chat, asked.reply_to))

    async def _latest(self, asked: Asked, number: int) -> "list[sqlite3.Row]":
        who = self._log.identities
        person = (who.chat(asked.chat_id), who.user(asked.user_id), asked.channel)
        return await self._log.database.write(_LATEST, (number, *person, number, MINUTES / (24 * 60), MOST))


def _earlier(row: "sqlite3.Row") -> Earlier:
    sure = row["found"] and not row["doubtful"]
    return Earlier(row["question"], row["answer"], row["highlight"] if sure else None)
