"""What buttons need of the log: the exchange they name, and where to write down what people think of it."""

import sqlite3
from dataclasses import dataclass

from bot.exchange import Channel, LoggedExchange, MessageAddress
from bot.formatting.dates import stamp_now
from bot.log import exchange_rows
from bot.log.exchange_log import Log
from bot.log.pseudonyms import Identities
from bot.log.storage.guarded import or_later, or_nothing
from bot.log.storage.statements import Write

_INSERT_VOTE = (
    'INSERT OR REPLACE INTO votes (exchange, user, "when", vote, shown, correct) VALUES (?, ?, ?, ?, ?, ?)'
)
_STANDS_INLINE = "UPDATE exchanges SET inline_message = ? WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's opinion of one exchange; sentences are counted from 0, the answer.

    Attributes:
        good: Whether the sentence shown answers the question.
        shown: The sentence that was voted on.
        correct: The sentence that was right instead, -1 for none of them, None when it was not said.
    """

    good: bool
    shown: int
    correct: int | None = None


class Votes:
    """Look-ups and votes. Every method carries on when the disk does not, and gives None then."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self.guard = log.guard

    @or_nothing
    async def exchange(self, number: int, address: MessageAddress) -> LoggedExchange | None:
        """The exchange of that number if its answer stands there; else it is none of theirs."""
        rows = await self._log.look(
            "SELECT * FROM exchanges WHERE id = ? AND CASE WHEN ? IS NULL"
            " THEN chat = ? AND answer_message = ? ELSE inline_message = ? END",
            (number, *_stands(address, self._log.identities)),
        )
        return _remembered(rows[0]) if rows and rows[0]["answer"] is not None else None

    @or_later
    def cast(self, exchange: int, user_id: int, vote: Vote) -> Write:
        """Write down a person's vote in place of an earlier one of theirs."""
        user, good = self._log.identities.user(user_id), 1 if vote.good else -1
        return ((_INSERT_VOTE, (exchange, user, stamp_now(), good, vote.shown, vote.correct)),)

    @or_later
    def stands_inline(self, exchange: int, inline_id: str) -> Write:
        """Note under which id the answer of an exchange was sent to a chat that the bot is not in."""
        return ((_STANDS_INLINE, (self._log.identities.inline(inline_id), exchange)),)


def _stands(address: MessageAddress, who: Identities) -> tuple[str | int | None, ...]:
    inline = who.inline(address.inline_id)
    return inline, who.chat(address.chat_id), address.message_id, inline


def _remembered(row: sqlite3.Row) -> LoggedExchange:
    headed = row["question_message"] is None
    return LoggedExchange(row["id"], Channel(row["channel"]), exchange_rows.logged_answer(row), headed)
