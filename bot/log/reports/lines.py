"""Exchanges in short, a line each."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from bot.exchange import Channel, Status
from bot.log.reports.paging import FIRST_PAGE, Page, PageRange
from bot.log.reports.selection import ALL_EXCHANGES, Selection

_COLUMNS = (
    'id, "when", channel, status, coalesce(understood, question) AS question, found, answer, source, line,'
    " small_talk, (SELECT count(*) FROM votes WHERE exchange = id AND vote = 1) AS up,"
    " (SELECT count(*) FROM votes WHERE exchange = id AND vote = -1) AS down,"
    " id IN (SELECT exchange FROM reviews) AS reviewed"
)


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """An exchange in short.

    Attributes:
        question: In full, where it leaned on another.
        found: Whether it was answered; None while it is not, by a mistake of ours or because it is at work.
        small_talk: Whether it asked nothing.
    """

    number: int
    when: datetime
    channel: Channel
    status: Status
    question: str
    found: bool | None
    answer: str | None
    source: str | None
    line: int | None
    small_talk: bool
    up: int
    down: int
    reviewed: bool


def exchange_lines(
    log: sqlite3.Connection, selection: Selection = ALL_EXCHANGES, cut: PageRange = FIRST_PAGE
) -> Page[ExchangeLine]:
    """The selected exchanges, the newest first."""
    query = (
        f"SELECT {_COLUMNS} FROM {selection.table} WHERE {selection.conditions}"  # noqa: S608  values are bound
        " ORDER BY id DESC LIMIT :limit OFFSET :offset"
    )
    limit, offset = cut.values
    return cut.page(log.execute(query, selection.values | {"limit": limit, "offset": offset}), _line)


def _line(row: sqlite3.Row) -> ExchangeLine:
    return ExchangeLine(
        row["id"],
        datetime.fromisoformat(row["when"]),
        Channel(row["channel"]),
        Status(row["status"]),
        row["question"],
        None if row["found"] is None else bool(row["found"]),
        row["answer"],
        row["source"],
        row["line"],
        row["small_talk"] is not None,
        row["up"],
        row["down"],
        bool(row["reviewed"]),
    )
