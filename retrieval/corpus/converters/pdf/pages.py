"""PDF: the letters of its pages, line by line, put together to paragraphs."""

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import pypdfium2
from pypdfium2 import raw as pdfium

from retrieval.corpus.blocks import Block, BlockKind, Converted, lay_out
from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters.pdf import bidi_layout
from retrieval.corpus.converters.pdf.bidi_layout import Glyph
from retrieval.corpus.converters.pdf.letters import tidy_paragraph
from retrieval.corpus.lines.refine import refine

# Letters whose lines differ by less than this part of their size stand on one line: a note's number does.
MAX_SAME_LINE_DISTANCE = 0.5
# The last line of a column that ends so far before its edge, in parts of its width, ends a paragraph.
MIN_SHORT_LINE_GAP = 0.12
# Lines this many times farther apart than usual part paragraphs.
MIN_FAR_FACTOR = 1.4
# What stands at the top or bottom of so many pages is no part of the text.
MIN_REPEATED_PAGES = 3
_EDGE_LINES = 2
_NO_TEXT = frozenset({"Cc", "Cf", "Cn", "Co", "Zs", "Zl", "Zp"})
_NUMBERS = re.compile(r"\d+")


# Larger type than the text's by so much is a heading's.
MIN_HEADING_FACTOR: Final = 1.15
MAX_HEADING_WORDS: Final = 25
MAX_LEVEL: Final = 5
# Of more letters that a font has no name for, the rest is none that people read.
MAX_GARBLED_SHARE: Final = 0.05
_UNKNOWN: Final = frozenset("\ufffd\ufffe\uffff")
_ALEFS: Final = frozenset("اأإآ")
_LAM: Final = "ل"
_LIGATED: Final = 2  # letters


@dataclass(frozen=True, slots=True)
class PdfParagraph:
    """Lines that go on with each other: their text, the page they begin on, the size of their letters."""

    text: str
    page: int
    size: float


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page.

    Attributes:
        short: Whether it ends before the edge of its column, with room for the word that follows.
        apart: Whether it stands farther from the line above than lines do, or is of another size.
        size: Of its letters, in points.
    """

    text: str
    short: bool
    apart: bool
    size: float = 0.0


def convert(raw: bytes) -> Converted:
    """The blocks of a file, as far as it is written in letters and not painted; each with its page.

    Raises:
        UnreadableError: It is locked or damaged, or its fonts do not say which letters they draw.
    """
    try:
        with pypdfium2.PdfDocument(raw) as document:
            letters = [list(_glyphs(page.get_textpage())) for page in document]
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise UnreadableError(Reason.LOCKED if locked else Reason.DAMAGED) from None
    _refuse_garbled(letters)
    pages = [list(_lines(page)) for page in letters]
    return lay_out(refine(_blocks(list(_paragraphs(_without_furniture(pages))))))


def _refuse_garbled(pages: Sequence[Sequence[Glyph]]) -> None:
    count = sum(map(len, pages))
    unknown = sum(glyph.character in _UNKNOWN for page in pages for glyph in page)
    if unknown > MAX_GARBLED_SHARE * count:
        raise UnreadableError(Reason.GARBLED)


def _blocks(paragraphs: Sequence[PdfParagraph]) -> Iterator[Block]:
    """Paragraphs; those in larger type are headings, the largest outermost."""
    letters: Counter[float] = Counter()
    for paragraph in paragraphs:
        letters[round(paragraph.size, 1)] += len(paragraph.text)
    usual = letters.most_common(1)[0][0] if letters else 0.0
    larger = [size for size in letters if size > MIN_HEADING_FACTOR * usual]
    levels = {size: level for level, size in enumerate(sorted(larger, reverse=True), 1)}
    for paragraph in paragraphs:
        level = levels.get(round(paragraph.size, 1), 0)
        is_heading = level > 0 and len(paragraph.text.split()) <= MAX_HEADING_WORDS
        kind = BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH
        text = bidi_layout.mend_brackets(tidy_paragraph(paragraph.text))
        yield Block(kind, text, min(level, MAX_LEVEL) if is_heading else 0, page=paragraph.page)


def _glyphs(page: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    """The visible letters of a page, in the order in which the file draws them."""
    glyphs: list[Glyph] = []
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    for number in range(page.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(page, number))
        is_space = character == " " and not pdfium.FPDFText_IsGenerated(page, number)
        if not is_space and unicodedata.category(character) in _NO_TEXT:
            continue
        pdfium.FPDFText_GetCharOrigin(page, number, x, y)
        pdfium.FPDFText_GetLooseCharBox(page, number, box)
        pdfium.FPDFText_GetMatrix(page, number, matrix)
        size = pdfium.FPDFText_GetFontSize(page, number) * (abs(matrix.d) or abs(matrix.b))
        # A damaged file may draw letters of no size, or nowhere.
        if size > 0 and all(map(math.isfinite, (size, box.left, box.right, y.value))):
            glyphs.append(Glyph(character, box.left, box.right, y.value, size))
    return _unligated(glyphs)


def _unligated(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Letters in the order of reading: of an alef and a lam in one box, drawn as one, the lam comes first.

    Word writes its ligature so. Ligatures of more letters, as in the name of God, it writes in order.
    """
    sizes = Counter((glyph.left, glyph.right, glyph.base) for glyph in glyphs)
    at = 0
    while at < len(glyphs):
        first, second = glyphs[at], glyphs[min(at + 1, len(glyphs) - 1)]
        box = (first.left, first.right, first.base)
        joined = box == (second.left, second.right, second.base) and sizes[box] == _LIGATED
        if joined and first.character in _ALEFS and second.character == _LAM:
            middle = (first.left + first.right) / 2
            yield replace(second, left=middle)
            yield replace(first, right=middle)
            at += _LIGATED
        else:
            yield first
            at += 1


