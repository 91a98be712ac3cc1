"""What was asked before, for a question that leans on it; from the log, so that a restart forgets nothing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.exchange import IncomingQuestion
from bot.log.storage.guarded import or_nothing

if TYPE_CHECKING:
    import sqlite3

    from bot.log.exchange_log import Log

# How long a question may lean on the one before, and on how many of them at most; a reply may lean on any.
MAX_GAP_MINUTES = 5
MAX_PREVIOUS_QUESTIONS = 20

_EXCHANGES_BEFORE = (
    "SELECT coalesce(understood, question) AS question, understood, found, doubtful, answer, highlight"
    " FROM exchanges"
    " WHERE id < :number AND status IN ('answered', 'sent')"
)
_REPLIED_TO = f"{_EXCHANGES_BEFORE} AND chat = :chat AND answer_message = :answer"
# An edited question is an exchange of its own, which leans on what stood before the message when it was new.
_LATEST_EXCHANGES = (
    f"{_EXCHANGES_BEFORE} AND chat IS :chat AND user IS :user AND channel = :channel"  # noqa: S608  made of constants
    " AND thread IS :thread AND (:message IS NULL OR question_message < :message)"
    ' AND julianday("when") >= (SELECT min(julianday("when")) FROM exchanges'
    " WHERE id = :number OR (chat = :chat AND question_message = :message)) - :days"
    " ORDER BY id DESC LIMIT :most"
)


@dataclass(frozen=True, slots=True)
class PreviousQuestion:
    """An exchange before this one.

    Attributes:
        question: In full, as it was understood.
        answer: The sentence it was answered with.
        highlight: The words of it that answer, when they were found without doubt.
    """

    question: str
    answer: str | None
    highlight: str | None


class PreviousQuestions:
    """Look-ups of earlier exchanges. They carry on when the disk does not, and give None then."""

    def __init__(self, log: "Log") -> None:
        self._log = log
        self.guard = log.guard

    @or_nothing
    async def before(self, question: IncomingQuestion, number: int) -> list[PreviousQuestion]:
        """What exchange `number` may lean on, nearest first: the one replied to, or the person's latest."""
        rows = await self._replied_to(question, number)
        return [_earlier(row) for row in _alive(rows) or _alive(await self._latest(question, number))]

    async def _replied_to(self, question: IncomingQuestion, number: int) -> "list[sqlite3.Row]":
        if question.reply_to is None:
            return []
        chat = self._log.identities.chat(question.chat_id)
        values = {"number": number, "chat": chat, "answer": question.reply_to}
        return await self._log.look(_REPLIED_TO, values)

    async def _latest(self, question: IncomingQuestion, number: int) -> "list[sqlite3.Row]":
        who = self._log.identities
        values = {
            "number": number,
            "chat": who.chat(question.chat_id),
            "user": who.user(question.user_id),
            "channel": question.channel,
            "message": question.message_id,
            "thread": question.thread,
            "days": MAX_GAP_MINUTES / (24 * 60),
            "most": MAX_PREVIOUS_QUESTIONS,
        }
        return await self._log.look(_LATEST_EXCHANGES, values)


def _alive(rows: "list[sqlite3.Row]") -> "list[sqlite3.Row]":
    """Without the readings that found nothing: they were most likely wrong, and are not carried on."""
    return [row for row in rows if row["found"] or row["understood"] is None]


def _earlier(row: "sqlite3.Row") -> PreviousQuestion:
    sure = row["found"] and not row["doubtful"]
    return PreviousQuestion(row["question"], row["answer"], row["highlight"] if sure else None)
