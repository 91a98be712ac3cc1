"""The lines of a text, with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LINE_END = re.compile(r"\r\n|\r|\n")
_TAB_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line that is not blank.

    Attributes:
        text: Without the white space around it.
        start: Where that begins in the whole text, in characters.
        number: Its line in the file, from 1.
        indent: How far it is moved in, in columns.
        gap: How many blank lines stand above it.
    """

    text: str
    start: int
    number: int
    indent: int
    gap: int


def read_lines(text: str) -> Iterator[TextLine]:
    """The lines of `text` that are not blank, in order."""
    gap = 0
    for number, (start, raw) in enumerate(_raw_lines(text), 1):
        line = raw.strip()
        if line:
            before = len(raw) - len(raw.lstrip())
            indent = before + (_TAB_COLUMNS - 1) * raw.count("\t", 0, before)
            yield TextLine(line, start + before, number, indent, gap)
            gap = 0
        else:
            gap += 1


def only_lines(found: re.Match[str]) -> str:
    """As many line ends as there were in what is taken out: what is below stays on its line."""
    return "\n" * found[0].count("\n")


def _raw_lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in LINE_END.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]
