"""Rows of exchanges with what people said of them, one after the other, however many they are."""

import sqlite3
from collections.abc import Iterator

from bot.log.reports.selection import Selection

# Of several people who knew which sentence was right, the first to say so.
_SAID = """
    (SELECT count(*) FROM votes WHERE exchange = id AND vote = 1) AS up,
    (SELECT count(*) FROM votes WHERE exchange = id AND vote = -1) AS down,
    (SELECT CASE correct WHEN 0 THEN answer WHEN -1 THEN ''
                ELSE json_extract(candidates, '$[' || (correct - 1) || '].text') END
     FROM votes WHERE exchange = id AND correct IS NOT NULL ORDER BY votes."when" LIMIT 1) AS right_answer,
    (SELECT "when" FROM reviews WHERE exchange = id) AS reviewed,
    (SELECT note FROM reviews WHERE exchange = id) AS note
"""
SAID = ("up", "down", "right_answer", "reviewed", "note")


def stream(
    log: sqlite3.Connection,
    columns: str,
    selection: Selection,
    limit: int | None = None,
    *,
    newest_first: bool = False,
) -> Iterator[sqlite3.Row]:
    """These columns of the selected exchanges, and `SAID`; of more than `limit`, the latest."""
    # Nothing of a person's is in the statement: their values are bound.
    chosen = f"FROM {selection.table} WHERE {selection.conditions}"
    query = f"SELECT {columns}, {_SAID} {chosen}"
    if limit is not None:
        query += f" AND id >= (SELECT min(id) FROM (SELECT id {chosen} ORDER BY id DESC LIMIT :limit))"  # noqa: S608
    order = "DESC" if newest_first else "ASC"
    yield from log.execute(f"{query} ORDER BY id {order}", selection.values | {"limit": limit})
