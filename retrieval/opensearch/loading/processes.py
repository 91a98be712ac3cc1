"""Processes that load side by side."""

import os
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def process_pool(count: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end what they are at, and nothing more, when the load is cut short."""
    pool = ProcessPoolExecutor(count, get_context("spawn"), _prepare, (os.getpid(),))
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _prepare(parent: int) -> None:
    """Leave an interruption from the keyboard to the parent, and end when it does, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def in_turn(todo: Iterable[tuple[int, "Future[T]"]], most: int) -> Iterator[tuple[int, T]]:
    """The results, in order, with no more than `most` at work or waiting."""
    waiting: list[tuple[int, Future[T]]] = []
    for each in todo:
        waiting.append(each)
        if len(waiting) >= most:
            read, future = waiting.pop(0)
            yield read, future.result()
    for read, future in waiting:
        yield read, future.result()
