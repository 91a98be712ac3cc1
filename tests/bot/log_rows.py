"""The rows of the log, as the tests look at them."""

import json
from pathlib import Path
from typing import Any

from bot.log.storage.database import open_reader

Row = dict[str, Any]


async def latest(path: Path, limit: int) -> list[Row]:
    """The last exchanges, oldest first, by the names of their columns.

    Raises:
        sqlite3.Error: The database cannot be read.
    """
    async with open_reader(path) as connection:
        found = await connection.execute_fetchall(
            "SELECT * FROM exchanges ORDER BY id DESC LIMIT ?", (limit,)
        )
    return [_plain(dict(row)) for row in reversed(list(found))]


def _plain(row: Row) -> Row:
    row["found"] = None if row["found"] is None else bool(row["found"])
    row["candidates"] = json.loads(row["candidates"] or "[]")
    return row
