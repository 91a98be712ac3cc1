"""What the bot could not answer: the same question asked by many is one gap."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bot.log.reports.paging import FIRST_PAGE, Page, PageRange

# SQLite takes a bare column from the row that max() found: `found` is that of the newest exchange. A question
# that is answered by now, or whose newest exchange has been reviewed, is no gap any more.
_OPEN_GAPS = """
    WITH asked AS (
        SELECT count(*) FILTER (WHERE found = 0) AS times, max(id) AS newest, found
        FROM exchanges INDEXED BY exchanges_by_meaning
        WHERE small_talk IS NULL AND found IS NOT NULL
        GROUP BY normalized_question HAVING found = 0
    ), open AS (
        SELECT times, newest FROM asked WHERE newest NOT IN (SELECT exchange FROM reviews)
    )
"""
_PAGE_OF_GAPS = f"""{_OPEN_GAPS}, page AS (
        SELECT * FROM open ORDER BY times DESC, newest DESC LIMIT ? OFFSET ?
    )
    SELECT times, newest, "when", coalesce(understood, question) AS question
    FROM page JOIN exchanges ON exchanges.id = newest ORDER BY times DESC, newest DESC
"""  # noqa: S608  made of constants
_COUNT_OF_GAPS = f"{_OPEN_GAPS} SELECT count(*) FROM open WHERE times >= ?"  # noqa: S608  made of constants


@dataclass(frozen=True, slots=True)
class Gap:
    """A question without an answer.

    Attributes:
        question: As it was worded last; one that leaned on another, in full.
        times: How often it was asked in vain.
        newest: The number of the exchange in which it was asked last.
        last: When that was.
    """

    question: str
    times: int
    newest: int
    last: datetime


def find_gaps(log: sqlite3.Connection, cut: PageRange = FIRST_PAGE) -> Page[Gap]:
    """The questions that are still without an answer, the one most often asked first."""
    return cut.page(log.execute(_PAGE_OF_GAPS, cut.values), _gap)


def count_gaps(log: sqlite3.Connection, times: int = 1) -> int:
    """How many questions that were asked in vain so often are still without an answer."""
    return int(log.execute(_COUNT_OF_GAPS, (times,)).fetchone()[0])


def _gap(row: sqlite3.Row) -> Gap:
    return Gap(row["question"], row["times"], row["newest"], datetime.fromisoformat(row["when"]))
