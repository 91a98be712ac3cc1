"""Questions that lean on each other: a question, and what was asked on from it."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MAX_LINKS: Final = 20  # before an exchange, and as many after it

# In one place: what the same person asks in the same chat and topic.
_SAME_CONVERSATION: Final = (
    "SELECT other.id, other.question, other.understood FROM exchanges AS this JOIN exchanges AS other"
    " ON other.chat IS this.chat AND other.user IS this.user AND other.thread IS this.thread"
    " AND other.channel = this.channel AND other.small_talk IS NULL"
    " WHERE this.id = ? AND other.id"
)
_EXCHANGES_BEFORE: Final = f"{_SAME_CONVERSATION} <= this.id ORDER BY other.id DESC LIMIT ?"
_EXCHANGES_AFTER: Final = f"{_SAME_CONVERSATION} > this.id ORDER BY other.id LIMIT ?"


@dataclass(frozen=True, slots=True)
class Link:
    """A question of a chain.

    Attributes:
        number: Of its exchange.
        understood: The question in full, where it leaned on the one before; else None.
    """

    number: int
    question: str
    understood: str | None


def question_chain(log: sqlite3.Connection, number: int) -> tuple[Link, ...]:
    """The chain that an exchange belongs to, the first question first; itself alone where it has none."""
    return (*reversed(list(_leaned_on(log, number))), *_leaning(log, number))


def _leaned_on(log: sqlite3.Connection, number: int) -> Iterator[Link]:
    """The exchange, what it leaned on, and so on."""
    for row in log.execute(_EXCHANGES_BEFORE, (number, MAX_LINKS + 1)):
        yield Link(*row)
        if row["understood"] is None:
            return


def _leaning(log: sqlite3.Connection, number: int) -> Iterator[Link]:
    for row in log.execute(_EXCHANGES_AFTER, (number, MAX_LINKS)):
        if row["understood"] is None:
            return
        yield Link(*row)
