"""A report looked up beside the answering, in a thread of its own."""

from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection
from typing import TypeVar, TypeVarTuple

from bot.conversation.threads import in_thread
from bot.log.storage.database import reader

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


async def look(log: Path, report: Callable[[Connection, *Ts], T], *arguments: *Ts) -> T:
    """What a report finds in the log.

    Raises:
        sqlite3.Error: The log cannot be read.
    """

    def work() -> T:
        with reader(log) as connection:
            return report(connection, *arguments)

    return await in_thread(work)
