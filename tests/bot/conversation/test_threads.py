import asyncio
import multiprocessing
import os
import threading
import time

import pytest

from bot.conversation.threads import in_process, in_thread


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


async def test_a_process_of_its_own_gives_what_the_work_gives_and_is_polite() -> None:
    assert await in_process(os.getpid) != os.getpid()
    assert await in_process(os.nice, 0) > os.nice(0)
    assert await in_process(divmod, 7, 2) == (3, 1)


async def test_a_process_of_its_own_raises_what_the_work_raises() -> None:
    with pytest.raises(ZeroDivisionError):
        await in_process(divmod, 1, 0)


async def test_a_process_that_dies_is_an_error_and_not_waited_for() -> None:
    with pytest.raises(EOFError):
        await in_process(os._exit, 3)


async def test_a_process_that_nobody_waits_for_any_more_is_ended() -> None:
    work = asyncio.create_task(in_process(time.sleep, 60))
    await asyncio.sleep(0.2)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    async with asyncio.timeout(10):
        while multiprocessing.active_children():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
