"""The log as a page of lines."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli.log_pages import days, listing
from bot.cli.log_pages.listing import Choice, ListedExchange
from bot.log.exchange_log import Log
from bot.log.storage.database import blocking_reader
from tests.log_of_a_day import BEST, CAPITAL, CITY, FOUND, GAP, SOURCE, Numbers, fill


@pytest.fixture
async def day(tmp_path: Path) -> AsyncIterator[Numbers]:
    log = Log(tmp_path / "sanad.db")
    yield await fill(log)
    await log.close()


@pytest.fixture
def log(tmp_path: Path, day: Numbers) -> Iterator[sqlite3.Connection]:  # noqa: ARG001  the log is filled by then
    with blocking_reader(tmp_path / "sanad.db") as connection:
        yield connection


def lines(log: sqlite3.Connection, choice: Choice) -> list[ListedExchange]:
    return listing.listed_exchanges(log, choice)[0]


def test_the_newest_is_first_and_greetings_are_nowhere(log: sqlite3.Connection) -> None:
    shown = lines(log, Choice())
    assert [line.question for line in shown] == [GAP.question, GAP.question, CAPITAL.question, FOUND.question]
    best, capital = shown[3], shown[2]
    assert (best.before, best.bold, best.source, best.down) == (BEST.text, "", SOURCE, 1)
    assert (capital.before, capital.bold, capital.after) == ("", CITY.highlight, " عاصمة السعودية.")
    assert (capital.place, capital.up, capital.reviewed) == ("line 1", 1, False)


@pytest.mark.parametrize(
    ("query", "questions"),
    [
        ({"found": "no"}, [GAP.question] * 2),
        ({"found": "yes", "source": "cities.txt"}, [CAPITAL.question]),
        ({"channel": "group"}, []),
        ({"q": "عاصمه"}, [GAP.question, GAP.question, CAPITAL.question]),
        ({"q": "عاصمه", "found": "yes"}, [CAPITAL.question]),
        ({"day": "1999-01-01"}, []),
        ({"before": "2"}, [FOUND.question]),
        ({"before": "9" * 20}, [GAP.question, GAP.question, CAPITAL.question, FOUND.question]),
        ({"before": "x", "colour": "red"}, [GAP.question, GAP.question, CAPITAL.question, FOUND.question]),
        ({"q": "%"}, []),
    ],
)
def test_an_address_says_what_is_looked_at(
    log: sqlite3.Connection, query: dict[str, str], questions: list[str]
) -> None:
    assert [line.question for line in lines(log, Choice.from_query(query))] == questions


def test_a_page_ends_where_the_next_begins(log: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE_EXCHANGES", 3)
    shown, before = listing.listed_exchanges(log, Choice())
    assert (len(shown), before) == (3, shown[-1].number)
    assert listing.listed_exchanges(log, Choice(before=before))[1] is None


def test_a_facet_counts_what_the_others_leave_and_leads_there_and_back(log: sqlite3.Connection) -> None:
    choice = Choice.from_query({"found": "yes"})
    facets = dict(listing.facets(log, choice))
    assert [(each.value, each.count, each.chosen) for each in facets["found"]] == [
        ("no", 2, False),
        ("yes", 2, True),
    ]
    assert [(each.value, each.count) for each in facets["source"]] == [("cities.txt", 1), (SOURCE, 1)]
    no, yes = facets["found"]
    assert (no.address, yes.address) == ("/?found=no", "/?")
    assert facets["source"][0].address == "/?found=yes&source=cities.txt"


def test_a_day_counts_what_was_asked_and_what_found_nothing(log: sqlite3.Connection) -> None:
    (bar,) = days.day_bars(log)
    assert (bar.questions, bar.gaps, bar.x, bar.height) == (4, 2, 0, days.CHART_HEIGHT)
    assert bar.gap_height == days.CHART_HEIGHT / 2


def test_a_log_without_a_question_has_no_day(tmp_path: Path, log: sqlite3.Connection) -> None:  # noqa: ARG001
    with sqlite3.connect(tmp_path / "sanad.db") as other:
        other.execute("DELETE FROM exchanges")
        other.row_factory = sqlite3.Row
        assert days.day_bars(other) == []
    other.close()


def test_a_day_without_questions_has_a_bar_of_no_height(log: sqlite3.Connection) -> None:
    first, empty, last = days.day_bars(log, datetime.now(UTC) + timedelta(days=2))
    assert (first.questions, first.height) == (4, days.CHART_HEIGHT)
    assert [(bar.questions, bar.height, bar.gap_height) for bar in (empty, last)] == [(0, 0, 0)] * 2
    assert last.x == 2 * days.BAR_WIDTH


def test_no_more_days_are_shown_than_there_is_room_for(log: sqlite3.Connection) -> None:
    bars = days.day_bars(log, datetime.now(UTC) + timedelta(days=400))
    assert len(bars) == days.MAX_DAYS
    assert {bar.height for bar in bars} == {0}


def test_facets_count_what_the_words_select(log: sqlite3.Connection) -> None:
    facets = dict(listing.facets(log, Choice(words="عاصمه")))
    assert {value.value: value.count for value in facets["found"]} == {"no": 2, "yes": 1}
    assert [value.value for value in facets["source"]] == ["cities.txt"]
    assert "q=" in facets["source"][0].address
