"""Many hands for a long piece of work: processes on the other processors, or this one where it is short."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Final, TypeVar

from retrieval.index.arrays.array_file import DamagedError
from retrieval.index.build import files
from retrieval.index.build.files import ReadFiles
from retrieval.index.build.workers import Worker
from retrieval.index.word_table import WordTable, build_word_table

MAX_PROCESSES: Final = 16  # processes: their results have to come together in one

T = TypeVar("T")


class Helpers:
    """Reads files and works out words, several batches at a time, results in order.

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

    def __enter__(self) -> "Helpers":
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
