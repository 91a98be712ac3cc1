"""PDF: the letters of its pages, line by line, put together to paragraphs."""

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
from pypdfium2 import raw as pdfium

from retrieval.corpus.converters import Reason, UnreadableError, bidi_layout, paragraphs
from retrieval.corpus.converters.bidi_layout import Glyph

# Letters whose lines differ by less than this part of their size stand on one line: a note's number does.
SAME_LINE = 0.5
# The last line of a column that ends so far before its edge, in parts of its width, ends a paragraph.
SHORT = 0.12
# Lines this many times farther apart than usual part paragraphs.
FAR = 1.4
# What stands at the top or bottom of so many pages is no part of the text.
REPEATED = 3
_EDGE_LINES = 2
_NO_TEXT = frozenset({"Cc", "Cf", "Cn", "Co", "Zs", "Zl", "Zp"})
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page.

    Attributes:
        short: Whether it ends before the edge of its column, with room for the word that follows.
        apart: Whether it stands farther from the line above than lines do, or is of another size.
    """

    text: str
    short: bool
    apart: bool


def read(raw: bytes) -> str:
    """The text of a file, as far as it is written in letters and not painted.

    Raises:
        UnreadableError: It is locked or damaged.
    """
    try:
        with pypdfium2.PdfDocument(raw) as document:
            pages = [list(_lines(list(_glyphs(page.get_textpage())))) for page in document]
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise UnreadableError(Reason.LOCKED if locked else Reason.DAMAGED) from None
    return paragraphs.document(map(bidi_layout.mended, _paragraphs(_without_furniture(pages))))


def _glyphs(page: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    """The visible letters of a page, in the order in which the file draws them."""
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    for number in range(page.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(page, number))
        if unicodedata.category(character) in _NO_TEXT:
            continue
        pdfium.FPDFText_GetCharOrigin(page, number, x, y)
        pdfium.FPDFText_GetLooseCharBox(page, number, box)
        pdfium.FPDFText_GetMatrix(page, number, matrix)
        size = pdfium.FPDFText_GetFontSize(page, number) * (abs(matrix.d) or abs(matrix.b))
        # A damaged file may draw letters of no size, or nowhere.
        if size > 0 and all(map(math.isfinite, (size, box.left, box.right, y.value))):
            yield Glyph(character, box.left, box.right, y.value, size)


def _lines(glyphs: Sequence[Glyph]) -> Iterator[Line]:
    for column in _columns(_rows(glyphs)):
        left = min(glyph.left for row in column for glyph in row)
        right = max(glyph.right for row in column for glyph in row)
        usual = _usual([above[0].base - row[0].base for above, row in pairwise(column)])
        for above, row, below in zip([None, *column], column, [*column[1:], None], strict=False):
            short = _free(row, left, right) > _needed(below, right - left)
            yield Line(bidi_layout.text(row), short, _is_apart(above, row, usual))


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and not _continues(row, glyph):
            yield row
            row = []
        row.append(glyph)
    if row:
        yield row


def _continues(row: Sequence[Glyph], glyph: Glyph) -> bool:
    return abs(glyph.base - row[0].base) < SAME_LINE * max(row[0].size, glyph.size)


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
    return bidi_layout.first_word(below) + bidi_layout.SPACE * below[0].size if below else SHORT * width


def _is_apart(above: Sequence[Glyph] | None, row: Sequence[Glyph], usual: float) -> bool:
    if above is None:
        return False
    larger = max(above[0].size, row[0].size) > 1.15 * min(above[0].size, row[0].size)
    return larger or above[0].base - row[0].base > FAR * usual


def _without_furniture(pages: Sequence[Sequence[Line]]) -> Iterator[Line]:
    """The lines of all pages without page numbers, and without what is repeated at their edges."""
    edges = Counter(each for page in pages for each in {*map(_plain, _edges(page))})
    for page in pages:
        edge = {id(line) for line in _edges(page)}
        for line in page:
            plain = _plain(line)
            if id(line) not in edge or (edges[plain] < REPEATED and any(map(str.isalpha, plain))):
                yield line


def _edges(page: Sequence[Line]) -> list[Line]:
    return [*page[:_EDGE_LINES], *page[_EDGE_LINES:][-_EDGE_LINES:]]


def _plain(line: Line) -> str:
    return _NUMBERS.sub("0", line.text)


def _paragraphs(lines: Iterable[Line]) -> Iterator[str]:
    paragraph: list[str] = []
    for line in lines:
        if paragraph and line.apart:
            yield " ".join(paragraph)
            paragraph = []
        paragraph.append(line.text)
        if line.short:
            yield " ".join(paragraph)
            paragraph = []
    yield " ".join(paragraph)
