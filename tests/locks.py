"""A database in which somebody else is writing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

WAIT_SECONDS = 20.0  # for whoever is writing just now


@contextmanager
def locked(database: Path) -> Iterator[sqlite3.Connection]:
    """Keep all others from writing; what is written meanwhile is taken back at the end."""
    with closing(sqlite3.connect(database, isolation_level=None, timeout=WAIT_SECONDS)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other
