"""Text files: UTF-8, and the two other ways in which Arabic is commonly written."""

import codecs

from bot.intake import Reason, UnreadableError

# Of the letters that a guessed reading gives, so many must be Arabic for it to be believed; at least so many.
ARABIC_SHARE = 0.7
ARABIC_LETTERS = 10
_WINDOWS = "cp1256"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(raw: bytes) -> str:
    """The text of a file, untouched but for its encoding.

    Raises:
        UnreadableError: It is no text.
    """
    text = decoded(raw)
    if "\0" in text:
        raise UnreadableError(Reason.NOT_TEXT)
    if not text.strip():
        raise UnreadableError(Reason.NO_WORDS)
    return text


def decoded(raw: bytes) -> str:
    """The characters of a file in UTF-8, UTF-16 with its mark, or Windows-1256 where that gives Arabic.

    Raises:
        UnreadableError: It is in none of them.
    """
    try:
        return raw.decode("utf-16" if raw.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        return _guessed(raw)


def _guessed(raw: bytes) -> str:
    text = raw.decode(_WINDOWS, "replace")
    letters = [character for character in text if character.isalpha()]
    arabic = sum("\u0621" <= letter <= "\u064a" for letter in letters)
    if arabic < max(ARABIC_LETTERS, ARABIC_SHARE * len(letters)) or "\ufffd" in text:
        raise UnreadableError(Reason.NOT_TEXT)
    return text
