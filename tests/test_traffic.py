"""The made-up month that the log is measured on looks like one."""

import sqlite3
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.traffic import CORPORA, DAYS, FRIDAY, VERSIONS, Months, write

EXCHANGES = 1500
UNTIL = datetime(2026, 3, 31, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[sqlite3.Row]:
    path = tmp_path_factory.mktemp("traffic") / "sanad.db"
    write(path, Months(EXCHANGES, DAYS, UNTIL, seed=5))
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        votes = "(SELECT count(*) FROM votes WHERE exchange = id) AS votes"
        return connection.execute(f'SELECT *, {votes} FROM exchanges ORDER BY "when"').fetchall()  # noqa: S608


def test_it_is_as_long_as_it_was_to_be_and_in_order(rows: list[sqlite3.Row]) -> None:
    assert len(rows) == EXCHANGES
    assert [row["id"] for row in rows] == list(range(1, EXCHANGES + 1))
    days = {row["when"][:10] for row in rows}
    assert DAYS <= len(days) <= DAYS + 1
    assert {row["status"] for row in rows} == {"sent"}


def test_few_questions_are_asked_by_many_and_many_by_one(rows: list[sqlite3.Row]) -> None:
    times = Counter(row["normalized_question"] for row in rows).values()
    assert max(times) > EXCHANGES / 40
    assert sum(count == 1 for count in times) > len(times) / 3


def test_the_evening_is_busier_than_the_night_and_a_friday_quieter(rows: list[sqlite3.Row]) -> None:
    hours = Counter(int(row["when"][11:13]) for row in rows)
    assert hours[20] > 3 * hours[4]
    weekdays = Counter(datetime.fromisoformat(row["when"]).weekday() for row in rows)
    assert min(weekdays, key=weekdays.__getitem__) == FRIDAY


def test_some_are_refused_some_greet_some_follow_up_and_few_vote(rows: list[sqlite3.Row]) -> None:
    asked = [row for row in rows if row["small_talk"] is None]
    assert 0.2 < sum(not row["found"] for row in asked) / len(asked) < 0.6
    assert 0 < len(rows) - len(asked) < EXCHANGES / 10
    assert any(row["understood"] for row in rows)
    assert 0 < sum(row["votes"] for row in rows) < EXCHANGES / 10


def test_it_spans_several_corpora_and_versions(rows: list[sqlite3.Row]) -> None:
    assert list(dict.fromkeys(row["corpus_version"] for row in rows)) == list(CORPORA)
    assert list(dict.fromkeys(row["app_version"] for row in rows)) == list(VERSIONS)
    assert {row["channel"] for row in rows} == {"private", "group", "inline", "terminal"}


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "sanad.db"
    path.write_text("mine")
    with pytest.raises(FileExistsError):
        write(path, Months(1, 1, UNTIL, seed=1))
    assert path.read_text() == "mine"
