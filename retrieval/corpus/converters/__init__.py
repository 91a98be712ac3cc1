"""Files of any kind → blocks. Knows neither Telegram nor SQLite.

In: the bytes of a file. Out: `Converted`, its text and blocks. Begin with `formats`; what may do harm is read
in a process of its own (`process`).
"""

from enum import IntEnum


class Reason(IntEnum):
    """Why a file gives no text; the number is the exit code of the process that reads it."""

    UNKNOWN_KIND = 20
    GARBLED = 21  # its fonts do not say which letters they draw
    NOT_TEXT = 22
    DAMAGED = 23
    LOCKED = 24  # with a password
    NO_WORDS = 25  # nothing written in it, such as the picture of a page
    TOO_LARGE = 26  # when unpacked, or as text
    TOO_SLOW = 27
    SCANNED = 28  # pictures of pages, and nothing here that reads them


# Why, in words, for the log and the terminal.
REASONS_IN_WORDS = {
    Reason.UNKNOWN_KIND: "files of its kind are not read",
    Reason.GARBLED: "its fonts do not say which letters they draw: "
    "print it again from where it was written, or install tesseract-ocr-ara",
    Reason.NOT_TEXT: "it is no text in UTF-8, UTF-16 or Windows-1256",
    Reason.DAMAGED: "it is damaged, or not what its name says",
    Reason.LOCKED: "it is locked with a password",
    Reason.NO_WORDS: "it holds no text",
    Reason.SCANNED: "its pages are pictures, which are read where tesseract-ocr-ara is installed",
    Reason.TOO_LARGE: "it is too large",
    Reason.TOO_SLOW: "reading it takes too long",
}


class UnreadableError(Exception):
    """A file that gives no text, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.name)
        self.reason = reason
