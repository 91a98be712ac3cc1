"""Erasing: what a person has said, and what is older than is kept. No byte of it stays in the files.

Every connection that writes overwrites what it deletes (`secure_delete`), and whatever it moves on the way:
so nothing is left behind in pages that other rows live in. The write-ahead log still holds both then, until
it is moved into the file and emptied.
"""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.formatting.dates import log_stamp
from bot.formatting.plurals import count_in_english
from bot.log.storage.guarded import or_carry_on

if TYPE_CHECKING:
    from bot.log.exchange_log import Log
    from bot.log.storage.database import Database

_LOGGER = logging.getLogger(__name__)
# So many exchanges go in one transaction, a tenth of a second: people are answered in between.
BATCH_EXCHANGES = 500
# Whoever reads the log for long keeps it from being emptied: looked at again after so long, so often at once.
CHECKPOINT_AGAIN_SECONDS = 0.5
CHECKPOINTS_AT_ONCE = 10
DAY_SECONDS = 24 * 3600.0
# Until the purge of a day is tried again, where the disk did not take it, or did not yet.
PURGE_AGAIN_SECONDS = 3600.0

# What hangs on an exchange goes with it, by a trigger.
_ERASE_EXCHANGES = "DELETE FROM exchanges WHERE id IN (SELECT value FROM json_each(:numbers))"
_NUMBERS_OF_PERSON = (
    "SELECT json_group_array(id) AS numbers, count(*) AS count FROM exchanges WHERE user = :user"
)
_OLD_NUMBERS = (
    "SELECT json_group_array(id) AS numbers, count(*) AS count FROM"
    ' (SELECT id FROM exchanges WHERE "when" < :before ORDER BY "when" LIMIT :most)'
)
# Whoever sent an update stands in the one object that says what it brings.
_ERASE_UPDATES = (
    "DELETE FROM {} WHERE json_valid(raw) AND EXISTS (SELECT 1 FROM json_each(raw) AS part"
    " WHERE part.type = 'object' AND json_extract(part.value, '$.from.id') = :id)"
)
# Where updates stand as they came: those that wait, and those that could not be read.
_AS_THEY_CAME = ("inbox", "unreadable")


async def forget_person(database: "Database", user: str, user_id: int) -> int:
    """Erase what a person has asked and thought, in one transaction; gives the number of exchanges.

    Args:
        user: Their name in the log.
        user_id: Their Telegram id, by which what waits in the inbox is found.

    Raises:
        sqlite3.Error, OSError: Nothing is erased.
    """
    async with database.transaction() as connection:
        (row,) = await connection.execute_fetchall(_NUMBERS_OF_PERSON, {"user": user})
        await connection.execute(_ERASE_EXCHANGES, {"numbers": row["numbers"]})
        await connection.execute("DELETE FROM votes WHERE user = :user", {"user": user})
        for table in _AS_THEY_CAME:
            await connection.execute(_ERASE_UPDATES.format(table), {"id": user_id})
    return int(row["count"])


async def purge_before(database: "Database", cutoff: str) -> int:
    """Erase what came in before a time, written as the log writes it; gives the number of exchanges.

    Raises:
        sqlite3.Error, OSError: What was erased until then stays erased.
    """
    for table in _AS_THEY_CAME:
        await database.write(f'DELETE FROM {table} WHERE "when" < ?', (cutoff,))  # noqa: S608  our own names
    erased = 0
    while count := await _purge_some(database, cutoff):
        erased += count
        await asyncio.sleep(0)
    return erased


def age_cutoff(age: timedelta) -> str:
    """The point in time from which on nothing is that old, as the log writes it."""
    return log_stamp(datetime.now(UTC) - age)


async def empty_write_ahead_log(database: "Database", tries: int | None = None) -> bool:
    """Empty the write-ahead log once nobody reads what stood there before; False after so many tries."""
    while not await database.checkpoint():
        if tries is not None and (tries := tries - 1) <= 0:
            return False
        await asyncio.sleep(CHECKPOINT_AGAIN_SECONDS)
    return True


async def _purge_some(database: "Database", cutoff: str) -> int:
    async with database.transaction() as connection:
        (row,) = await connection.execute_fetchall(_OLD_NUMBERS, {"before": cutoff, "most": BATCH_EXCHANGES})
        await connection.execute(_ERASE_EXCHANGES, {"numbers": row["numbers"]})
    return int(row["count"])


class Erasure:
    """Erasing beside a bot that answers. Methods give None where the disk did not take it."""

    def __init__(self, log: "Log") -> None:
        self._log = log
        self.guard = log.guard
        self._emptying: asyncio.Task[bool] | None = None

    @or_carry_on
    async def forget(self, user_id: int) -> int:
        """Erase what a person has asked and thought; gives the number of exchanges.

        Raises:
            OSError: Something waits for the disk that would come back after it.
        """
        await self._log.settle()
        if self.guard.waiting:
            raise OSError("nothing can be erased while writes wait for the disk")
        user = self._log.identities.user(user_id)
        count = await forget_person(self._log.database, user or "", user_id)
        await self._empty()
        return count

    @or_carry_on
    async def purge(self, cutoff: str) -> int:
        """Erase what came in before a time, written as the log writes it; gives the number of exchanges."""
        count = await purge_before(self._log.database, cutoff)
        if count:
            await self._empty()
        return count

    async def _empty(self) -> None:
        if not await empty_write_ahead_log(self._log.database, CHECKPOINTS_AT_ONCE):
            _LOGGER.info("what was erased goes from the disk when nobody reads the log any more")
            self._emptying = asyncio.create_task(empty_write_ahead_log(self._log.database))


async def purge_daily(days: int, log: "Log") -> None:
    """Purge at once and then daily, for ever; with 0 days, everything is kept."""
    if not days:
        return
    erasure = Erasure(log)
    while True:
        erased = await erasure.purge(age_cutoff(timedelta(days=days)))
        if erased:
            _LOGGER.info(
                "erased %s older than %s", count_in_english(erased, "exchange"), count_in_english(days, "day")
            )
        await asyncio.sleep(PURGE_AGAIN_SECONDS if erased is None else DAY_SECONDS)
