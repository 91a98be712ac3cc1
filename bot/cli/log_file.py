"""The log, opened by a command, and the points in time that options name.

What is wrong with either is one line that says what to do.
"""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.cli.errors import UserError
from bot.formatting.dates import parse_moment
from bot.log.storage.database import Database, blocking_reader
from bot.log.storage.schema import MIGRATIONS


@contextmanager
def open_log(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write, to a log in today's form.

    Raises:
        UserError: There is no log, or what is there cannot be read, or not by this version.
    """
    prepare(path)
    with _in_plain_words(path), blocking_reader(path) as log:
        yield log


def prepare(path: Path) -> None:
    """Bring a log into today's form, as the bot does when it begins to write.

    Raises:
        UserError: As `open_log`.
    """
    check(path)
    with _in_plain_words(path):
        if _is_old(path):
            asyncio.run(_bring_up_to_date(path))


def check(path: Path) -> None:
    """Raises UserError when there is no file that could be the log."""
    if path.is_dir():
        raise UserError(f"{path} is a folder: DATABASE_PATH must name a file, such as {path / 'sanad.db'}")
    if not path.exists():
        raise UserError(f"there is no log yet: {path} does not exist (DATABASE_PATH says where it is)")


def moment_option(option: str, text: str) -> datetime:
    """The point in time that an option of the command line names.

    Raises:
        UserError: It is none.
    """
    try:
        return parse_moment(text, datetime.now(UTC))
    except ValueError as error:
        raise UserError(f"{option}: {error}", 2) from None


@contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise UserError(f"the log {path} cannot be read: {error}") from None


def _is_old(path: Path) -> bool:
    with blocking_reader(path) as log:
        (version,) = log.execute("PRAGMA user_version").fetchone()
        (tables,) = log.execute("SELECT count(*) FROM sqlite_master WHERE name = 'exchanges'").fetchone()
    if not version or not tables:
        raise UserError(f"{path} holds no log of this bot (DATABASE_PATH says where it is)")
    # A newer one is refused where it is brought up to date.
    return bool(version != len(MIGRATIONS))


async def _bring_up_to_date(path: Path) -> None:
    database = Database(path)
    try:
        await database.write("SELECT 1")
    finally:
        await database.close()
