"""The log as a file that Telegram takes: as much of it as fits, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from telegram.constants import FileSizeLimit

from bot.log.reports.selection import Selection
from bot.log.reports.sheet import csv_records
from bot.log.storage.database import blocking_reader

# In bytes; what is sent around the file takes some of the limit.
MAX_EXPORT_BYTES = int(FileSizeLimit.FILESIZE_UPLOAD) - 100_000


@dataclass(frozen=True, slots=True)
class Exported:
    """What a file holds.

    Attributes:
        cut: Whether older exchanges found no room.
    """

    exchanges: int
    cut: bool


def export_csv(log: Path, since: datetime | None, target: Path, room: int = MAX_EXPORT_BYTES) -> Exported:
    """Write the exchanges since then into a file of at most `room` bytes, one after the other."""
    count = -1  # the first record names the columns
    with blocking_reader(log) as connection, target.open("wb") as file:
        for record in csv_records(connection, Selection(since=since), newest_first=True):
            line = record.encode("utf-8", "replace")
            if file.tell() + len(line) > room:
                return Exported(count, cut=True)
            file.write(line)
            count += 1
    return Exported(count, cut=False)
