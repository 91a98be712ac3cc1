import os
import time
from pathlib import Path

import pytest

from bot.heartbeat import ALIVE_SECONDS, Heartbeat, problem


def test_a_bot_that_has_just_polled_is_alive(tmp_path: Path) -> None:
    path = tmp_path / "data" / "heartbeat"
    Heartbeat(path).beat()
    assert problem(path) is None


def test_a_bot_that_has_not_polled_for_a_minute_is_not(tmp_path: Path) -> None:
    path = tmp_path / "heartbeat"
    Heartbeat(path).beat()
    long_ago = time.time() - ALIVE_SECONDS - 1
    os.utime(path, (long_ago, long_ago))
    assert "61 seconds" in (problem(path) or "")
    Heartbeat(path).beat()
    assert problem(path) is None


def test_a_bot_that_never_ran_or_has_ended_is_not(tmp_path: Path) -> None:
    path = tmp_path / "heartbeat"
    assert "not running" in (problem(path) or "")
    Heartbeat(path).beat()
    Heartbeat(path).stop()
    assert "not running" in (problem(path) or "")


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
