import asyncio

import pytest

from bot.messaging.slots import hold_slot, release_slot


async def test_who_steps_aside_lets_another_in_and_comes_back() -> None:
    semaphore = asyncio.Semaphore(1)
    seen: list[str] = []
    waiting = asyncio.Event()

    async def patient() -> None:
        async with hold_slot(semaphore):
            async with release_slot():
                waiting.set()
                await asyncio.sleep(0.02)
            seen.append("patient")

    async def quick() -> None:
        await waiting.wait()
        async with hold_slot(semaphore):
            seen.append("quick")

    await asyncio.gather(patient(), quick())
    assert seen == ["quick", "patient"]
    assert not semaphore.locked()


async def test_outside_of_work_there_is_nothing_to_give_away() -> None:
    async with release_slot():
        pass


async def test_cut_short_while_aside_it_gives_back_one_seat_and_no_more() -> None:
    semaphore = asyncio.Semaphore(1)

    async def patient() -> None:
        async with hold_slot(semaphore), release_slot():
            await asyncio.sleep(60)

    task = asyncio.create_task(patient())
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await semaphore.acquire()
    assert semaphore.locked()
