"""OpenITI mARkdown: books in text files, with the lines of a paragraph marked as its continuation.

https://maximromanov.github.io/mARkdown/
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from retrieval.corpus.blocks import Block, BlockKind

_MAGIC_LINE: Final = "######OpenITI#"
_TITLE: Final = re.compile(r"#META#\s[^:]*BookTITLE\s*::\s*(.+)")
_EMPTY_VALUES: Final = ("NODATA", "NOCODE", "NOTGIVEN")
_HEADING: Final = re.compile(r"### (\|+|\$+)\s*(.*)")
_HALVES_MARK: Final = "%~%"
# Milestones, ends of pages, names and dates that scholars mark within the text.
_MARKS: Final = re.compile(
    r"\bms[A-Z]?\d+\b|Page(?:Beg|End)?V[^P\s]+P\d+[ab]?|%~%|@[A-Z]{3,}\d*@?|\$\w{3,}\$"
)


def is_openiti(text: str) -> bool:
    """Whether a text says in its first line that it is one of these."""
    return text.startswith(_MAGIC_LINE)


def openiti_blocks(text: str) -> Iterator[Block]:
    """The title, the headings and the paragraphs, each on one line and without marks."""
    current: Block | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        if raw.startswith("~~") and current:
            current = replace(current, text=f"{current.text} {_words(raw[2:])}".strip())
            continue
        if current and current.text:
            yield current
        current = _begun(raw.strip(), number)
    if current and current.text:
        yield current


def _begun(line: str, number: int) -> Block | None:
    """The block that a line begins; None for what is no text."""
    if named := _TITLE.match(line):
        known = named[1].strip() not in _EMPTY_VALUES
        return Block(BlockKind.TITLE, named[1].strip(), line=number) if known else None
    if line.startswith(("#META#", _MAGIC_LINE)):
        return None
    if heading := _HEADING.match(line):
        level = len(heading[1]) if heading[1][0] == "|" else 1
        return Block(BlockKind.HEADING, _words(heading[2]), level, number)
    kind = BlockKind.VERSE if _HALVES_MARK in line else BlockKind.PARAGRAPH
    return Block(kind, _words(line.lstrip("#")), line=number)


def _words(line: str) -> str:
    return " ".join(_MARKS.sub(" ", line).split())
