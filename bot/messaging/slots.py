"""How many updates are at work at once, and how one that only waits lends its slot to the others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

_held: ContextVar["asyncio.Semaphore | None"] = ContextVar("slot", default=None)


@asynccontextmanager
async def hold_slot(semaphore: asyncio.Semaphore) -> AsyncIterator[None]:
    """Hold one of the slots; what is awaited inside can step aside."""
    async with semaphore:
        token = _held.set(semaphore)
        try:
            yield
        finally:
            _held.reset(token)


@asynccontextmanager
async def release_slot() -> AsyncIterator[None]:
    """Give the slot away for a wait that may be long, and take one again afterwards.

    A group that must wait for Telegram's limits would otherwise hold one of few slots, and many groups all.
    """
    semaphore = _held.get()
    if semaphore is None:
        yield
        return
    semaphore.release()
    token = _held.set(None)
    try:
        yield
    finally:
        _held.reset(token)
        await _again(semaphore)


async def _again(semaphore: asyncio.Semaphore) -> None:
    # Cancelled while it waits, it would not hold the slot that its owner gives back.
    taking = asyncio.ensure_future(semaphore.acquire())
    try:
        await asyncio.shield(taking)
    except asyncio.CancelledError:
        await taking
        raise
