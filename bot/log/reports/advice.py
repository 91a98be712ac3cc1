"""What the log says is to be done next."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.formatting.dates import log_stamp
from bot.log.reports.gaps import count_gaps

MIN_TIMES_ASKED: Final = 3  # times that a question has to be asked in vain to be named

_COUNT_OF_SURE: Final = (
    "SELECT count(*) FILTER (WHERE vote = -1), count(*) FROM votes JOIN exchanges ON exchanges.id = exchange"
    ' WHERE votes."when" >= ? AND found = 1 AND NOT coalesce(doubtful, 0)'
)


@dataclass(frozen=True, slots=True)
class Advice:
    """What an admin should look at.

    Attributes:
        gaps: Questions asked `MIN_TIMES_ASKED` times or more that find nothing, and that nobody has reviewed.
        sure_and_wrong: Votes against answers that the bot was sure of.
        sure: All votes on such answers.
    """

    gaps: int
    sure_and_wrong: int
    sure: int


NOTHING_TO_DO: Final = Advice(0, 0, 0)


def find_advice(log: sqlite3.Connection, since: datetime) -> Advice:
    """What is to be done; votes count since a point in time, gaps as long as they are open."""
    sure_and_wrong, sure = log.execute(_COUNT_OF_SURE, (log_stamp(since),)).fetchone()
    return Advice(count_gaps(log, MIN_TIMES_ASKED), sure_and_wrong, sure)
