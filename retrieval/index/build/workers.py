"""Processes that help to build an index, each told on its standard input what to do.

A task is a line of JSON, [folder, files] or [null, words]; the result is its length in eight bytes (little
endian), then what `write_arrays_to` writes. A process has a command line of its own and is no fork: whatever
opens a corpus may have threads, and need not be a script that can be imported twice.
"""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Final, TypeVar

from retrieval.index.arrays import array_file
from retrieval.index.arrays.array_file import DamagedError
from retrieval.index.build import files
from retrieval.index.build.files import ReadFiles
from retrieval.index.word_table import WordTable, build_word_table

MAX_PROCESSES: Final = 16  # processes: their results have to come together in one

T = TypeVar("T")


class Worker:
    """One such process, seen from outside. Not safe to use from several threads."""

    def __init__(self) -> None:
        home = str(Path(__file__).parents[3])
        path = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from retrieval.index.build.workers import main; main()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )

    def read_files(self, root: Path, sources: list[str]) -> ReadFiles:
        """Files read by the process, as by `files.read_files`, without the texts."""
        return self._send([str(root), sources], ReadFiles)

    def word_table(self, words: list[str]) -> WordTable:
        """Words worked out by the process, as by `build_word_table`."""
        return self._send([None, words], WordTable)

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def _send(self, task: list[object], kind: type[T]) -> T:
        """The result of a task. Raises OSError or DamagedError when the process is no more."""
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise TypeError("the process was made with pipes")
        stdin.write(json.dumps(task).encode() + b"\n")
        stdin.flush()
        size = int.from_bytes(stdout.read(8), "little")
        return array_file.parse_arrays(stdout.read(size), kind)[1]


class WorkerPool:
    """Processes that read files and work out words, several batches at a time, results in order.

    Args:
        count: How many processes; none does everything here.
    """

    def __init__(self, count: int) -> None:
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        self._workers = [Worker() for _ in range(count)]
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(max(count, 1), thread_name_prefix="building")

    def read_batches(self, root: Path, batches: Iterable[Sequence[str]]) -> Iterator[ReadFiles]:
        """Each batch of files, read."""
        return self._mapped(
            lambda worker, batch: worker.read_files(root, list(batch)),
            lambda batch: files.read_files(root, batch)[0],
            batches,
        )

    def word_tables(self, batches: Iterable[Sequence[str]]) -> Iterator[WordTable]:
        """Each batch of words, worked out."""
        return self._mapped(lambda worker, batch: worker.word_table(list(batch)), build_word_table, batches)

    def _mapped(
        self,
        there: Callable[[Worker, Sequence[str]], T],
        here: Callable[[Sequence[str]], T],
        batches: Iterable[Sequence[str]],
    ) -> Iterator[T]:
        def one(batch: Sequence[str]) -> T:
            worker = self._idle.get()
            try:
                return there(worker, batch)
            except (OSError, DamagedError):  # it is no more: memory was short, perhaps
                return here(batch)
            finally:
                self._idle.put(worker)

        return self._threads.map(one, batches) if self._workers else map(here, batches)

    def __enter__(self) -> "WorkerPool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.close()
        self._threads.shutdown(cancel_futures=True)


def count_processors() -> int:
    """How many processors this process may use, up to `MAX_PROCESSES`."""
    try:
        count = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        count = os.cpu_count() or 1
    return min(count, MAX_PROCESSES)


def main() -> None:
    """Do each task as it comes."""
    for line in sys.stdin.buffer:
        root, items = json.loads(line)
        result = build_word_table(items) if root is None else files.read_files(Path(root), items)[0]
        room = io.BytesIO()
        array_file.write_arrays_to(room, result, "")
        sys.stdout.buffer.write(room.tell().to_bytes(8, "little") + room.getbuffer())
        sys.stdout.buffer.flush()
