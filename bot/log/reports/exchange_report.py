"""One exchange with all that is known of it."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bot.exchange import Channel, Status
from bot.log import exchange_rows
from bot.log.votes import Vote
from retrieval import Answer


@dataclass(frozen=True, slots=True)
class Review:
    """What an admin said of an exchange, and when."""

    when: datetime
    note: str | None


@dataclass(frozen=True, slots=True)
class ExchangeReport:
    """An exchange.

    Attributes:
        answer: As it was given, with every candidate; empty where there is none.
        latency_ms: From the start of handling to the answer being ready; None where there is none.
        votes: One a person, the first first.
    """

    number: int
    when: datetime
    channel: Channel
    status: Status
    answer: Answer
    latency_ms: float | None
    corpus_version: str | None
    app_version: str
    votes: tuple[Vote, ...]
    review: Review | None


def exchange_report(log: sqlite3.Connection, number: int) -> ExchangeReport | None:
    """The exchange of that number, if there is one."""
    row = log.execute("SELECT * FROM exchanges WHERE id = ?", (number,)).fetchone()
    if row is None:
        return None
    return ExchangeReport(
        number,
        datetime.fromisoformat(row["when"]),
        Channel(row["channel"]),
        Status(row["status"]),
        exchange_rows.logged_answer(row),
        row["latency_ms"],
        row["corpus_version"],
        row["app_version"],
        _votes(log, number),
        _review(log, number),
    )


def _votes(log: sqlite3.Connection, number: int) -> tuple[Vote, ...]:
    rows = log.execute('SELECT * FROM votes WHERE exchange = ? ORDER BY "when", user', (number,))
    return tuple(Vote(row["vote"] == 1, row["shown"], row["correct"]) for row in rows)


def _review(log: sqlite3.Connection, number: int) -> Review | None:
    row = log.execute("SELECT * FROM reviews WHERE exchange = ?", (number,)).fetchone()
    return Review(datetime.fromisoformat(row["when"]), row["note"]) if row else None
