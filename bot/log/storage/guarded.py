"""What a method does where the disk does not: carry on with nothing, or write later."""

import functools
from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from bot.log.storage.guard import Guard
from bot.log.storage.statements import Write

P = ParamSpec("P")
T = TypeVar("T")


class Guarded(Protocol):
    """Whose methods are decorated here."""

    guard: Guard


G = TypeVar("G", bound=Guarded)


def or_carry_on(
    method: Callable[Concatenate[G, P], Awaitable[T]],
) -> Callable[Concatenate[G, P], Awaitable[T | None]]:
    """Make a write that fails say so and give None instead of raising; while the log rests, none is tried."""

    @functools.wraps(method)
    async def guarded(self: G, /, *args: P.args, **kwargs: P.kwargs) -> T | None:
        if self.guard.resting:
            return None
        return await self.guard.tried(method(self, *args, **kwargs), writes=True)

    return guarded


def or_nothing(
    method: Callable[Concatenate[G, P], Awaitable[T]],
) -> Callable[Concatenate[G, P], Awaitable[T | None]]:
    """Make a look-up that fails say so and give None: who cannot write for a while can often read."""

    @functools.wraps(method)
    async def guarded(self: G, /, *args: P.args, **kwargs: P.kwargs) -> T | None:
        return await self.guard.tried(method(self, *args, **kwargs), writes=False)

    return guarded


def or_later(method: Callable[Concatenate[G, P], Write]) -> Callable[Concatenate[G, P], Awaitable[None]]:
    """Carry out the write that a method gives; where that fails, in its turn when the disk has recovered.

    It may be tried after it has succeeded, even by the next run: doing it twice must be the same as once.
    """

    @functools.wraps(method)
    async def guarded(self: G, /, *args: P.args, **kwargs: P.kwargs) -> None:
        await self.guard.now_or_later(functools.partial(method, self, *args, **kwargs))

    return guarded
