"""Files that people send → text, a paragraph a line. Knows neither Telegram nor SQLite.

Whatever reads a file runs in a process of its own (`process.py`), because files may be made to do harm.
"""

from enum import IntEnum


class Reason(IntEnum):
    """Why a file gives no text; the number is the exit code of the process that reads it."""

    UNKNOWN_KIND = 20
    NO_READER = 21  # the extra `documents` is not installed
    NOT_TEXT = 22
    DAMAGED = 23
    LOCKED = 24  # with a password
    NO_WORDS = 25  # nothing written in it, such as the picture of a page
    TOO_LARGE = 26  # when unpacked, or as text
    TOO_SLOW = 27


class UnreadableError(Exception):
    """A file that gives no text, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.name)
        self.reason = reason
