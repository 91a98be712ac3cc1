"""The questions of each day and what of them found nothing, as a chart."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

DAYS: Final = 60
WIDTH: Final = 14  # pixels of a day's bar, with the gap beside it
HEIGHT: Final = 160  # pixels of the highest bar


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


def bars(log: sqlite3.Connection) -> list[Bar]:
    """The last days on which somebody asked, the earliest first."""
    rows = log.execute(
        'SELECT substr("when", 1, 10) AS day, count(*), count(*) FILTER (WHERE found = 0)'
        " FROM exchanges INDEXED BY exchanges_by_facet WHERE small_talk IS NULL"
        " GROUP BY 1 ORDER BY 1 DESC LIMIT ?",
        (DAYS,),
    ).fetchall()[::-1]
    return list(_bars(rows))


def _bars(rows: list[tuple[str, int, int]]) -> Iterator[Bar]:
    most = max((questions for _, questions, _ in rows), default=1)
    for place, (day, questions, gaps) in enumerate(rows):
        height, gap_height = (round(HEIGHT * count / most, 1) for count in (questions, gaps))
        yield Bar(day, questions, gaps, place * WIDTH, height, gap_height)
