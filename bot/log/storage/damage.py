"""A damaged database: set aside under a dated name, never overwritten; what can be read is taken over."""

import logging
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.formatting.plurals import count_in_english

_LOGGER = logging.getLogger(__name__)
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
# What a connection does not get over: the file must be opened anew.
_LASTING_ERRORS = (*_DAMAGE, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
# The file itself, and what SQLite keeps beside it.
_DATABASE_SUFFIXES = ("", "-wal", "-shm", "-journal")
BUSY_SECONDS = 2.0


def is_damage(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is no sound database."""
    return _code(error) in _DAMAGE


def is_lasting(error: sqlite3.Error) -> bool:
    """Whether an error will stay until the file is opened anew."""
    return _code(error) in _LASTING_ERRORS


def _code(error: sqlite3.Error) -> int | None:
    # An error of the sqlite3 module's own, not of SQLite's, has none; the lowest byte is the primary one.
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def is_damaged(path: Path) -> bool:
    """Whether the whole file is unsound, as it is now: another process may have set it aside already.

    It reads everything: seconds for a large log.
    """
    if not path.exists():
        return False
    try:
        with closing(_open(path)) as connection:
            (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            return bool(verdict != "ok")
    except sqlite3.DatabaseError as error:
        return is_damage(error)


def set_aside(path: Path) -> Path:
    """Rename a damaged database and what belongs to it; gives its new name.

    Raises:
        OSError: It cannot be renamed.
    """
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    aside = path.with_name(f"{path.name}.damaged-{moment}")
    for part in _DATABASE_SUFFIXES:
        with suppress(FileNotFoundError):
            path.with_name(path.name + part).rename(aside.with_name(aside.name + part))
    _LOGGER.error("the database %s is damaged: it is set aside as %s, and a new one begun", path, aside)
    return aside


def take_over(aside: Path, fresh: Path) -> None:
    """Copy what can still be read of every table into a new database that has the same ones."""
    try:
        with closing(_open(fresh)) as new, closing(_open(aside)) as old, new:
            names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            count = sum(_copy(old, new, table) for (table,) in new.execute(names).fetchall())
    except sqlite3.Error as error:
        _LOGGER.error("what could be read of the damaged database could not be taken over: %s", error)
    else:
        _LOGGER.warning(
            "taken over from the damaged database, as far as it could be read: %s",
            count_in_english(count, "row"),
        )


def _copy(old: sqlite3.Connection, new: sqlite3.Connection, table: str) -> int:
    columns = {row[1] for row in new.execute(f'PRAGMA table_info("{table}")')}
    before = new.total_changes
    # From both ends towards the damage.
    for order in ("ASC", "DESC"):
        try:
            for row in old.execute(f'SELECT * FROM "{table}" ORDER BY rowid {order}'):  # noqa: S608  our own table
                known = {name: row[name] for name in row.keys() if name in columns}  # noqa: SIM118  a Row's names
                names, places = ", ".join(f'"{name}"' for name in known), ", ".join("?" * len(known))
                new.execute(
                    f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({places})',  # noqa: S608  our own columns
                    tuple(known.values()),
                )
            break
        except sqlite3.DatabaseError as error:
            _LOGGER.info("the damaged database can be read no further (%s, %s): %s", table, order, error)
    return new.total_changes - before


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS)
    connection.row_factory = sqlite3.Row
    return connection
