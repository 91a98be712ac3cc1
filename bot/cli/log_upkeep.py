"""`logs backup`, `logs purge` and `logs forget`: looking after the log, while the bot runs or not."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.cli import log_file
from bot.cli.errors import UserError
from bot.formatting.dates import parse_age
from bot.formatting.plurals import count_in_english
from bot.log import erasure
from bot.log.exchange_log import Log
from bot.log.storage.backup import backup as copy_whole
from bot.settings.settings import Settings

_LOGGER = logging.getLogger(__name__)


def backup(settings: Settings, copy: Path) -> str:
    """Copy the log; gives what to say of it.

    Raises:
        UserError: There is no log, or a file is in the way, or the disk does not take it.
    """
    path = _database(settings)
    try:
        copy_whole(path, copy)
    except FileExistsError as error:
        raise UserError(f"{error.filename} exists already, and stays as it is: name a new file") from None
    except (OSError, sqlite3.Error) as error:
        raise UserError(f"{copy} cannot be written: {_why(copy, error)}") from None
    apart = "HASH_KEY" if settings.hash_key else str(settings.key_path)
    return f"{copy} holds the log; {apart}, by which people are found in it, is kept apart"


def purge(settings: Settings, older_than: str) -> str:
    """Erase what is older than an age such as `90d`; gives what to say of it.

    Raises:
        UserError: That is no age, or none at all, or there is no log, or it cannot be written.
    """
    try:
        kept = parse_age(older_than)
        if not kept:
            raise ValueError(f"{older_than!r} would erase the whole log: write an age such as 90d")
        before = erasure.age_cutoff(kept)
    except (ValueError, OverflowError) as error:
        raise UserError(f"--older-than: {error}", 2) from None
    count = _erase(settings, lambda log: erasure.purge_before(log.database, before))
    return f"erased {count_in_english(count, 'exchange')} older than {older_than}"


def forget(settings: Settings, user_id: int) -> str:
    """Erase what a person has asked and thought; gives what to say of it.

    Raises:
        UserError: Nobody can be found without the key, or there is no log, or it cannot be written.
    """
    _database(settings)
    if settings.hash_key is None and not settings.key_path.exists():
        raise UserError(f"nobody can be found in the log without its key: {settings.key_path} is missing")

    async def erase(log: Log) -> int:
        return await erasure.forget_person(log.database, log.identities.user(user_id) or "", user_id)

    return f"erased {count_in_english(_erase(settings, erase), 'exchange')} of this person"


def _erase(settings: Settings, work: Callable[[Log], Awaitable[int]]) -> int:
    log = Log(_database(settings), settings.secret_hash_key)

    async def erase() -> int:
        try:
            count = await work(log)
            if not await erasure.empty_write_ahead_log(log.database, erasure.CHECKPOINTS_AT_ONCE):
                _LOGGER.warning(
                    "somebody reads the log for long: traces stay on the disk until the next erasure"
                )
            return count
        finally:
            await log.close()

    try:
        return asyncio.run(erase())
    except (OSError, sqlite3.Error) as error:
        raise UserError(f"the log {log.path} cannot be written: {error}") from None


def _why(copy: Path, error: Exception) -> str:
    """What is wrong, without number and quoted path."""
    if not copy.parent.is_dir():
        return f"there is no folder {copy.parent}"
    return str(error.strerror or error) if isinstance(error, OSError) else str(error)


def _database(settings: Settings) -> Path:
    log_file.check(settings.database_path)
    return settings.database_path
