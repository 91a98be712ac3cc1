"""A file of writes that wait, one a line, as JSON."""

import fcntl
import json
import logging
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from bot.log.storage.statements import Write

_LOGGER = logging.getLogger(__name__)
# What a file may grow to: some 50,000 exchanges.
ROOM_BYTES = 256 * 2**20


class BacklogFile:
    """A file of writes, one a line: its owner's alone, as there are people's words in it, and one process's.

    Raises:
        OSError: It cannot be opened, belongs to somebody else, or another process has it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = _opened(path)
        self._offset = 0
        self._taken: list[int] = []
        self._count = sum(1 for _ in self._lines())

    def __len__(self) -> int:
        return self._count

    def append(self, line: bytes) -> bool:
        """Add a line, whole or not at all; gives whether there was room for it."""
        end = os.lseek(self._file, 0, os.SEEK_END)
        if end + len(line) > ROOM_BYTES:
            return False
        try:
            whole = os.write(self._file, line) == len(line)
        except OSError:
            whole = False
        if whole:
            self._count += 1
        else:
            os.ftruncate(self._file, end)
        return whole

    def first(self, most: int) -> list[Write]:
        """The oldest that are not done."""
        lines = list(islice(self._lines(), most))
        self._taken = [len(line) for line in lines]
        return [_read(line) for line in lines]

    def done(self, count: int) -> None:
        """Pass over so many of the `first`."""
        self._offset += sum(self._taken[:count])
        self._taken = self._taken[count:]
        self._count -= count

    def close(self) -> None:
        """Let go of it; with nothing left in it, it goes."""
        if not self._count:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)
        os.close(self._file)

    def _lines(self) -> Iterator[bytes]:
        with os.fdopen(os.dup(self._file), "rb") as lines:
            lines.seek(self._offset)
            yield from lines


def _opened(path: Path) -> int:
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid() or status.st_mode & 0o022:
            raise OSError(f"{path} belongs to somebody else")
        _end_with_a_whole_line(file, status.st_size)
    except OSError:
        os.close(file)
        raise
    return file


def _end_with_a_whole_line(file: int, size: int) -> None:
    """Cut off what a crash has left of the last line."""
    while size and os.pread(file, 1, size - 1) != b"\n":
        back = min(size, 4096)
        last = os.pread(file, back, size - back).rfind(b"\n")
        size = size - back + last + 1 if last >= 0 else size - back
    os.ftruncate(file, size)


def _read(line: bytes) -> Write:
    """The write of a line; none of a line that is damaged."""
    try:
        return tuple((statement, values) for statement, values in json.loads(line))
    except (ValueError, TypeError):
        if line.strip():
            _LOGGER.error("a write to the log that waited is damaged, and lost")
        return ()
