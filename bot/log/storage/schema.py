"""The tables, script by script: each takes a database to its next version, with all that is in it."""

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

import aiosqlite

# Script n, by its name, takes a database from version n - 1 to n; `PRAGMA user_version` says where it stands.
_FOLDER = files("bot.log.storage").joinpath("migrations")
SCRIPT_NAMES = sorted(script.name for script in _FOLDER.iterdir() if script.name.endswith(".sql"))
MIGRATIONS = tuple(_FOLDER.joinpath(name).read_text("utf-8") for name in SCRIPT_NAMES)
# From this version on, whatever is deleted is overwritten, everywhere.
FIRST_OVERWRITING_VERSION = 7


async def migrate(connection: aiosqlite.Connection) -> int:
    """Bring the schema up to date; gives the version it had.

    Raises:
        sqlite3.DatabaseError: It is of a newer version than this, or a script fails.
    """
    (row,) = await connection.execute_fetchall("PRAGMA user_version")
    version = int(row[0])
    if version > len(MIGRATIONS):
        raise sqlite3.DatabaseError(f"the database is of a newer Sanad (schema {version}); upgrade Sanad")
    for script in MIGRATIONS[version:]:
        for statement in split_statements(script):
            await connection.execute(statement)
    await connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    return version


def split_statements(script: str) -> Iterator[str]:
    """The statements of a script: sqlite3's own executescript commits what is open.

    A half migrated database helps nobody.
    """
    statement = ""
    for row in script.splitlines(keepends=True):
        statement += row
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
