"""The order of work: one chat's updates one after the other, different chats side by side."""

import asyncio
from collections.abc import Coroutine
from contextlib import closing
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot import places
from bot.log import Log

CONCURRENCY = 32
# python-telegram-bot takes its own place in line before the chat's: with a low bound, a hundred messages
# of one chat would hold all others back.
_UNBOUNDED = 1_000_000


class ChatByChat(BaseUpdateProcessor):
    def __init__(self, log: Log) -> None:
        super().__init__(_UNBOUNDED)
        self._log = log
        self._chats: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._places = asyncio.Semaphore(CONCURRENCY)
        self._at_work: set[asyncio.Task[Any]] = set()
        self._closing = False

    async def do_process_update(self, update: object, coroutine: "Coroutine[Any, Any, Any]") -> None:  # type: ignore[override]
        with closing(coroutine):
            async with self._chat(update), places.taken(self._places):
                if not self._closing:
                    await self._work(update, coroutine)

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
