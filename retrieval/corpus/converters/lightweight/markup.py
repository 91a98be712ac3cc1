"""What a light markup is: the signs it is told by, and what becomes of its marks."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

Rewriting = tuple[re.Pattern[str], "str | Callable[[re.Match[str]], str]"]
NEVER: Final = re.compile(r"(?!)")
INDENT: Final = "   "  # of a list within another, enough for the reader of lines to see
STEP_SIGN: Final = "#. "  # before a step, until its number is known
BLOCK_SIGN: Final = "\ufdd0"  # before what begins a block of its own; no character of any text
CELL: Final = "|"  # before each cell of a row


@dataclass(frozen=True, slots=True)
class Markup:
    """A markup as tables.

    Attributes:
        signs: What is seen in its files and hardly in others, each another mark; found anywhere in the text.
        heading: The sign, of those, two of which are enough. None where plain text has it, too.
        prepare: What is done to the whole text first; every line stays on its line.
        fence: A line that opens what is no text; it ends at the line that `closing` gives for it.
        closing: Of a line that `fence` matches, the line that ends it, in lower case.
        with_body: A line below which what is moved in is no text.
        gone: Lines that are no text.
        lines: What a line becomes, by the first pattern that matches.
        words: What marks within a line become, one after the other.
    """

    signs: tuple[re.Pattern[str], ...]
    heading: re.Pattern[str] | None = None
    prepare: Callable[[str], str] = str
    fence: re.Pattern[str] = NEVER
    closing: Callable[[str], str] = str
    with_body: re.Pattern[str] = NEVER
    gone: re.Pattern[str] = NEVER
    lines: tuple[Rewriting, ...] = ()
    words: tuple[Rewriting, ...] = ()


def compiled(*rows: "tuple[str, str | Callable[[re.Match[str]], str]]") -> tuple[Rewriting, ...]:
    """Rows of a table with their patterns ready."""
    return tuple((re.compile(pattern), to) for pattern, to in rows)


def signs(*patterns: str) -> tuple[re.Pattern[str], ...]:
    """Signs that are looked for line by line."""
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)


def emphasis(mark: str) -> str:
    """The pattern of words between two of `mark`, which touches no other word."""
    sign = re.escape(mark)
    return rf"(?<![\w{sign}]){sign}(?=[^\s{sign}])([^\n{sign}]*[^\s{sign}]){sign}(?![\w{sign}])"


def heading(marks: re.Match[str]) -> str:
    """A heading of as many `#` as it has marks in its first group; its words are the second."""
    return f"{'#' * min(len(marks[1]), 6)} {marks[2].strip()}"


def item(marks: re.Match[str]) -> str:
    """An item as deep as it has marks in its first group."""
    return f"{INDENT * (len(marks[1]) - 1)}- {marks[2]}"


def step(marks: re.Match[str]) -> str:
    """A step as deep as it has marks in its first group; which number it has is counted later."""
    return f"{INDENT * (len(marks[1]) - 1)}{STEP_SIGN}{marks[2]}"
