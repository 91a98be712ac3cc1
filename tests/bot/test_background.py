import asyncio
import threading

import pytest

from bot.background import in_thread


async def test_it_gives_what_the_work_gives_and_the_loop_goes_on_meanwhile() -> None:
    go_on = threading.Event()
    work = asyncio.create_task(in_thread(lambda: go_on.wait(10)))
    await asyncio.sleep(0)
    go_on.set()
    assert await work is True


async def test_it_raises_what_the_work_raises() -> None:
    with pytest.raises(ZeroDivisionError):
        await in_thread(lambda: 1 // 0)


async def test_work_that_nobody_waits_for_any_more_ends_quietly() -> None:
    go_on, threads = threading.Event(), threading.active_count()
    work = asyncio.create_task(in_thread(lambda: go_on.wait(10)))
    await asyncio.sleep(0.01)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    go_on.set()
    async with asyncio.timeout(10):
        while threading.active_count() > threads:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
