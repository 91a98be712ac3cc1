from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.log import arrivals
from bot.log.arrivals import Arrivals
from bot.log.exchange_log import Log
from tests.bot.log.test_exchange_log import answered
from tests.bot.log_rows import latest


async def make_older(log: Log, table: str, age: timedelta) -> None:
    when = (datetime.now(UTC) - age).isoformat(timespec="milliseconds")
    await log.database.write(f'UPDATE {table} SET "when" = ?', (when,))  # noqa: S608


async def test_an_update_that_led_to_no_exchange_is_known_for_a_day(log: Log) -> None:
    assert await log.keep({11: "{start}"}) == {11}
    await log.close_update(11)
    assert await log.keep({11: "{start}"}) == set()
    await make_older(log, "handled", timedelta(hours=23))
    await Arrivals(log).forget_old()
    assert await log.keep({11: "{start}"}) == set()
    await make_older(log, "handled", timedelta(hours=25))
    await Arrivals(log).forget_old()
    assert await log.keep({11: "{another}"}) == {11}


async def test_a_question_whose_id_begins_anew_is_answered_and_overwrites_no_other(log: Log) -> None:
    first = await answered(log)
    await log.sent(first, 43)
    await log.look("SELECT 1")
    await make_older(log, "exchanges", timedelta(days=8))
    await Arrivals(log).forget_old()
    assert await log.keep({10: "{another}"}) == {10}
    second = await answered(log)
    assert second.number != first.number


async def test_an_exchange_that_is_not_ended_is_still_found_by_its_update(log: Log) -> None:
    first = await answered(log)
    await make_older(log, "exchanges", timedelta(days=8))
    await Arrivals(log).forget_old()
    assert await answered(log) == first


async def test_what_cannot_be_read_is_kept_for_a_week_and_bounded(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "MAX_UNREADABLE_UPDATES", 3)
    monkeypatch.setattr(arrivals, "MAX_UNREADABLE_CHARACTERS", 5)
    for number in range(5):
        await Arrivals(log).set_aside({number: "{unreadable}"})
    await Arrivals(log).forget_old()
    rows = await log.look("SELECT update_id, raw FROM unreadable ORDER BY id")
    assert [tuple(row) for row in rows] == [(2, "{unre"), (3, "{unre"), (4, "{unre")]
    await make_older(log, "unreadable", timedelta(days=8))
    await Arrivals(log).forget_old()
    assert await log.look("SELECT * FROM unreadable") == []


async def test_without_a_disk_nothing_is_said_to_be_wrong_with_it(tmp_path: Path) -> None:
    log = Log(tmp_path)
    await Arrivals(log).forget_old()
    await Arrivals(log).set_aside({1: "{}"})
    await log.close()


async def test_the_log_keeps_its_exchanges(log: Log, tmp_path: Path) -> None:
    await log.sent(await answered(log), 43)
    await log.look("SELECT 1")
    await make_older(log, "exchanges", timedelta(days=400))
    await Arrivals(log).forget_old()
    (row,) = await latest(tmp_path / "sanad.db", 9)
    assert (row["status"], row["answer_message"], row["update_id"]) == ("sent", 43, None)