def _lines(glyphs: Sequence[Glyph]) -> Iterator[PdfLine]:
    rows = (row for row in map(_trimmed, _rows(glyphs)) if row)
    for column in _columns(rows):
        left = min(glyph.left for row in column for glyph in row)
        right = max(glyph.right for row in column for glyph in row)
        usual = _usual([above[0].base - row[0].base for above, row in pairwise(column)])
        for above, row, below in zip([None, *column], column, [*column[1:], None], strict=False):
            short = _free(row, left, right) > _needed(below, right - left)
            size = max(glyph.size for glyph in row)
            yield PdfLine(bidi_layout.line_text(row), short, _is_apart(above, row, usual), size)


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


def _without_furniture(pages: Sequence[Sequence[PdfLine]]) -> Iterator[tuple[int, PdfLine]]:
    """The lines of all pages without page numbers, and without what is repeated at their edges."""
    edges = Counter(each for page in pages for each in {*map(_plain, _edges(page))})
    for number, page in enumerate(pages, 1):
        edge = {id(line) for line in _edges(page)}
        for line in page:
            plain = _plain(line)
            if id(line) not in edge or (edges[plain] < MIN_REPEATED_PAGES and any(map(str.isalpha, plain))):
                yield number, line


def _edges(page: Sequence[PdfLine]) -> list[PdfLine]:
    return [*page[:_EDGE_LINES], *page[_EDGE_LINES:][-_EDGE_LINES:]]


def _plain(line: PdfLine) -> str:
    return _NUMBERS.sub("0", line.text)


def _paragraphs(lines: Iterable[tuple[int, PdfLine]]) -> Iterator[PdfParagraph]:
    held: list[PdfLine] = []
    first = 1
    for page, line in lines:
        if held and line.apart:
            yield _joined(held, first)
            held = []
        if not held:
            first = page
        held.append(line)
        if line.short:
            yield _joined(held, first)
            held = []
    if held:
        yield _joined(held, first)


def _joined(lines: Sequence[PdfLine], page: int) -> PdfParagraph:
    return PdfParagraph(" ".join(line.text for line in lines), page, max(line.size for line in lines))
