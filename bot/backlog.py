"""Writes that wait for the database: in a file beside it, else in one elsewhere, else in memory; bounded."""

import fcntl
import hashlib
import json
import logging
import os
import stat
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

_LOGGER = logging.getLogger(__name__)
# What a file may grow to: some 50,000 exchanges.
ROOM_BYTES = 256 * 2**20
# So many writes wait in memory where no file can be written, a few kilobytes each; what comes then is lost.
WAITING = 10_000

Value = str | int | float | None
Statement = tuple[str, Sequence[Value] | Mapping[str, Value]]
# The statements of one transaction.
Write = tuple[Statement, ...]
Make = Callable[[], Write]


class Backlog:
    """First in, first out. What stands in a file survives the process, and is found by the next one.

    Args:
        places: The files to write to; where one fails, the next one is tried.
    """

    def __init__(self, places: Iterable[Path]) -> None:
        self._places = tuple(places)
        self._files = deque(_left_behind(self._places))
        self._memory: deque[Make] = deque()
        self._full = False

    def __len__(self) -> int:
        return sum(map(len, self._files)) + len(self._memory)

    @property
    def on_disk(self) -> bool:
        """Whether all that waits would outlive this process."""
        return not self._memory

    def add(self, make: Make) -> None:
        """Put a write at the end; one that nothing has room for is lost, and that is said once."""
        if not self._memory and self._on_disk(make):
            return
        if len(self._memory) < WAITING:
            self._memory.append(make)
        elif not self._full:
            self._full = True
            _LOGGER.error("too much waits for the log; what cannot be written from now on is lost")

    def first(self, most: int) -> list[Make]:
        """The oldest writes that stand together, up to `most`; none when nothing waits."""
        while self._files:
            if found := self._files[0].first(most):
                return [_made(write) for write in found]
            self._files.popleft().close()
        return list(islice(self._memory, most))

    def done(self, count: int) -> None:
        """Forget so many of the `first`."""
        self._full = False
        if self._files:
            self._files[0].done(count)
            return
        for _ in range(count):
            self._memory.popleft()

    def close(self) -> None:
        """Let go of the files; those with nothing left in them go."""
        for file in self._files:
            file.close()
        self._files.clear()

    def _on_disk(self, make: Make) -> bool:
        try:
            line = json.dumps(make()).encode() + b"\n"
        except (OSError, ValueError):  # the key of the hashes cannot be read
            return False
        return any(file.append(line) for file in self._from_the_last())

    def _from_the_last(self) -> Iterator["_Waiting"]:
        """The file written to last, then those after it; never an earlier one, so that they stay in order."""
        if self._files:
            yield self._files[-1]
        begin = self._places.index(self._files[-1].path) + 1 if self._files else 0
        for path in self._places[begin:]:
            if (file := _waiting(path)) is not None:
                self._files.append(file)
                yield file


class _Waiting:
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
        lines = list(islice(self._lines(), most))
        self._taken = [len(line) for line in lines]
        return [_read(line) for line in lines]

    def done(self, count: int) -> None:
        self._offset += sum(self._taken[:count])
        self._taken = self._taken[count:]
        self._count -= count

    def close(self) -> None:
        if not self._count:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)
        os.close(self._file)

    def _lines(self) -> Iterator[bytes]:
        with os.fdopen(os.dup(self._file), "rb") as lines:
            lines.seek(self._offset)
            yield from lines


def places(database: Path) -> tuple[Path, Path]:
    """Where writes wait for a database: beside it, and where the system keeps temporary files."""
    name = hashlib.sha256(str(database.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    beside = database.with_name(f"{database.name}.waiting")
    return beside, Path(tempfile.gettempdir()) / f"sanad-{name}.waiting"


def _opened(path: Path) -> int:
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        found = os.fstat(file)
        if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid() or found.st_mode & 0o022:
            raise OSError(f"{path} belongs to somebody else")
        _end_with_a_whole_line(file, found.st_size)
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


def _left_behind(places: Iterable[Path]) -> Iterator[_Waiting]:
    """The files of an earlier run."""
    for path in places:
        if path.exists() and (file := _waiting(path)) is not None:
            yield file


def _waiting(path: Path) -> _Waiting | None:
    try:
        return _Waiting(path)
    except OSError:
        return None


def _made(write: Write) -> Make:
    return lambda: write


def _read(line: bytes) -> Write:
    """The write of a line; none of a line that is damaged."""
    try:
        return tuple((statement, values) for statement, values in json.loads(line))
    except (ValueError, TypeError):
        if line.strip():
            _LOGGER.error("a write to the log that waited is damaged, and lost")
        return ()
