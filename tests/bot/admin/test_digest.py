"""What the admins are sent every week."""

import asyncio
import logging
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.admin import digest, texts
from bot.log.exchange_log import Log
from tests.bot.samples import NotingBot
from tests.log_of_a_day import fill


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-27T01:00", "2026-11-29T06:00"),
        ("2026-11-29T05:59", "2026-11-29T06:00"),
        ("2026-11-29T06:00", "2026-12-06T06:00"),
        ("2026-12-31T23:00", "2027-01-03T06:00"),
    ],
)
def test_it_comes_on_sunday_morning(now: str, then: str) -> None:
    assert digest.next_time(datetime.fromisoformat(f"{now}+00:00")) == datetime.fromisoformat(f"{then}+00:00")


@pytest.fixture
def weeks(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were waited for; the second wait never ends."""
    waited: list[float] = []
    sleep = asyncio.sleep

    async def wait(seconds: float) -> None:
        waited.append(seconds)
        await sleep(0 if len(waited) == 1 else 3600)

    monkeypatch.setattr(asyncio, "sleep", wait)
    return waited


async def run(bot: NotingBot, path: Path, weeks: list[float]) -> None:
    """Let one week pass."""
    sending = asyncio.create_task(digest.keep_sending(bot.as_bot(), path, {2, 1}))
    while len(weeks) < 2:
        await asyncio.wait({sending}, timeout=0.01)
    sending.cancel()


async def test_every_admin_is_told_how_the_week_was_and_what_is_to_be_done(
    tmp_path: Path, weeks: list[float]
) -> None:
    log, bot = Log(tmp_path / "sanad.db"), NotingBot()
    await fill(log)
    await run(bot, log.path, weeks)
    await log.close()
    assert 0 < weeks[0] <= timedelta(days=7).total_seconds()
    assert [note["chat_id"] for note in bot.sent] == [1, 2]
    assert texts.LAST_WEEK in bot.texts[0]
    assert texts.surely_wrong(1, 2) in bot.texts[0]
    assert bot.texts[0].endswith(texts.DIGEST)


async def test_a_log_that_cannot_be_read_leaves_a_week_out_and_says_so(
    tmp_path: Path, weeks: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    bot = NotingBot()
    with caplog.at_level(logging.WARNING):
        await run(bot, tmp_path / "none.db", weeks)
    assert bot.sent == []
    assert "the weekly digest is left out" in caplog.text
