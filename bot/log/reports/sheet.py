"""Exchanges as a table that spreadsheets open (RFC 4180), row after row, however many they are."""

import csv
import io
import sqlite3
from collections.abc import Iterable, Iterator

from bot.log.reports.selection import ALL_EXCHANGES, Selection
from bot.log.reports.stream import SAID_COLUMNS, selected_rows
from bot.log.storage.statements import Value

# By this mark spreadsheets know that a file is UTF-8.
UTF8_MARK = "\ufeff"

SHEET_COLUMNS = (
    "id", "when", "channel", "status", "chat", "user", "question", "understood", "searched_for", "small_talk",
    "found", "doubtful", "confidence", "answer", "highlight", "source", "line", "page", "heading",
    "section", "score",
    "latency_ms", "corpus_version", "app_version",
)  # fmt: skip
# A cell that begins so is a formula to a spreadsheet, and people may ask anything.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_records(
    log: sqlite3.Connection,
    selection: Selection = ALL_EXCHANGES,
    limit: int | None = None,
    *,
    newest_first: bool = False,
) -> Iterator[str]:
    """The selected exchanges as CSV, a record at a time, after the mark and the names of the columns.

    Without the candidates, which are ten times as much as all the rest.
    """
    yield UTF8_MARK + _record([*SHEET_COLUMNS, *SAID_COLUMNS])
    columns = ", ".join(f'"{name}"' for name in SHEET_COLUMNS)
    for row in selected_rows(log, columns, selection, limit, newest_first=newest_first):
        yield _record(map(_harmless, row))


def _harmless(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _record(values: Iterable[Value]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()
