"""How many updates are at work at once, and how one that only waits lends its seat to the others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

_held: ContextVar["asyncio.Semaphore | None"] = ContextVar("seat", default=None)


@asynccontextmanager
async def hold_slot(seats: asyncio.Semaphore) -> AsyncIterator[None]:
    """Hold one of the slots; what is awaited inside can step aside."""
    async with seats:
        token = _held.set(seats)
        try:
            yield
        finally:
            _held.reset(token)


@asynccontextmanager
async def release_slot() -> AsyncIterator[None]:
    """Give the seat away for a wait that may be long, and take one again afterwards.

    A group that must wait for Telegram's limits would otherwise hold one of few seats, and many groups all.
    """
    seats = _held.get()
    if seats is None:
        yield
        return
    seats.release()
    token = _held.set(None)
    try:
        yield
    finally:
        _held.reset(token)
        await _again(seats)


async def _again(seats: asyncio.Semaphore) -> None:
    # Cancelled while it waits, it would not hold the seat that its owner gives back.
    taking = asyncio.ensure_future(seats.acquire())
    try:
        await asyncio.shield(taking)
    except asyncio.CancelledError:
        await taking
        raise
