"""The exchanges, and the inbox of what is not answered yet. Trouble with the disk never stops an answer."""

import functools
import json
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot import __version__
from bot.database import Database, Value, reading
from bot.exchange import Answered, Asked, Status, candidates_json
from bot.identity import Identities, key_beside
from retrieval import Quotation, normalize

_LOGGER = logging.getLogger(__name__)
# After a failed write the log rests this long, so that a locked disk does not hold back every answer.
REST_SECONDS = 5.0

P = ParamSpec("P")
T = TypeVar("T")
Row = dict[str, Any]


def _or_carry_on(
    method: Callable[Concatenate["Log", P], Awaitable[T]],
) -> Callable[Concatenate["Log", P], Awaitable[T | None]]:
    """Make a write that fails say so, loudly, and give None instead of raising."""

    @functools.wraps(method)
    async def guarded(self: "Log", /, *args: P.args, **kwargs: P.kwargs) -> T | None:
        if self.resting:
            return None
        try:
            result = await method(self, *args, **kwargs)
        except Exception as error:  # whatever is wrong with the log, people are still answered
            self.trouble(error)
            return None
        self.well()
        return result

    return guarded


class Log:
    """Writes exchanges. Every method here carries on when the disk does not, and gives None then."""

    def __init__(self, path: Path, hash_key: str | None = None) -> None:
        self._path = path
        self._hash_key = hash_key
        self._database = Database(path)
        self._identities: Identities | None = None
        self._rest_until = 0.0
        self.healthy = True

    @property
    def resting(self) -> bool:
        return time.monotonic() < self._rest_until

    @_or_carry_on
    async def keep(self, update_id: int, raw: str) -> bool:
        """Put an update on disk; False when it stands there already, or its question has been answered."""
        rows = await self._database.write(
            'INSERT OR IGNORE INTO inbox (update_id, "when", raw) SELECT ?, ?, ? WHERE NOT EXISTS '
            "(SELECT 1 FROM exchanges WHERE update_id = ? AND status IN ('sent', 'failed'))"
            " RETURNING update_id",
            (update_id, _now(), raw, update_id),
        )
        return bool(rows)

    @_or_carry_on
    async def close_update(self, update_id: int) -> None:
        """Forget an update that has been handled, unless its question still waits for its answer."""
        await self._database.write(
            "DELETE FROM inbox WHERE update_id = ? AND NOT EXISTS (SELECT 1 FROM exchanges "
            "WHERE exchanges.update_id = inbox.update_id AND status IN ('received', 'answered'))",
            (update_id,),
        )

    @_or_carry_on
    async def unanswered(self) -> list[str]:
        """The raw updates an earlier run left behind, oldest first."""
        return [row["raw"] for row in await self._database.write("SELECT raw FROM inbox ORDER BY id")]

    @_or_carry_on
    async def received(self, asked: Asked) -> int:
        """Open an exchange, or take up again the one that was cut short; gives its number."""
        who = self._known()
        (row,) = await self._database.write(
            'INSERT INTO exchanges (update_id, "when", channel, status, chat, user, question_message,'
            " question, normalized_question, app_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (update_id) DO UPDATE SET status = excluded.status RETURNING id",
            (
                asked.update_id, _now(), asked.channel, Status.RECEIVED, who.chat(asked.chat_id),
                who.user(asked.user_id), asked.message_id, asked.text, normalize(asked.text), __version__,
            ),
        )  # fmt: skip
        return int(row["id"])

    @_or_carry_on
    async def answered(self, exchange: Answered, corpus_version: str) -> None:
        """Write down the answer, before it is sent."""
        answer = exchange.answer
        await self._database.write(
            "UPDATE exchanges SET status = ?, found = ?, confidence = ?, answer = ?, highlight = ?,"
            " source = ?, line = ?, heading = ?, candidates = ?, latency_ms = ?, corpus_version = ?"
            " WHERE id = ?",
            (
                Status.ANSWERED, answer.found, answer.confidence, *_citation(answer.answers),
                candidates_json(answer.answers[1:]), exchange.latency_ms, corpus_version, exchange.number,
            ),
        )  # fmt: skip

    @_or_carry_on
    async def sent(self, number: int, answer_message: int | None = None) -> None:
        """Close an exchange: the answer has arrived, and the raw update goes in the same transaction."""
        await self._end(number, Status.SENT, answer_message)

    @_or_carry_on
    async def failed(self, update_id: int) -> None:
        """Close an exchange that will never be answered, if the update opened one."""
        rows = await self._database.write(
            "SELECT id FROM exchanges WHERE update_id = ? AND status IN ('received', 'answered')",
            (update_id,),
        )
        for row in rows:
            await self._end(row["id"], Status.FAILED, None)

    async def close(self) -> None:
        await self._database.close()

    def trouble(self, error: Exception) -> None:
        self._rest_until = time.monotonic() + REST_SECONDS
        level = logging.ERROR if self.healthy else logging.INFO
        self.healthy = False
        _LOGGER.log(
            level, "the log cannot be written (%s): %s; answering goes on without it", self._path, error
        )

    def well(self) -> None:
        if not self.healthy:
            self.healthy = True
            _LOGGER.warning("the log is written again")

    async def _end(self, number: int, status: Status, answer_message: int | None) -> None:
        async with self._database.transaction() as connection:
            await connection.execute(
                "DELETE FROM inbox WHERE update_id = (SELECT update_id FROM exchanges WHERE id = ?)",
                (number,),
            )
            await connection.execute(
                "UPDATE exchanges SET status = ?, answer_message = ? WHERE id = ?",
                (status, answer_message, number),
            )

    def _known(self) -> Identities:
        if self._identities is None:
            key = self._hash_key.encode() if self._hash_key else key_beside(self._path)
            self._identities = Identities(key)
        return self._identities


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
        return (None,) * 5
    best = answers[0]
    return best.text, best.highlight, best.source, best.line, best.heading


def _plain(row: Row) -> Row:
    row["found"] = None if row["found"] is None else bool(row["found"])
    row["candidates"] = json.loads(row["candidates"] or "[]")
    return row


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
