import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot import retention
from bot.erasure import before
from bot.exchange import Asked, Channel
from bot.log import Log
from tests.bot.log_rows import latest


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


async def test_what_is_older_than_is_kept_goes_day_by_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "DAY_SECONDS", 0.01)
    log = Log(tmp_path / "sanad.db")
    keeping = asyncio.create_task(retention.keep_for(20, log))
    try:
        for _ in range(2):
            await ask(log, 5)
            await ask(log, 25)
        await until(log, ["قبل 5", "قبل 5"])
    finally:
        keeping.cancel()
        await log.close()


async def test_for_ever_is_for_ever(tmp_path: Path) -> None:
    log = Log(tmp_path / "sanad.db")
    await ask(log, 3000)
    await retention.keep_for(0, log)
    assert await kept(log) == ["قبل 3000"]
    await log.close()
