"""What the process is told from outside: to end, or to take in changed files."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress


async def live_until_told(life: Coroutine[None, None, None], hang_up: Callable[[], None]) -> None:
    """Live until told to end, or to the end of life, and raise what it raises; `hang_up`: see below."""
    told = asyncio.Event()
    with listen_to_signals(told.set, hang_up):
        living, ending = asyncio.create_task(life), asyncio.create_task(told.wait())
        await asyncio.wait((living, ending), return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        if living.done():
            living.result()
        living.cancel()
        with suppress(asyncio.CancelledError):
            await living


@contextmanager
def listen_to_signals(end: Callable[[], None], hang_up: Callable[[], None]) -> Iterator[None]:
    """Call `end` on SIGTERM and SIGINT, and on SIGHUP when the terminal that the bot runs in was closed.

    Any other SIGHUP calls `hang_up`, as servers have it.
    """
    loop = asyncio.get_running_loop()
    in_terminal = _has_terminal()

    def hung_up() -> None:
        (end if in_terminal and not _has_terminal() else hang_up)()

    wanted = {signal.SIGTERM: end, signal.SIGINT: end, signal.SIGHUP: hung_up}
    for number, act in wanted.items():
        loop.add_signal_handler(number, act)
    try:
        yield
    finally:
        for number in wanted:
            loop.remove_signal_handler(number)


def _has_terminal() -> bool:
    # A terminal that is gone is none: the look at it fails then.
    return os.isatty(0)
