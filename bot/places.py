"""How many updates are at work at once, and how one that only waits lends its place to the others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

_held: ContextVar["asyncio.Semaphore | None"] = ContextVar("place", default=None)


@asynccontextmanager
async def taken(places: asyncio.Semaphore) -> AsyncIterator[None]:
    """Hold one of `places`; what is awaited inside can step aside."""
    async with places:
        token = _held.set(places)
        try:
            yield
        finally:
            _held.reset(token)


@asynccontextmanager
async def aside() -> AsyncIterator[None]:
    """Give the place away for a wait that may be long, and take one again afterwards.

    A group that must wait for Telegram's limits would otherwise hold one of few places, and many groups all.
    """
    places = _held.get()
    if places is None:
        yield
        return
    places.release()
    token = _held.set(None)
    try:
        yield
    finally:
        _held.reset(token)
        await _again(places)


async def _again(places: asyncio.Semaphore) -> None:
    # Cancelled while it waits, it would not hold the place that its owner gives back.
    taking = asyncio.ensure_future(places.acquire())
    try:
        await asyncio.shield(taking)
    except asyncio.CancelledError:
        await taking
        raise
