"""Trouble with the disk never stops an answer: what cannot be written is said loudly, and written later."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol, TypeVar

from bot.formatting.dates import said_when
from bot.formatting.plurals import count_in_english
from bot.log.storage import backlog
from bot.log.storage.backlog import Backlog, Make
from bot.log.storage.statements import Write

_LOGGER = logging.getLogger(__name__)
# After a failed write the log rests this long, so that a locked disk does not hold back every answer.
REST_SECONDS = 5.0
# Writes that have waited are carried out so many in a transaction.
BATCH_WRITES = 200
# Another time would not help.
_HOPELESS_ERRORS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError)

T = TypeVar("T")


class Run(Protocol):
    """Carries out writes, all or none; urgent ones before all that wait for their turn."""

    async def __call__(self, writes: Sequence[Write], *, urgent: bool = False) -> None: ...


class Guard:
    """Knows whether the log can be written, says when that changes, and keeps what waits for it.

    Args:
        run: Carries out writes.

    Attributes:
        problem: What is wrong, and since when it was last tried, in words; None while all is well.
        last_failure: The same of the last write that failed, however long ago.
        on_change: Called with the reason when the log cannot be written, and with None when it can again.
    """

    def __init__(self, path: Path, run: Run) -> None:
        self._path = path
        self._run = run
        self._rest_until = 0.0
        self._backlog = Backlog(backlog.backlog_paths(path))
        self._writing: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()
        self.healthy = True
        self.on_change: Callable[[Exception | None], None] | None = None
        self.problem: str | None = None
        self.last_failure: str | None = None

    @property
    def resting(self) -> bool:
        return time.monotonic() < self._rest_until

    @property
    def waiting(self) -> int:
        """How many writes wait for the disk."""
        return len(self._backlog)

    def trouble(self, error: Exception) -> None:
        self._rest_until = time.monotonic() + REST_SECONDS
        level = logging.ERROR if self.healthy else logging.INFO
        self.problem = self.last_failure = f"{said_when()}: {error}"
        _LOGGER.log(
            level, "the log cannot be written (%s): %s; answering goes on without it", self._path, error
        )
        if self.healthy:
            self.healthy = False
            self._changed(error)

    def well(self) -> None:
        if not self.healthy:
            self.healthy, self.problem = True, None
            _LOGGER.warning("the log is written again")
            self._changed(None)

    async def tried(self, work: Awaitable[T], *, writes: bool) -> T | None:
        """What comes of work on the database; None where it fails, which is said."""
        try:
            result = await work
        except Exception as error:  # whatever is wrong with the log, people are still answered
            self.trouble(error)
            return None
        if writes:
            self.well()
        return result

    async def now_or_later(self, make: Make, *, urgent: bool = False) -> None:
        """Write, behind what waits for the disk already; where that fails, keep it for later."""
        if self.waiting or self.resting or not await self._done_with([make], urgent=urgent):
            self.later(make)

    def later(self, make: Make) -> None:
        """Keep a write until the disk has recovered."""
        self._backlog.add(make)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._flush_when_rested())

    async def catch_up(self) -> None:
        """Try what waits now, that of an earlier run too."""
        async with self._turn:
            while batch := self._backlog.first(BATCH_WRITES):
                if not await self._done_with(batch):
                    return
                self._backlog.done(len(batch))

    async def close(self) -> None:
        """Try what waits for the last time."""
        if self._writing is not None:
            self._writing.cancel()
            with suppress(asyncio.CancelledError):
                await self._writing
        await self.catch_up()
        if self.waiting:
            if self._backlog.on_disk:
                one, more = (
                    "write to the log waits for the next run",
                    "writes to the log wait for the next run",
                )
                _LOGGER.info("%s", count_in_english(self.waiting, one, more))
            else:
                one, more = "write to the log is lost", "writes to the log are lost"
                _LOGGER.error("%s", count_in_english(self.waiting, one, more))
        self._backlog.close()

    def _changed(self, error: Exception | None) -> None:
        if self.on_change is not None:
            self.on_change(error)

    async def _flush_when_rested(self) -> None:
        while self.waiting:
            await asyncio.sleep(max(0.0, self._rest_until - time.monotonic()))
            await self.catch_up()

    async def _done_with(self, batch: Sequence[Make], *, urgent: bool = False) -> bool:
        try:
            await self._run([make() for make in batch], urgent=urgent)
        except Exception as error:  # whatever is wrong with the log, people are still answered
            if isinstance(error, sqlite3.Error | OSError) and not isinstance(error, _HOPELESS_ERRORS):
                self.trouble(error)
                return False
            return await self._done_one_by_one(batch, error)
        self.well()
        return True

    async def _done_one_by_one(self, batch: Sequence[Make], error: Exception) -> bool:
        """Find the write that is wrong in itself, and let it go."""
        if len(batch) == 1:
            _LOGGER.error("the log does not take a write: %s", error)
            return True
        # Done twice is the same as once, so that it does not matter how far this comes.
        for make in batch:
            if not await self._done_with([make]):
                return False
        return True
