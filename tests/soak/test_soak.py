"""The soak, so small that it runs with the other tests: the same code, the same promises."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.soak import disk, fuzz, hour, kills, ledger, strangers, weather
from tests.soak.ledger import Entry


def broken(entries: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in entries if not entry.kept]


def test_bad_weather_costs_no_question_no_order_and_no_row(tmp_path: Path) -> None:
    assert broken(weather.run(tmp_path, 0.01)) == []


def test_kills_cost_no_question_and_no_row(tmp_path: Path) -> None:
    assert broken(kills.run(tmp_path, 0.06)) == []


def test_a_disk_that_is_locked_or_full_costs_no_question_and_no_row(tmp_path: Path) -> None:
    assert broken(disk.run(tmp_path, 0.03)) == []


def test_a_disk_of_the_machines_own_is_made_full_by_a_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "MOUNT", "/bin/false")
    (tmp_path / "full").mkdir()
    with disk.small_disk(tmp_path / "full") as data:
        entries = list(disk.suffer(tmp_path / "full", data / "sanad.db", disk.full, 2.0))
    assert broken(entries) == []
    assert "RLIMIT_FSIZE" in entries[0].reached


def test_an_hour_of_updates_leaves_none_unanswered(tmp_path: Path) -> None:
    # Far too short for what it says of memory: that is for `make soak`.
    assert [e for e in broken(hour.run(tmp_path, 0.004)) if e.what != hour.GROWING] == []


def test_strangers_are_refused(tmp_path: Path) -> None:
    assert broken(strangers.run(tmp_path, 1.0)) == []


@pytest.mark.parametrize("seed", [1_000_001, 1_000_002])
def test_inputs_that_nobody_meant_raise_nothing_and_take_no_time(tmp_path: Path, seed: int) -> None:
    found = fuzz.batch(seed, tmp_path, 1500)
    assert found.errors == []
    assert max(found.slowest.values()) < fuzz.SLOWEST


def test_a_broken_promise_shows(capsys: pytest.CaptureFixture[str]) -> None:
    ledger.show("part", [ledger.none("lost", 3), ledger.none("twice", 0), ledger.figure("asked", "7")])
    said = capsys.readouterr().out
    assert "BROKEN" in said
    assert said.count("kept") == 1
