"""The SQLite file: one writer, whose every transaction is held by one lock; readers apart; migrations."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, closing, contextmanager
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

import aiosqlite

from retrieval import normalize

# Script n takes a database from version n to n + 1; `PRAGMA user_version` says where it stands.
_SCRIPTS = ("schema.sql", "schema_votes.sql", "schema_followups.sql", "schema_ends.sql", "schema_reports.sql")
MIGRATIONS = tuple(files("bot").joinpath(script).read_text("utf-8") for script in _SCRIPTS)
BUSY_SECONDS = 2.0

Value = str | int | float | None


class Database:
    """Opens when it is first written to, so that a disk that recovers is used again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = asyncio.Lock()
        self._connection: aiosqlite.Connection | None = None

    async def write(
        self, statement: str, values: Iterable[Value] | Mapping[str, Value] = ()
    ) -> list[sqlite3.Row]:
        """Run one statement, a transaction by itself, and give the rows it returns."""
        async with self._lock:
            connection = await self._writer()
            return list(await connection.execute_fetchall(statement, values))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        """Several statements, all or none."""
        async with self._lock, _transaction(await self._writer()) as connection:
            yield connection

    async def close(self) -> None:
        async with self._lock:
            if self._connection is not None:
                await self._connection.close()
                self._connection = None

    async def _writer(self) -> aiosqlite.Connection:
        if self._connection is None:
            await asyncio.to_thread(_open_once, self._path)
            connection = await aiosqlite.connect(self._path, isolation_level=None, timeout=BUSY_SECONDS)
            try:
                await _prepare(connection)
            except BaseException:
                await connection.close()
                raise
            self._connection = connection
        return self._connection


@asynccontextmanager
async def reading(path: Path) -> AsyncIterator[aiosqlite.Connection]:
    """A connection that cannot write, for look-ups beside the running bot."""
    address = f"file:{quote(str(path))}?mode=ro"
    async with aiosqlite.connect(address, uri=True, timeout=BUSY_SECONDS) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


@contextmanager
def reader(path: Path) -> Iterator[sqlite3.Connection]:
    """As `reading`, for who has a thread or a process of their own: it blocks while it looks.

    Raises:
        sqlite3.Error: There is no such database, or it cannot be read.
    """
    address = f"file:{quote(str(path))}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def _open_once(path: Path) -> None:
    # Where this fails, aiosqlite would fail too, and leave a thread behind that complains at the very end.
    path.parent.mkdir(parents=True, exist_ok=True)
    sqlite3.connect(path).close()


async def _prepare(connection: aiosqlite.Connection) -> None:
    connection.row_factory = sqlite3.Row
    # For migrations: what is written down anew is normalized before.
    await connection.create_function("normalize", 1, normalize, deterministic=True)
    await connection.execute("PRAGMA journal_mode = WAL")
    # Survives the death of the process; only a power cut may take the last moments, never the file.
    await connection.execute("PRAGMA synchronous = NORMAL")
    # An answer writes some ten pages; moving them into the file waits for the disk, so not too often.
    await connection.execute("PRAGMA wal_autocheckpoint = 8000")
    async with _transaction(connection):
        await _migrate(connection)


async def _migrate(connection: aiosqlite.Connection) -> None:
    (row,) = await connection.execute_fetchall("PRAGMA user_version")
    version = row[0]
    if version > len(MIGRATIONS):
        raise sqlite3.DatabaseError(f"the database is of a newer Sanad (schema {version}); upgrade Sanad")
    for script in MIGRATIONS[version:]:
        for statement in _statements(script):
            await connection.execute(statement)
    await connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


@asynccontextmanager
async def _transaction(connection: aiosqlite.Connection) -> AsyncIterator[aiosqlite.Connection]:
    await connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        await connection.rollback()
        raise
    await connection.commit()


def _statements(script: str) -> Iterator[str]:
    # sqlite3's own executescript commits what is open, and a half migrated database helps nobody.
    statement = ""
    for row in script.splitlines(keepends=True):
        statement += row
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
