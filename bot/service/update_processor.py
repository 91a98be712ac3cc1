"""The order of work: one chat's updates one after the other, different chats side by side.

Of what somebody types as inline queries only the latest counts, and waits for nothing else of theirs.
"""

import asyncio
from collections.abc import Coroutine
from contextlib import closing
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.log.exchange_log import Log
from bot.messaging import slots

MAX_CONCURRENT_UPDATES = 32
# python-telegram-bot takes its own place in line before the chat's: with a low bound, a hundred messages
# of one chat would hold all others back.
_UNBOUNDED = 1_000_000


class PerChatProcessor(BaseUpdateProcessor):
    def __init__(self, log: Log) -> None:
        super().__init__(_UNBOUNDED)
        self._log = log
        self._chats: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._slots = asyncio.Semaphore(MAX_CONCURRENT_UPDATES)
        self._at_work: set[asyncio.Task[Any]] = set()
        # By person, what they typed last as an inline query.
        self._typed: dict[int, asyncio.Task[None]] = {}
        self._open = 0
        self._closing = False

    @property
    def waiting(self) -> int:
        """How many updates are not handled yet."""
        return self._open

    async def do_process_update(self, update: object, coroutine: "Coroutine[Any, Any, Any]") -> None:  # type: ignore[override]
        self._open += 1
        try:
            with closing(coroutine):
                if isinstance(update, Update) and update.inline_query:
                    await self._latest(update.inline_query.from_user.id, update, coroutine)
                else:
                    async with self._chat(update):
                        await self._seated(update, coroutine)
        finally:
            self._open -= 1

    def leave_the_rest(self) -> None:
        """Begin nothing new: what waits is on disk, for the next run."""
        self._closing = True

    def give_up(self) -> None:
        """Cut short what is at work: it is on disk too."""
        for task in self._at_work:
            task.cancel()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to let go."""

    async def _latest(self, person: int, update: Update, coroutine: "Coroutine[Any, Any, Any]") -> None:
        """What is typed ends the work on what the same person had typed before: nobody waits for that."""
        if before := self._typed.get(person):
            before.cancel()
        task = self._typed[person] = asyncio.create_task(self._seated(update, coroutine))
        try:
            await task
        except asyncio.CancelledError:
            if self._typed.get(person) is task:
                raise
        finally:
            if self._typed.get(person) is task:
                del self._typed[person]

    async def _seated(self, update: object, coroutine: "Coroutine[Any, Any, Any]") -> None:
        async with slots.hold_slot(self._slots):
            if not self._closing:
                await self._work(update, coroutine)

    async def _work(self, update: object, coroutine: "Coroutine[Any, Any, Any]") -> None:
        work = asyncio.ensure_future(coroutine)
        self._at_work.add(work)
        work.add_done_callback(self._at_work.discard)
        await work
        if isinstance(update, Update):
            await self._log.close_update(update.update_id)

    def _chat(self, update: object) -> asyncio.Lock:
        # Whoever holds or awaits the lock keeps it alive; nobody else needs it.
        return self._chats.setdefault(_where(update), asyncio.Lock())


def _where(update: object) -> int:
    """The id of what is kept in order: the chat or, for what comes from none, the person."""
    if not isinstance(update, Update):
        return 0
    where = update.effective_chat or update.effective_user
    return where.id if where else 0
