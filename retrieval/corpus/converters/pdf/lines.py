"""Letters of a page → its lines, and which of them goes on in the next."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from retrieval.corpus.converters.pdf import bidi_layout
from retrieval.corpus.converters.pdf.bidi_layout import Glyph
from retrieval.corpus.converters.pdf.letters import fold_letters
from retrieval.corpus.converters.pdf.ocr import OcrWord

# Letters whose lines differ by less than this part of their size stand on one line: a note's number does.
MAX_SAME_LINE_DISTANCE: Final = 0.5
# The last line of a column that ends so far before its edge, in parts of its width, ends a paragraph.
MIN_SHORT_LINE_GAP: Final = 0.12
# Lines this many times farther apart than usual part paragraphs.
MIN_FAR_FACTOR: Final = 1.4
# A line below an item begins below the item's words, so near in parts of its size, and behind its marker.
MAX_HANGING_DISTANCE: Final = 0.6
# An item's line that leaves so much of its column free, in parts of the width, has ended.
MAX_HANGING_GAP: Final = 0.3
_BULLETS: Final = frozenset("•●▪◦○■□➢➤✓❖")
_MARKER: Final = re.compile(r"[•●▪◦○■□➢➤✓❖·*\-–—\uf020-\uf0ff]|[(]?[\w]{1,3}[.)\-]")
OCR_SIZE: Final = 10.0  # points; of words on a picture it is not known


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page.

    Attributes:
        short: Whether it ends before the edge of its column, with room for the word that follows.
        apart: Whether it stands farther from the line above than lines do, or is of another size.
        size: Of its letters, in points.
        base: How high it stands on the page, in points from below.
        scanned: Whether it was read from a picture.
    """

    text: str
    short: bool
    apart: bool
    size: float = 0.0
    base: float = 0.0
    scanned: bool = False


def read_lines(glyphs: Sequence[Glyph]) -> Iterator[PdfLine]:
    """The lines of a page, column after column, in the order of reading."""
    rows = (row for row in map(_trimmed, _rows(glyphs)) if row)
    for column in _columns(rows):
        left = min(glyph.left for row in column for glyph in row)
        right = max(glyph.right for row in column for glyph in row)
        usual = _usual([above[0].base - row[0].base for above, row in pairwise(column)])
        for above, row, below in zip([None, *column], column, [*column[1:], None], strict=False):
            free = _free(row, left, right)
            short = free > _needed(below, right - left)
            if below and _begins_with_bullet(below):
                short = True
            elif below and short and free < MAX_HANGING_GAP * (right - left):
                short = not _hangs(row, below)
            size = max(glyph.size for glyph in row)
            yield PdfLine(bidi_layout.line_text(row), short, _is_apart(above, row, usual), size, row[0].base)


def _begins_with_bullet(row: Sequence[Glyph]) -> bool:
    way = -1 if bidi_layout.is_arabic(row) else 1
    first = min(row, key=lambda glyph: way * (glyph.left + glyph.right))
    return first.character in _BULLETS


def _hangs(row: Sequence[Glyph], below: Sequence[Glyph]) -> bool:
    """Whether a line begins with the marker of an item, and the next below the item's words."""
    way = -1 if bidi_layout.is_arabic(row) else 1
    begin = min(way * glyph.left if way > 0 else way * glyph.right for glyph in row)
    width = bidi_layout.first_word_width(row)
    marker = [g for g in row if way * (g.left + g.right) / 2 <= begin + width and g.character != " "]
    letters = "".join(glyph.character for glyph in sorted(marker, key=lambda glyph: way * glyph.left))
    behind = [way * (g.left if way > 0 else g.right) for g in row if g not in marker and g.character != " "]
    if not behind or not _MARKER.fullmatch(letters):
        return False
    under = min(way * (glyph.left if way > 0 else glyph.right) for glyph in below)
    return abs(under - min(behind)) < MAX_HANGING_DISTANCE * row[0].size


def ocr_lines(words: Sequence[OcrWord]) -> Iterator[PdfLine]:
    """The lines of a page that was read from a picture."""
    rows = [list(row) for _, row in groupby(words, key=lambda word: (word.paragraph, word.line))]
    for above, row, below in zip([None, *rows], rows, [*rows[1:], None], strict=False):
        same = [word for word in words if word.paragraph[0] == row[0].paragraph[0]]
        left, right = min(word.left for word in same), max(word.right for word in same)
        free = min(word.left for word in row) - left
        needed = below[0].right - below[0].left if below else MIN_SHORT_LINE_GAP * (right - left)
        apart = above is not None and above[0].paragraph != row[0].paragraph
        text = fold_letters(" ".join(word.text for word in row))
        yield PdfLine(
            text, free > needed + bidi_layout.MIN_SPACE * OCR_SIZE, apart, OCR_SIZE, row[0].bottom, True
        )


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and not _continues(row, glyph):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _trimmed(row: list[Glyph]) -> list[Glyph]:
    """A line without the spaces at its edges, which may stand anywhere."""
    inked = [glyph for glyph in row if glyph.character != " "]
    if not inked:
        return []
    left, right = min(glyph.left for glyph in inked), max(glyph.right for glyph in inked)
    return [glyph for glyph in row if glyph.character != " " or left < (glyph.left + glyph.right) / 2 < right]


def _continues(row: Sequence[Glyph], glyph: Glyph) -> bool:
    return abs(glyph.base - row[0].base) < MAX_SAME_LINE_DISTANCE * max(row[0].size, glyph.size)


def _columns(rows: Iterable[list[Glyph]]) -> Iterator[list[list[Glyph]]]:
    """Rows that follow each other downwards; what goes up again is another column, or a heading above."""
    column: list[list[Glyph]] = []
    for row in rows:
        if column and row[0].base >= column[-1][0].base:
            yield column
            column = []
        column.append(row)
    if column:
        yield column


def _usual(gaps: Sequence[float]) -> float:
    """The smaller middle of the distances between lines: most are those inside paragraphs."""
    return sorted(gaps)[(len(gaps) - 1) // 2] if gaps else 0.0


def _free(row: Sequence[Glyph], left: float, right: float) -> float:
    """How far a line ends before the edge of its column."""
    if bidi_layout.is_arabic(row):
        return min(glyph.left for glyph in row) - left
    return right - max(glyph.right for glyph in row)


def _needed(below: Sequence[Glyph] | None, width: float) -> float:
    """What the first word of the next line would have needed: had it fitted, it would stand above."""
    return (
        bidi_layout.first_word_width(below) + bidi_layout.MIN_SPACE * below[0].size
        if below
        else MIN_SHORT_LINE_GAP * width
    )


def _is_apart(above: Sequence[Glyph] | None, row: Sequence[Glyph], usual: float) -> bool:
    if above is None:
        return False
    larger = max(above[0].size, row[0].size) > 1.15 * min(above[0].size, row[0].size)
    return larger or above[0].base - row[0].base > MIN_FAR_FACTOR * usual
