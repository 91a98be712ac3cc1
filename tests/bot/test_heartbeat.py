import os
import time
from pathlib import Path

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


def test_a_disk_that_cannot_be_written_does_not_stop_the_bot(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    Heartbeat(tmp_path / "file" / "heartbeat").beat()
    Heartbeat(tmp_path / "file" / "heartbeat").stop()
