"""The questions of each day and what of them found nothing, as a chart."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.log.reports.figures import Day, figures_of_days

MAX_DAYS: Final = 60
BAR_WIDTH: Final = 14  # pixels of a day's bar, with the gap beside it
CHART_HEIGHT: Final = 160  # pixels of the highest bar


@dataclass(frozen=True, slots=True)
class Bar:
    """One day; heights are in pixels.

    Attributes:
        x: Where it begins.
    """

    day: str
    questions: int
    gaps: int
    x: int
    height: float
    gap_height: float


def day_bars(log: sqlite3.Connection, now: datetime | None = None) -> list[Bar]:
    """The last days up to `now`, the earliest first, from the first on which somebody asked."""
    until = now or datetime.now(UTC)
    (first,) = log.execute('SELECT min("when") FROM exchanges').fetchone()
    if first is None:
        return []
    since = max(datetime.fromisoformat(first), until - timedelta(days=MAX_DAYS - 1))
    return list(_bars(figures_of_days(log, since, until)))


def _bars(days: Sequence[Day]) -> Iterator[Bar]:
    most = max((day.questions for day in days), default=0) or 1
    for place, day in enumerate(days):
        height, gap_height = (round(CHART_HEIGHT * count / most, 1) for count in (day.questions, day.refused))
        yield Bar(day.day.isoformat(), day.questions, day.refused, place * BAR_WIDTH, height, gap_height)
