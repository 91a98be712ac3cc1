"""Writes that wait for the database: in a file beside it, else in one elsewhere, else in memory; bounded."""

import hashlib
import json
import logging
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from bot.log.storage.backlog_file import BacklogFile
from bot.log.storage.statements import Write

_LOGGER = logging.getLogger(__name__)
# So many writes wait in memory where no file can be written, a few kilobytes each; what comes then is lost.
MAX_WAITING_WRITES = 10_000

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
        if len(self._memory) < MAX_WAITING_WRITES:
            self._memory.append(make)
        elif not self._full:
            self._full = True
            _LOGGER.error("too much waits for the log; what cannot be written from now on is lost")

    def first(self, most: int) -> list[Make]:
        """The oldest writes that stand together, up to `most`; none when nothing waits."""
        while self._files:
            if writes := self._files[0].first(most):
                return [_made(write) for write in writes]
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

    def _from_the_last(self) -> Iterator[BacklogFile]:
        """The file written to last, then those after it; never an earlier one, so that they stay in order."""
        if self._files:
            yield self._files[-1]
        begin = self._places.index(self._files[-1].path) + 1 if self._files else 0
        for path in self._places[begin:]:
            if (file := _waiting(path)) is not None:
                self._files.append(file)
                yield file


def backlog_paths(database: Path) -> tuple[Path, Path]:
    """Where writes wait for a database: beside it, and where the system keeps temporary files."""
    name = hashlib.sha256(str(database.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    beside = database.with_name(f"{database.name}.waiting")
    return beside, Path(tempfile.gettempdir()) / f"sanad-{name}.waiting"


def _left_behind(places: Iterable[Path]) -> Iterator[BacklogFile]:
    """The files of an earlier run."""
    for path in places:
        if path.exists() and (file := _waiting(path)) is not None:
            yield file


def _waiting(path: Path) -> BacklogFile | None:
    try:
        return BacklogFile(path)
    except OSError:
        return None


def _made(write: Write) -> Make:
    return lambda: write
