"""The exchanges, and the inbox of what is not answered yet. Trouble with the disk never stops an answer."""

import asyncio
import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from bot.exchange import Exchange, IncomingQuestion, Status
from bot.formatting.dates import stamp_now
from bot.log import exchange_rows
from bot.log.pseudonyms import Identities, key_beside
from bot.log.storage.database import Database
from bot.log.storage.guard import Guard
from bot.log.storage.guarded import or_carry_on, or_later, or_nothing
from bot.log.storage.statements import Statement, Value, Write

_KEEP_UPDATES = (
    'INSERT OR IGNORE INTO inbox (update_id, "when", raw)'
    " SELECT json_extract(value, '$[0]') AS number, ?, json_extract(value, '$[1]') FROM json_each(?)"
    " WHERE NOT EXISTS (SELECT 1 FROM exchanges WHERE update_id = number AND status IN ('sent', 'failed'))"
    " AND NOT EXISTS (SELECT 1 FROM handled WHERE update_id = number) RETURNING update_id"
)
_FORGET_UPDATE = (
    "DELETE FROM inbox WHERE update_id = ? AND NOT EXISTS (SELECT 1 FROM exchanges "
    "WHERE exchanges.update_id = inbox.update_id AND status IN ('received', 'answered'))"
)
_MARK_FAILED = "UPDATE exchanges SET status = ? WHERE update_id = ? AND status IN ('received', 'answered')"


class Log:
    """Writes exchanges. Every method here carries on when the disk does not, and gives None then."""

    def __init__(self, path: Path, hash_key: str | None = None) -> None:
        self._path = path
        self._hash_key = hash_key
        self._identities: Identities | None = None
        # What is gone from the inbox with its exchange, or will go, and need not be closed by itself.
        self._ended: set[int] = set()
        # Exchanges that were sent and are not closed yet, with the messages of their answers.
        self._sent: list[tuple[int, int | None]] = []
        self._closing: asyncio.Task[None] | None = None
        self.database = Database(path)
        self.guard = Guard(path, self.database.run)

    @property
    def path(self) -> Path:
        return self._path

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

    async def keep(self, updates: Mapping[int, str]) -> set[int]:
        """Put raw updates on disk; gives the ids of those that are new, or may be."""
        when = stamp_now()
        kept = await self._kept(updates, when)
        if kept is None:
            self.guard.later(lambda: (_keep(updates, when),))
            return set(updates)
        return kept

    @or_carry_on
    async def _kept(self, updates: Mapping[int, str], when: str) -> set[int]:
        return {row["update_id"] for row in await self.database.write(*_keep(updates, when))}

    async def close_update(self, update_id: int) -> None:
        """Forget an update that has been handled, unless its question still waits for its answer."""
        if update_id in self._ended:
            self._ended.discard(update_id)
        else:
            await self._forget(update_id)

    @or_nothing
    async def unanswered(self) -> list[str]:
        """The raw updates an earlier run left behind, oldest first."""
        return [row["raw"] for row in await self.look("SELECT raw FROM inbox ORDER BY id")]

    async def look(self, query: str, values: Iterable[Value] | Mapping[str, Value] = ()) -> list[sqlite3.Row]:
        """What the log knows, and of all that has been sent.

        Raises:
            sqlite3.Error, OSError: It cannot be read.
        """
        await self.settle()
        return await self.database.write(query, values)

    @or_carry_on
    async def put(self, exchange: Exchange, corpus_version: str) -> int:
        """Write down a question that has its answer already, before it is sent; gives its number."""
        return await self._numbered(
            exchange_rows.insert_exchange(exchange, self.identities, stamp_now(), corpus_version)
        )

    @or_carry_on
    async def received(self, question: IncomingQuestion) -> int:
        """Open an exchange, or take up again the one that was cut short; gives its number."""
        return await self._numbered(exchange_rows.open_exchange(question, self.identities, stamp_now()))

    @or_later
    def answered(self, exchange: Exchange, corpus_version: str) -> Write:
        """Write down the answer, before it is sent."""
        return (
            ()
            if exchange.number is None
            else (exchange_rows.fill_answer(exchange.number, exchange, corpus_version),)
        )

    async def sent(self, exchange: Exchange, answer_message: int | None = None) -> None:
        """Close an exchange: the answer has arrived. What comes together is one write, later."""
        self._has_ended(exchange)
        if exchange.number is not None:
            self._sent.append((exchange.number, answer_message))
            if self._closing is None or self._closing.done():
                self._closing = asyncio.create_task(self._close_sent())

    async def missed(self, exchange: Exchange, corpus_version: str, answer_message: int | None) -> None:
        """Write down a whole exchange, sent already, that could not be opened when it came."""
        self._has_ended(exchange)
        await self._whole(exchange, corpus_version, answer_message, stamp_now())

    @or_later
    def failed(self, update_id: int) -> Write:
        """Close an exchange that will never be answered, if the update opened one."""
        return ((_MARK_FAILED, (Status.FAILED, update_id)),)

    async def catch_up(self) -> bool:
        """Write what has waited, that of an earlier run too; gives whether nothing waits any more."""
        await self.guard.catch_up()
        return not self.guard.waiting

    @or_nothing
    async def number(self, update_id: int) -> int | None:
        """The exchange that an update has opened, if it has."""
        rows = await self.look("SELECT id FROM exchanges WHERE update_id = ?", (update_id,))
        return int(rows[0]["id"]) if rows else None

    async def close(self) -> None:
        await self.settle()
        await self.guard.close()
        await self.database.close()

    async def _numbered(self, statement: Statement) -> int:
        (row,) = await self.database.write(*statement)
        return int(row["id"])

    @or_later
    def _whole(self, exchange: Exchange, corpus_version: str, answer_message: int | None, when: str) -> Write:
        put = exchange_rows.insert_exchange(exchange, self.identities, when, corpus_version)
        return put, exchange_rows.close_exchange_of(exchange.question.update_id, answer_message)

    async def _close_sent(self) -> None:
        while self._sent:
            sent, self._sent = self._sent, []
            # Killed before this is on disk, we would send these once more.
            await self.guard.now_or_later(partial(_end, sent), urgent=True)

    async def settle(self) -> None:
        """Wait until all that has been sent is closed, or waits for the disk."""
        if self._closing is not None:
            await asyncio.shield(self._closing)

    @or_later
    def _forget(self, update_id: int) -> Write:
        return ((_FORGET_UPDATE, (update_id,)),)

    def _has_ended(self, exchange: Exchange) -> None:
        if exchange.question.update_id is not None:
            self._ended.add(exchange.question.update_id)


def _end(sent: Sequence[tuple[int, int | None]]) -> Write:
    return (exchange_rows.close_exchanges(sent),)


def _keep(updates: Mapping[int, str], when: str) -> Statement:
    return _KEEP_UPDATES, (when, json.dumps(list(updates.items())))
