"""Exchanges with what people said of them, a row or a line of JSON each, however many they are."""

import json
import sqlite3
from collections.abc import Iterator

from bot.log.reports.selection import ALL_EXCHANGES, Selection

# Of several people who knew which sentence was right, the first to say so.
_SELECT_SAID = """
    (SELECT count(*) FROM votes WHERE exchange = id AND vote = 1) AS up,
    (SELECT count(*) FROM votes WHERE exchange = id AND vote = -1) AS down,
    (SELECT CASE correct WHEN 0 THEN answer WHEN -1 THEN ''
                ELSE json_extract(candidates, '$[' || (correct - 1) || '].text') END
     FROM votes WHERE exchange = id AND correct IS NOT NULL ORDER BY votes."when" LIMIT 1) AS right_answer,
    (SELECT "when" FROM reviews WHERE exchange = id) AS reviewed,
    (SELECT note FROM reviews WHERE exchange = id) AS note
"""
SAID_COLUMNS = ("up", "down", "right_answer", "reviewed", "note")


def selected_rows(
    log: sqlite3.Connection,
    columns: str,
    selection: Selection,
    limit: int | None = None,
    *,
    newest_first: bool = False,
) -> Iterator[sqlite3.Row]:
    """These columns of the selected exchanges, and `SAID_COLUMNS`; of more than `limit`, the latest."""
    # Nothing of a person's is in the statement: their values are bound.
    chosen = f"FROM {selection.table} WHERE {selection.conditions}"
    query = f"SELECT {columns}, {_SELECT_SAID} {chosen}"
    if limit is not None:
        query += f" AND id >= (SELECT min(id) FROM (SELECT id {chosen} ORDER BY id DESC LIMIT :limit))"  # noqa: S608
    order = "DESC" if newest_first else "ASC"
    yield from log.execute(f"{query} ORDER BY id {order}", selection.values | {"limit": limit})


def json_lines(
    log: sqlite3.Connection, selection: Selection = ALL_EXCHANGES, limit: int | None = None
) -> Iterator[str]:
    """The selected exchanges as JSON by the names of their columns, for programs, oldest first.

    Each is whole, with its candidates and what people said of it. Of more than `limit`, the latest.
    """
    for row in selected_rows(log, "exchanges.*", selection, limit):
        found = None if row["found"] is None else bool(row["found"])
        plain = {"found": found, "candidates": json.loads(row["candidates"] or "[]")}
        yield json.dumps({**dict(row), **plain}, ensure_ascii=False)
