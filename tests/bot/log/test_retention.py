import asyncio
from datetime import timedelta

import pytest

from bot.exchange import Asked, Channel
from bot.log import retention
from bot.log.erasure import before
from bot.log.exchange_log import Log
from bot.log.storage import database, guard
from tests.bot.log_rows import latest
from tests.locks import locked


async def ask(log: Log, age: int) -> None:
    number = await log.received(Asked(f"قبل {age}", Channel.TERMINAL))
    old = before(timedelta(days=age))
    await log.database.write('UPDATE exchanges SET "when" = ? WHERE id = ?', (old, number))


async def kept(log: Log) -> list[str]:
    return [row["question"] for row in await latest(log.path, 9)]


async def until(log: Log, wanted: list[str]) -> None:
    async with asyncio.timeout(10):
        while await kept(log) != wanted:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_what_is_older_than_is_kept_goes_day_by_day(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "DAY_SECONDS", 0.01)
    keeping = asyncio.create_task(retention.keep_for(20, log))
    try:
        for _ in range(2):
            await ask(log, 5)
            await ask(log, 25)
        await until(log, ["قبل 5", "قبل 5"])
    finally:
        keeping.cancel()


async def test_what_the_disk_does_not_take_is_tried_again_before_the_next_day(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "AGAIN_SECONDS", 0.01)
    monkeypatch.setattr(guard, "REST_SECONDS", 0)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    await ask(log, 25)
    with locked(log.path):
        keeping = asyncio.create_task(retention.keep_for(20, log))
        async with asyncio.timeout(10):
            while log.healthy:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    try:
        await until(log, [])
    finally:
        keeping.cancel()


async def test_for_ever_is_for_ever(log: Log) -> None:
    await ask(log, 3000)
    await retention.keep_for(0, log)
    assert await kept(log) == ["قبل 3000"]
