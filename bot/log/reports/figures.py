"""How the bot does: questions, answers, votes, times and sources since some point in time."""

import math
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from bot.formatting.dates import log_stamp

MAX_NAMED_SOURCES = 3

# Small talk asks nothing: neither its answer nor how fast it came says how well questions are answered.
_COUNTS = (
    "SELECT count(*) AS questions, count(*) FILTER (WHERE found = 1) AS answered,"
    ' count(*) FILTER (WHERE found = 0) AS refused FROM exchanges WHERE "when" >= ? AND small_talk IS NULL'
)
_VOTES = (
    "SELECT count(*) FILTER (WHERE vote = 1) AS up, count(*) FILTER (WHERE vote = -1) AS down"
    ' FROM votes WHERE "when" >= ?'
)
_SOURCES = (
    'SELECT source, count(*) AS answers FROM exchanges WHERE "when" >= ? AND small_talk IS NULL AND found = 1'
    " AND source IS NOT NULL GROUP BY source ORDER BY answers DESC, source LIMIT ?"
)
# In the order of the index, so that nothing is sorted; from the nearer end, for it is walked to the place.
_TIMED_ANSWERS = (
    "SELECT latency_ms FROM exchanges INDEXED BY exchanges_by_latency"
    ' WHERE latency_ms IS NOT NULL AND "when" >= ? AND small_talk IS NULL'
)
_FASTEST_ANSWER = f"{_TIMED_ANSWERS} ORDER BY latency_ms LIMIT 1 OFFSET ?"
_SLOWEST_ANSWER = f"{_TIMED_ANSWERS} ORDER BY latency_ms DESC LIMIT 1 OFFSET ?"
_DAYS = """
    WITH RECURSIVE days (day, next) AS (
        SELECT date(:since), date(:since, '+1 day')
        UNION ALL SELECT next, date(next, '+1 day') FROM days WHERE day < date(:until)
    )
    SELECT day, count(*) FILTER (WHERE found = 1) AS answered, count(*) FILTER (WHERE found = 0) AS refused,
           count(exchanges.id) FILTER (WHERE found IS NULL) AS failed
    FROM days LEFT JOIN exchanges ON "when" >= day AND "when" < next AND small_talk IS NULL
    GROUP BY day ORDER BY day
"""


@dataclass(frozen=True, slots=True)
class TopSource:
    """A document, by its file, and how many questions were answered from it."""

    name: str
    answers: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened in a period.

    Attributes:
        questions: All that asked something; those that were cut short by a mistake of ours are neither
            answered nor refused.
        refused: Those that the bot said it found nothing for.
        median_ms: From the start of handling to the answer being ready; None where nothing was answered.
        p95_ms: 95 of 100 answers were ready within this time.
        sources: The documents most answered from, most first.
    """

    questions: int
    answered: int
    refused: int
    up: int
    down: int
    median_ms: float | None
    p95_ms: float | None
    sources: tuple[TopSource, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """One day, in UTC.

    Attributes:
        failed: Questions that were cut short by a mistake of ours, or are at work.
    """

    day: date
    answered: int
    refused: int
    failed: int = 0

    @property
    def questions(self) -> int:
        return self.answered + self.refused + self.failed


def figures_since(log: sqlite3.Connection, since: datetime, sources: int = MAX_NAMED_SOURCES) -> Figures:
    """The figures of all that came since a point in time."""
    begin = log_stamp(since)
    counts = log.execute(_COUNTS, (begin,)).fetchone()
    votes = log.execute(_VOTES, (begin,)).fetchone()
    top = log.execute(_SOURCES, (begin, sources))
    timed = counts["answered"] + counts["refused"]
    return Figures(
        **dict(counts),
        **dict(votes),
        median_ms=_percentile(log, begin, 0.5, timed),
        p95_ms=_percentile(log, begin, 0.95, timed),
        sources=tuple(TopSource(row["source"], row["answers"]) for row in top),
    )


def figures_of_days(log: sqlite3.Connection, since: datetime, until: datetime) -> tuple[Day, ...]:
    """Every day from the one to the other, both with it, in UTC."""
    rows = log.execute(_DAYS, {"since": log_stamp(since), "until": log_stamp(until)})
    return tuple(
        Day(date.fromisoformat(row["day"]), row["answered"], row["refused"], row["failed"]) for row in rows
    )


def _percentile(log: sqlite3.Connection, begin: str, share: float, count: int) -> float | None:
    """The smallest time that `share` of `count` do not exceed: Hyndman and Fan (1996), type 1."""
    rank = max(math.ceil(share * count), 1)
    query, offset = (_FASTEST_ANSWER, rank - 1) if share <= 0.5 else (_SLOWEST_ANSWER, count - rank)
    row = log.execute(query, (begin, offset)).fetchone()
    return row["latency_ms"] if row else None
