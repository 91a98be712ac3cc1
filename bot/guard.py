"""Trouble with the disk never stops an answer: a write that fails says so, loudly, and gives None."""

import functools
import logging
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

_LOGGER = logging.getLogger(__name__)
# After a failed write the log rests this long, so that a locked disk does not hold back every answer.
REST_SECONDS = 5.0

P = ParamSpec("P")
T = TypeVar("T")


class Guard:
    """Knows whether the log can be written, and says when that changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rest_until = 0.0
        self.healthy = True

    @property
    def resting(self) -> bool:
        return time.monotonic() < self._rest_until

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
