"""Trouble with the disk never stops an answer: what cannot be written is said loudly, and written later."""

import asyncio
import functools
import logging
import sqlite3
import time
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

_LOGGER = logging.getLogger(__name__)
# After a failed write the log rests this long, so that a locked disk does not hold back every answer.
REST_SECONDS = 5.0
# So many writes wait in memory for a disk that recovers, a few kilobytes each; what comes then is lost.
WAITING = 10_000
# Another time would not help.
_HOPELESS = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.DataError)

P = ParamSpec("P")
T = TypeVar("T")
Write = Callable[[], Awaitable[object]]


class Guard:
    """Knows whether the log can be written, says when that changes, and keeps what waits for it.

    Attributes:
        on_change: Called with the reason when the log cannot be written, and with None when it can again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rest_until = 0.0
        self._waiting: deque[Write] = deque()
        self._full = False
        self._writing: asyncio.Task[None] | None = None
        self.healthy = True
        self.on_change: Callable[[Exception | None], None] | None = None

    @property
    def resting(self) -> bool:
        return time.monotonic() < self._rest_until

    @property
    def waiting(self) -> int:
        """How many writes wait for the disk."""
        return len(self._waiting)

    def trouble(self, error: Exception) -> None:
        self._rest_until = time.monotonic() + REST_SECONDS
        level = logging.ERROR if self.healthy else logging.INFO
        _LOGGER.log(
            level, "the log cannot be written (%s): %s; answering goes on without it", self._path, error
        )
        if self.healthy:
            self.healthy = False
            self._changed(error)

    def well(self) -> None:
        if not self.healthy:
            self.healthy = True
            _LOGGER.warning("the log is written again")
            self._changed(None)

    async def now_or_later(self, write: Write) -> None:
        """Write, behind what waits already; where that fails, keep it for later."""
        if self._waiting or self.resting or not await self._done_with(write):
            self._keep(write)

    async def close(self) -> None:
        """Try what waits for the last time."""
        if self._writing is not None:
            self._writing.cancel()
            with suppress(asyncio.CancelledError):
                await self._writing
        await self._flush()
        if self._waiting:
            _LOGGER.info("%d writes to the log are lost", self.waiting)

    def _changed(self, error: Exception | None) -> None:
        if self.on_change is not None:
            self.on_change(error)

    def _keep(self, write: Write) -> None:
        if len(self._waiting) < WAITING:
            self._waiting.append(write)
        elif not self._full:
            self._full = True
            _LOGGER.error("too much waits for the log; what cannot be written from now on is lost")
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._flush_when_rested())

    async def _flush_when_rested(self) -> None:
        while self._waiting:
            await asyncio.sleep(max(0.0, self._rest_until - time.monotonic()))
            await self._flush()

    async def _flush(self) -> None:
        while self._waiting and await self._done_with(self._waiting[0]):
            self._waiting.popleft()
            self._full = False

    async def _done_with(self, write: Write) -> bool:
        try:
            await write()
        except _HOPELESS as error:
            _LOGGER.error("the log does not take a write: %s", error)
            return True
        except Exception as error:  # whatever is wrong with the log, people are still answered
            self.trouble(error)
            return not isinstance(error, sqlite3.Error | OSError)
        self.well()
        return True


class Guarded(Protocol):
    guard: Guard


G = TypeVar("G", bound=Guarded)


def or_carry_on(
    method: Callable[Concatenate[G, P], Awaitable[T]],
) -> Callable[Concatenate[G, P], Awaitable[T | None]]:
    """Make a method that fails say so and give None instead of raising."""

    @functools.wraps(method)
    async def guarded(self: G, /, *args: P.args, **kwargs: P.kwargs) -> T | None:
        if self.guard.resting:
            return None
        try:
            result = await method(self, *args, **kwargs)
        except Exception as error:  # whatever is wrong with the log, people are still answered
            self.guard.trouble(error)
            return None
        self.guard.well()
        return result

    return guarded


def or_nothing(
    method: Callable[Concatenate[G, P], Awaitable[T]],
) -> Callable[Concatenate[G, P], Awaitable[T | None]]:
    """Make a look-up that fails say so and give None: who cannot write for a while can often read."""

    @functools.wraps(method)
    async def guarded(self: G, /, *args: P.args, **kwargs: P.kwargs) -> T | None:
        try:
            return await method(self, *args, **kwargs)
        except Exception as error:  # whatever is wrong with the log, people are still answered
            self.guard.trouble(error)
            return None

    return guarded


def or_later(
    method: Callable[Concatenate[G, P], Awaitable[object]],
) -> Callable[Concatenate[G, P], Awaitable[None]]:
    """Make a write that fails say so and be tried again, in order, when the disk has recovered.

    It may be tried after it has succeeded: doing it twice must be the same as once.
    """

    @functools.wraps(method)
    async def guarded(self: G, /, *args: P.args, **kwargs: P.kwargs) -> None:
        await self.guard.now_or_later(functools.partial(method, self, *args, **kwargs))

    return guarded
