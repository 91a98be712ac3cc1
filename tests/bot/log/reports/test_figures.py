import math
import statistics
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.log.reports.figures import Figures, TopSource, figures_of_days, figures_since
from bot.log.storage.schema import MIGRATIONS
from tests.bot.log.reports.conftest import Journal
from tests.bot.samples import FOUND, HELLO, NOT_FOUND, NOTHING, OTHER

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def since(ago: timedelta) -> datetime:
    return datetime.now(UTC) - ago


async def test_a_log_without_a_question_has_figures_too(journal: Journal) -> None:
    await journal.written()
    assert journal(figures_since, since(DAY)) == Figures(0, 0, 0, 0, 0, None, None, ())


async def test_questions_are_counted_by_what_became_of_them(journal: Journal) -> None:
    for answer in (FOUND, FOUND, NOT_FOUND, NOTHING, None):
        await journal.ask(answer=answer)
    found = journal(figures_since, since(DAY))
    assert (found.questions, found.answered, found.refused) == (5, 2, 2)


async def test_small_talk_is_no_question(journal: Journal) -> None:
    await journal.ask("السلام عليكم", HELLO, latency_ms=99)
    assert journal(figures_since, since(DAY)) == Figures(0, 0, 0, 0, 0, None, None, ())


async def test_what_came_before_the_period_is_left_out(journal: Journal) -> None:
    for hours in (1, 23, 25):
        number = await journal.ask(ago=hours * HOUR, latency_ms=hours)
        await journal.vote(number, hours != 1, ago=hours * HOUR)
    found = journal(figures_since, since(DAY))
    assert (found.questions, found.up, found.down, found.p95_ms) == (2, 1, 1, 23)


async def test_the_documents_most_answered_from_come_first(journal: Journal) -> None:
    other = replace(FOUND, answers=(OTHER,))
    for answer in (FOUND, other, other, replace(NOT_FOUND, answers=FOUND.answers)):
        await journal.ask(answer=answer)
    expected = (TopSource(OTHER.source, 2), TopSource(FOUND.answers[0].source, 1))
    assert journal(figures_since, since(DAY)).sources == expected
    assert journal(figures_since, since(DAY), 1).sources == expected[:1]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(times=st.lists(st.integers(1, 50), min_size=1, max_size=40))
def test_times_are_those_of_the_nearest_rank(times: list[int]) -> None:
    import sqlite3

    log = sqlite3.connect(":memory:")
    log.row_factory = sqlite3.Row
    log.create_function("normalize", 1, str)
    for script in MIGRATIONS:
        log.executescript(script)
    log.executemany(
        'INSERT INTO exchanges ("when", channel, status, question, normalized_question, app_version, found,'
        " latency_ms) VALUES ('2026-01-02', 'private', 'sent', '', '', '', 1, ?)",
        [(time,) for time in times],
    )
    found = figures_since(log, datetime(2026, 1, 1, tzinfo=UTC))
    log.close()
    assert found.median_ms == statistics.median_low(times)
    assert found.p95_ms == sorted(times)[math.ceil(0.95 * len(times)) - 1]


async def test_every_day_has_its_figures_the_empty_ones_too(journal: Journal) -> None:
    for ago, answer in ((0, FOUND), (0, NOT_FOUND), (2, FOUND), (2, HELLO), (3, FOUND)):
        await journal.ask(answer=answer, ago=ago * DAY)
    now = datetime.now(UTC)
    told = journal(figures_of_days, now - 2 * DAY, now)
    assert [(day.day, day.answered, day.refused) for day in told] == [
        ((now - 2 * DAY).date(), 1, 0),
        ((now - DAY).date(), 0, 0),
        (now.date(), 1, 1),
    ]


@pytest.mark.parametrize("report", [figures_since, lambda log, moment: figures_of_days(log, moment, moment)])
async def test_the_long_rows_are_not_read(journal: Journal, report: object) -> None:
    from bot.log.storage.database import blocking_reader

    await journal.written()
    plans: list[str] = []
    with blocking_reader(journal.path) as log:
        seen: list[str] = []
        log.set_trace_callback(seen.append)
        report(log, since(DAY))  # type: ignore[operator]
        log.set_trace_callback(None)
        for statement in seen:
            plans += [row["detail"] for row in log.execute(f"EXPLAIN QUERY PLAN {statement}")]
    touched = [plan for plan in plans if "exchanges" in plan or "votes" in plan]
    assert touched
    assert [plan for plan in touched if "COVERING INDEX" not in plan] == []
