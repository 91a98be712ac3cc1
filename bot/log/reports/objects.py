"""Exchanges as JSON lines, by the names of their columns, for programs."""

import json
import sqlite3
from collections.abc import Iterator

from bot.log.reports.selection import ALL, Selection
from bot.log.reports.stream import stream


def objects(log: sqlite3.Connection, selection: Selection = ALL, limit: int | None = None) -> Iterator[str]:
    """The selected exchanges, whole, with their candidates and what people said of them, oldest first.

    Of more than `limit`, the latest.
    """
    for row in stream(log, "exchanges.*", selection, limit):
        found = None if row["found"] is None else bool(row["found"])
        plain = {"found": found, "candidates": json.loads(row["candidates"] or "[]")}
        yield json.dumps({**dict(row), **plain}, ensure_ascii=False)
