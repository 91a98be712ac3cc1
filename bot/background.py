"""Long work in a thread that the end of the bot does not wait for."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

T = TypeVar("T")


async def in_thread(work: Callable[[], T]) -> T:
    """Do `work` in a thread of its own, which dies with the process.

    A pool's thread would be joined at the very end, and with it a corpus that takes minutes to be read.
    """
    done: Future[T] = Future()
    done.set_running_or_notify_cancel()
    threading.Thread(target=_run, args=(work, done), name="background", daemon=True).start()
    return await asyncio.wrap_future(done)


def _run(work: Callable[[], T], done: "Future[T]") -> None:
    try:
        result = work()
    except BaseException as error:  # whatever it is, it belongs to who waits
        done.set_exception(error)
    else:
        done.set_result(result)
