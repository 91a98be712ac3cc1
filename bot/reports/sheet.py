"""Exchanges as a table that spreadsheets open (RFC 4180), row after row, however many they are."""

import csv
import io
import sqlite3
from collections.abc import Iterable, Iterator

from bot.database import Value
from bot.reports.selection import ALL, Selection

# By this mark spreadsheets know that a file is UTF-8.
MARK = "\ufeff"

# What people said of an exchange; of several who knew which sentence was right, the first to say so.
_SAID = """
    (SELECT count(*) FROM votes WHERE exchange = id AND vote = 1) AS up,
    (SELECT count(*) FROM votes WHERE exchange = id AND vote = -1) AS down,
    (SELECT CASE correct WHEN 0 THEN answer WHEN -1 THEN ''
                ELSE json_extract(candidates, '$[' || (correct - 1) || '].text') END
     FROM votes WHERE exchange = id AND correct IS NOT NULL ORDER BY votes."when" LIMIT 1) AS right_answer,
    (SELECT "when" FROM reviews WHERE exchange = id) AS reviewed,
    (SELECT note FROM reviews WHERE exchange = id) AS note
"""
COLUMNS = (
    "id", "when", "channel", "status", "chat", "user", "question", "understood", "searched_for", "small_talk",
    "found", "doubtful", "confidence", "answer", "highlight", "source", "line", "heading", "score",
    "latency_ms", "corpus_version", "app_version",
)  # fmt: skip
SAID = ("up", "down", "right_answer", "reviewed", "note")
# A cell that begins so is a formula to a spreadsheet, and people may ask anything.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def rows(
    log: sqlite3.Connection, selection: Selection = ALL, limit: int | None = None
) -> Iterator[sqlite3.Row]:
    """All columns of the selected exchanges and what people said of them, oldest first.

    Of more than `limit`, the latest.
    """
    return _select(log, "exchanges.*", selection, limit)


def sheet(
    log: sqlite3.Connection,
    selection: Selection = ALL,
    limit: int | None = None,
    *,
    newest_first: bool = False,
) -> Iterator[str]:
    """The selected exchanges as CSV, a record at a time, after the mark and the names of the columns.

    Without the candidates, which are ten times as much as all the rest.
    """
    yield MARK + _record([*COLUMNS, *SAID])
    columns = ", ".join(f'"{name}"' for name in COLUMNS)
    for row in _select(log, columns, selection, limit, "DESC" if newest_first else "ASC"):
        yield _record(map(_harmless, row))


def _select(
    log: sqlite3.Connection, columns: str, selection: Selection, limit: int | None, order: str = "ASC"
) -> Iterator[sqlite3.Row]:
    # Nothing of a person's is in the statement: their values are bound.
    chosen = f"FROM {selection.table} WHERE {selection.conditions}"
    query = f"SELECT {columns}, {_SAID} {chosen}"
    if limit is not None:
        query += f" AND id >= (SELECT min(id) FROM (SELECT id {chosen} ORDER BY id DESC LIMIT :limit))"  # noqa: S608
    yield from log.execute(f"{query} ORDER BY id {order}", selection.values | {"limit": limit})


def _harmless(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _record(values: Iterable[Value]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()
