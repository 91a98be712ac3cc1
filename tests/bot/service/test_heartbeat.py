import asyncio
import os
import time
from pathlib import Path

import pytest

from bot.service import heartbeat as heartbeat_module
from bot.service.heartbeat import ALIVE_SECONDS, Heartbeat, heartbeat_complaints, why_dead


def test_a_bot_that_has_just_polled_is_alive(tmp_path: Path) -> None:
    path = tmp_path / "data" / "heartbeat"
    Heartbeat(path).beat()
    assert why_dead(path) is None


def test_a_bot_that_has_not_polled_for_a_minute_is_not(tmp_path: Path) -> None:
    path = tmp_path / "heartbeat"
    Heartbeat(path).beat()
    long_ago = time.time() - ALIVE_SECONDS - 1
    os.utime(path, (long_ago, long_ago))
    assert "61 seconds" in (why_dead(path) or "")
    Heartbeat(path).beat()
    assert why_dead(path) is None


def test_a_bot_that_never_ran_or_has_ended_is_not(tmp_path: Path) -> None:
    path = tmp_path / "heartbeat"
    assert "not running" in (why_dead(path) or "")
    Heartbeat(path).beat()
    Heartbeat(path).stop()
    assert "not running" in (why_dead(path) or "")


def test_what_is_wrong_stands_in_it_until_it_is_well(tmp_path: Path) -> None:
    path = tmp_path / "heartbeat"
    heartbeat = Heartbeat(path)
    wrong = ["the log cannot be written", "3 updates wait"]
    heartbeat.condition = lambda: wrong
    assert heartbeat_complaints(path) == []
    heartbeat.beat()
    assert heartbeat_complaints(path) == wrong
    wrong = []
    heartbeat.beat()
    assert (heartbeat_complaints(path), why_dead(path)) == ([], None)


async def test_what_is_wrong_is_told_between_beats_and_is_no_sign_of_life(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat_module, "TELL_SECONDS", 0.01)
    path = tmp_path / "heartbeat"
    heartbeat = Heartbeat(path)
    heartbeat.beat()
    long_ago = time.time() - ALIVE_SECONDS - 1
    os.utime(path, (long_ago, long_ago))
    heartbeat.condition = lambda: ["3 updates wait"]
    telling = asyncio.create_task(heartbeat.keep_telling())
    async with asyncio.timeout(10):
        while not heartbeat_complaints(path):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    telling.cancel()
    assert "61 seconds" in (why_dead(path) or "")


def test_a_disk_that_cannot_be_written_does_not_stop_the_bot_and_is_said_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    heartbeat = Heartbeat(tmp_path / "file" / "heartbeat")
    for _ in range(5):
        heartbeat.beat()
    heartbeat.stop()
    assert [record.levelname for record in caplog.records].count("ERROR") == 1
    (tmp_path / "file").unlink()
    heartbeat.beat()
    (tmp_path / "file" / "heartbeat").unlink()
    (tmp_path / "file").rmdir()
    (tmp_path / "file").write_text("in the way again")
    heartbeat.beat()
    assert [record.levelname for record in caplog.records].count("ERROR") == 2
