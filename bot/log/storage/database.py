"""The SQLite file: one writer, whose every transaction is held by one lock; readers apart."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, closing, contextmanager, nullcontext
from itertools import chain
from pathlib import Path
from typing import TypeVar, TypeVarTuple
from urllib.parse import quote

import aiosqlite

from bot.log.storage import damage, schema
from bot.log.storage.statements import Value, Write
from retrieval import normalize

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
BUSY_SECONDS = 2.0


class Database:
    """Opens when it is first written to, so that a disk that recovers is used again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = asyncio.Lock()
        # All but the urgent take turns here first, so that of them one at most stands before who is urgent.
        self._queue = asyncio.Lock()
        self._connection: aiosqlite.Connection | None = None

    async def write(
        self, statement: str, values: Iterable[Value] | Mapping[str, Value] = (), *, urgent: bool = False
    ) -> list[sqlite3.Row]:
        """Run one statement, a transaction by itself, and give the rows it returns."""
        async with self._turn(urgent):
            try:
                return await self._run(statement, values)
            except sqlite3.Error as error:
                if not await self._mended(error):
                    raise
            return await self._run(statement, values)

    @asynccontextmanager
    async def transaction(self, *, urgent: bool = False) -> AsyncIterator[aiosqlite.Connection]:
        """Several statements, all or none."""
        async with self._turn(urgent):
            try:
                async with _transaction(await self._writer()) as connection:
                    yield connection
            except sqlite3.Error as error:
                await self._mended(error)
                raise

    async def run(self, writes: Sequence[Write], *, urgent: bool = False) -> None:
        """Carry out writes, all or none; urgent ones before all that wait for their turn."""
        statements = list(chain.from_iterable(writes))
        if len(statements) == 1:
            await self.write(*statements[0], urgent=urgent)
            return
        async with self.transaction(urgent=urgent) as connection:
            for statement, values in statements:
                # Read to its end: one that still gives rows would hold up the commit.
                await connection.execute_fetchall(statement, values)

    async def checkpoint(self) -> bool:
        """Move all that was written into the file itself, and empty the write-ahead log.

        False where somebody reads what stood there before, or writes just now.
        """
        return await asyncio.to_thread(_checkpoint, self._path)

    async def close(self) -> None:
        async with self._lock:
            await self._close()

    @asynccontextmanager
    async def _turn(self, urgent: bool) -> AsyncIterator[None]:
        async with nullcontext() if urgent else self._queue, self._lock:
            yield

    async def _run(self, statement: str, values: Iterable[Value] | Mapping[str, Value]) -> list[sqlite3.Row]:
        connection = await self._writer()
        return list(await connection.execute_fetchall(statement, values))

    async def _mended(self, error: sqlite3.Error) -> bool:
        """Whether an error was damage, and there is a new database now; others leave it to be opened anew."""
        if not damage.is_lasting(error):
            return False
        await self._close()
        if not (damage.is_damage(error) and await asyncio.to_thread(damage.is_damaged, self._path)):
            return False
        aside = await asyncio.to_thread(damage.set_aside, self._path)
        await self._writer()
        await asyncio.to_thread(damage.take_over, aside, self._path)
        return True

    async def _close(self) -> None:
        if self._connection is not None:
            connection, self._connection = self._connection, None
            await connection.close()

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


def read_only(path: Path) -> str:
    """The address under which SQLite opens a file, and never writes it."""
    return f"file:{quote(str(path))}?mode=ro"


@asynccontextmanager
async def open_reader(path: Path) -> AsyncIterator[aiosqlite.Connection]:
    """A connection that cannot write, for look-ups beside the running bot."""
    async with aiosqlite.connect(read_only(path), uri=True, timeout=BUSY_SECONDS) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


@contextmanager
def blocking_reader(path: Path) -> Iterator[sqlite3.Connection]:
    """As `open_reader`, for who has a thread or a process of their own: it blocks while it looks.

    Raises:
        sqlite3.Error: There is no such database, or it cannot be read.
    """
    with closing(sqlite3.connect(read_only(path), uri=True, timeout=BUSY_SECONDS)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def look_up(path: Path, report: Callable[[sqlite3.Connection, *Ts], T], *arguments: *Ts) -> T:
    """What a report finds in the log; it blocks.

    Raises:
        sqlite3.Error: The log cannot be read.
    """
    with blocking_reader(path) as connection:
        return report(connection, *arguments)


def _open_once(path: Path) -> None:
    # Where this fails, aiosqlite would fail too, and leave a thread behind that complains at the very end.
    path.parent.mkdir(parents=True, exist_ok=True)
    sqlite3.connect(path).close()


def _checkpoint(path: Path) -> bool:
    # On a connection of its own, and without patience: whoever writes would wait with it.
    try:
        with closing(sqlite3.connect(path, timeout=0.02)) as connection:
            (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    return not busy


async def _prepare(connection: aiosqlite.Connection) -> None:
    connection.row_factory = sqlite3.Row
    # For migrations: what is written down anew is normalized before.
    await connection.create_function("normalize", 1, normalize, deterministic=True)
    await connection.execute("PRAGMA journal_mode = WAL")
    # Survives the death of the process; only a power cut may take the last moments, never the file.
    await connection.execute("PRAGMA synchronous = NORMAL")
    # An answer writes some ten pages; moving them into the file waits for the disk, so not too often.
    await connection.execute("PRAGMA wal_autocheckpoint = 8000")
    # What is deleted, and what is moved from one page to another, is overwritten where it stood.
    await connection.execute("PRAGMA secure_delete = ON")
    async with _transaction(connection):
        version = await schema.migrate(connection)
    if 0 < version < schema.FIRST_OVERWRITING_VERSION:
        # Earlier versions may have left pieces of rows behind.
        await connection.execute("VACUUM")


@asynccontextmanager
async def _transaction(connection: aiosqlite.Connection) -> AsyncIterator[aiosqlite.Connection]:
    await connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        # On a full disk it is this that fails.
        await connection.commit()
    except BaseException:
        await connection.rollback()
        raise
