"""Text files: UTF-8, and the two other ways in which Arabic is commonly written."""

import codecs
from unicodedata import category

from retrieval.corpus.blocks import Converted, lay_out
from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters.lightweight.reading import without_markup
from retrieval.corpus.converters.openiti import is_openiti, openiti_blocks
from retrieval.corpus.lines.blocks import blocks_of
from retrieval.corpus.lines.refine import refine_blocks

# Of the letters that a guessed reading gives, so many must be Arabic for it to be believed; at least so many.
# Two bytes are soon a mark of UTF-16, and nearly any two after them a letter of some script: there Arabic and
# plain Latin letters count, however few.
MIN_ARABIC_SHARE = 0.7
MIN_ARABIC_LETTERS = 10
_WINDOWS = "cp1256"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(raw: bytes) -> str:
    """The text of a file, untouched but for its encoding.

    Raises:
        UnreadableError: It is no text.
    """
    text = decode_text(raw)
    if "\0" in text:
        raise UnreadableError(Reason.NOT_TEXT)
    if not text.strip():
        raise UnreadableError(Reason.NO_WORDS)
    return text


def convert(raw: bytes) -> Converted:
    """The blocks of a file, told by its lines.

    Raises:
        UnreadableError: It is no text.
    """
    text = read_text(raw)
    if is_openiti(text):
        return lay_out(refine_blocks(openiti_blocks(text)))
    shown = without_markup(text)
    in_file = raw.removeprefix(codecs.BOM_UTF8) == shown.encode("utf-8", "surrogatepass")
    return Converted(shown, blocks_of(shown), in_file=in_file)


def decode_text(raw: bytes) -> str:
    """The characters of a file in UTF-8, UTF-16 with its mark, or Windows-1256 where that gives Arabic.

    Raises:
        UnreadableError: It is in none of them.
    """
    try:
        return _wide(raw) if raw.startswith(_UTF16) else raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _guessed(raw)


def _wide(raw: bytes) -> str:
    text = raw.decode("utf-16")
    letters = _letters(text)
    known = sum(letter.isascii() or _is_arabic(letter) for letter in letters)
    controls = any(category(character) == "Cc" and not character.isspace() for character in text)
    if controls or known < MIN_ARABIC_SHARE * len(letters) or (text.strip() and not letters):
        raise UnreadableError(Reason.NOT_TEXT)
    return text


def _guessed(raw: bytes) -> str:
    text = raw.decode(_WINDOWS, "replace")
    letters = _letters(text)
    arabic = sum(map(_is_arabic, letters))
    if arabic < max(MIN_ARABIC_LETTERS, MIN_ARABIC_SHARE * len(letters)) or "\ufffd" in text:
        raise UnreadableError(Reason.NOT_TEXT)
    return text


def _letters(text: str) -> list[str]:
    return [character for character in text if character.isalpha()]


def _is_arabic(letter: str) -> bool:
    return "\u0621" <= letter <= "\u064a"
