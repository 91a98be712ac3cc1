"""Long work in a thread or a process that the end of the bot does not wait for."""

import asyncio
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future
from multiprocessing.connection import Connection
from typing import Any, TypeVar, TypeVarTuple

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

# A fork would take the locks along that other threads hold at that moment.
_SPAWN_CONTEXT = multiprocessing.get_context("spawn")


async def in_thread(work: Callable[[], T]) -> T:
    """Do `work` in a thread of its own, which dies with the process.

    A pool's thread would be joined at the very end, and with it a corpus that takes minutes to be read.
    """
    done: Future[T] = Future()
    done.set_running_or_notify_cancel()
    threading.Thread(target=_run, args=(work, done), name="background", daemon=True).start()
    return await asyncio.wrap_future(done)


async def in_process(work: Callable[[*Ts], T], *arguments: *Ts) -> T:
    """Do `work` in a process of its own, behind all others in the queue for a core.

    Work in Python takes turns with the answers of the bot, even in a thread. `work` is a function of a
    module; it, its arguments and what it gives or raises are pickled.

    Raises:
        EOFError: The process has died.
    """
    ours, theirs = _SPAWN_CONTEXT.Pipe(duplex=False)
    process = _SPAWN_CONTEXT.Process(target=_answer, args=(theirs, work, arguments), daemon=True)
    with ours:
        with theirs:
            # Beginning takes milliseconds, too.
            await in_thread(process.start)
        try:
            result, error = await in_thread(ours.recv)
        finally:
            process.kill()
    if error is not None:
        raise error
    return result  # type: ignore[no-any-return]


def _answer(pipe: "Connection", work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    # Ctrl-C is for the bot, which ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(19)
    try:
        result, failed = work(*arguments), None
    except Exception as error:  # it belongs to who waits
        result, failed = None, error
    pipe.send((result, failed))


def _run(work: Callable[[], T], done: "Future[T]") -> None:
    try:
        result = work()
    except BaseException as error:  # whatever it is, it belongs to who waits
        done.set_exception(error)
    else:
        done.set_result(result)
