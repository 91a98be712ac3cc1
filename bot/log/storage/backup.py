"""A copy of the log, whole and consistent while the bot runs."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.log.storage.database import read_only


def backup(database: Path, copy: Path) -> None:
    """Copy the database as it stands at one moment; writers go on meanwhile.

    `VACUUM INTO` reads in one transaction, and writes no byte of what has been erased.

    Raises:
        FileExistsError: Something stands there already; it is not touched.
        OSError, sqlite3.Error: The copy cannot be made; nothing is left of it.
    """
    _reserve(copy)
    draft = copy.with_name(f"{copy.name}.part")
    try:
        _reserve(draft)
        try:
            with closing(sqlite3.connect(read_only(database), uri=True)) as connection:
                connection.execute("VACUUM INTO ?", (str(draft),))
            os.replace(draft, copy)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except BaseException:
        copy.unlink(missing_ok=True)
        raise


def _reserve(path: Path) -> None:
    """Make an empty file that only its owner can read: people's words will stand in it."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
