"""Blocks: the pieces of a document that a reader sees, in the order in which they are read.

A converter makes them of a file, whatever its format; `retrieval.corpus.outline` tells what belongs to what.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

CELL_SEPARATOR: Final = " | "  # between the cells of a row
# Markdown's signs, typed or pasted into a format that has its own: "**التشفير**: …".
_TYPED_EMPHASIS: Final = re.compile(r"(\*\*|__)(?=\S)([^*_]+?)(?<=\S)\1")
_LINE_END: Final = re.compile(r"[ \t]*(?:\r\n|\r|\n)\s*")


class BlockKind(IntEnum):
    """What a block is. The numbers are kept in index files."""

    TITLE = 0  # of the document
    HEADING = 1
    PARAGRAPH = 2
    ITEM = 3  # of a list
    STEP = 4  # of a list in order
    ROW = 5  # of a table: "column: cell | column: cell", or its cells where no column has a name
    QUESTION = 6  # of questions and answers
    REPLY = 7  # to the question above it
    TERM = 8  # what the definition below it defines
    DEFINITION = 9  # with its term in it ("term: text"), or below it
    VERSE = 10
    CONTENTS = 11  # a line of a table of contents
    FURNITURE = 12  # what stands around the text: never thrown away, ranked lower


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document.

    Attributes:
        kind: What it is.
        text: Its words. In a text file a contiguous piece of the file, line breaks and all; else one line
            without markup.
        level: Of a heading 1 (outermost) and up; of an item or a step how deep it is nested, from 1; else 0.
        line: The 1-based line of the file on which it begins, where the format has lines.
        page: The 1-based page it begins on, where the format has pages.
        start: Where it begins in the document's text, in characters; -1 until that is known.
        joined: Whether it goes on with the block above it: a further paragraph of the same item, reply or
            definition.
        scanned: Whether it was read from a picture, by OCR, so that its letters may be wrong.
    """

    kind: BlockKind
    text: str
    level: int = 0
    line: int | None = None
    page: int | None = None
    start: int = -1
    joined: bool = False
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class Converted:
    """A file as text and blocks; `text[b.start : b.start + len(b.text)] == b.text` for each block b.

    Attributes:
        text: What sentences are cut from and shown of. Of a text file, its content as it was decoded.
        in_file: Whether `text` stands in the file itself, in UTF-8, so that it need not be kept elsewhere.
        note: How it was read, where people should know ("page 3 read by OCR"); else empty.
    """

    text: str
    blocks: tuple[Block, ...]
    in_file: bool = False
    note: str = ""


def lay_out(blocks: Iterable[Block], note: str = "") -> Converted:
    """Blocks of a format whose text is not the file's own, each on a line of a text made for them."""
    placed: list[Block] = []
    at = 0
    for block in blocks:
        text = _TYPED_EMPHASIS.sub(r"\2", block.text)
        if not text.strip():
            continue
        placed.append(replace(block, text=text, start=at))
        at += len(text) + 1
    return Converted("\n".join(block.text for block in placed), tuple(placed), note=note)


def one_line(text: str) -> str:
    """`text` as it is shown: each line break, with the indentation around it, as one space."""
    return _LINE_END.sub(" ", text)
