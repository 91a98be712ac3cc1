"""PDF: the letters of its pages, line by line, put together to paragraphs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import pypdfium2
from pypdfium2 import raw as pdfium

from retrieval.corpus.blocks import Block, BlockKind, Converted, lay_out
from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters.pdf import bidi_layout, ocr
from retrieval.corpus.converters.pdf.furniture import remove_furniture
from retrieval.corpus.converters.pdf.glyphs import PageGlyphs, read_glyphs
from retrieval.corpus.converters.pdf.legibility import is_illegible
from retrieval.corpus.converters.pdf.letters import own_letters, tidy_paragraph
from retrieval.corpus.converters.pdf.lines import PdfLine, ocr_lines, read_lines
from retrieval.corpus.lines.refine import refine_blocks

# Larger type than the text's by so much is a heading's.
MIN_HEADING_FACTOR: Final = 1.15
MAX_HEADING_WORDS: Final = 25
MAX_LEVEL: Final = 5
# A page with fewer letters, most of it a picture, is a scan: they are a stamp on it.
MAX_STAMP_LETTERS: Final = 40
MAX_LATIN_STAMP_LETTERS: Final = 200
MIN_PICTURE_SHARE: Final = 0.6
# Pages that nobody can read are left out; where there are more of them, the file is refused.
MAX_LOST_SHARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class PdfParagraph:
    """Lines that go on with each other: their text, the page they begin on, the size of their letters."""

    text: str
    page: int
    size: float
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page says.

    Attributes:
        lost: Why its words are not known, where they are not.
    """

    lines: list[PdfLine]
    lost: Reason | None = None


def convert(raw: bytes) -> Converted:
    """The blocks of a file, each with its page; pictures of pages and fonts that say nothing are read by OCR.

    Raises:
        UnreadableError: It is locked or damaged, or it is of pictures, or of fonts that do not say which
            letters they draw, and there is no OCR here.
    """
    budget = ocr.OcrBudget()
    try:
        with pypdfium2.PdfDocument(raw) as document:
            pages = [_read(page, budget) for page in document]
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise UnreadableError(Reason.LOCKED if locked else Reason.DAMAGED) from None
    _refuse_lost(pages)
    lines = remove_furniture([page.lines for page in pages])
    numbered = [(number, line) for number, page in enumerate(lines, 1) for line in page]
    blocks = list(refine_blocks(_blocks(list(_paragraphs(numbered)))))
    return lay_out(own_letters(blocks), _note(pages))


def _read(page: pypdfium2.PdfPage, budget: ocr.OcrBudget) -> _Page:
    """The lines of a page: as its fonts name the letters, or as they look where those cannot be believed."""
    drawn = read_glyphs(page.get_textpage())
    lines = list(read_lines(drawn.glyphs))
    if is_illegible(drawn, [line.text for line in lines]):
        lost = Reason.GARBLED
    elif _is_picture(page, drawn):
        lost = Reason.SCANNED
    else:
        return _Page(lines)
    if not ocr.is_installed() or not budget.take():
        return _Page([], lost)
    return _Page(list(ocr_lines(ocr.read_page(page))))


def _is_picture(page: pypdfium2.PdfPage, drawn: PageGlyphs) -> bool:
    """Whether a page is painted and not written."""
    letters = [glyph.character for glyph in drawn.glyphs if glyph.character.isalpha()]
    arabic = bidi_layout.is_arabic(drawn.glyphs)
    if len(letters) > (MAX_STAMP_LETTERS if arabic else MAX_LATIN_STAMP_LETTERS):
        return False
    width, height = page.get_size()
    shares = [0.0]
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = picture.get_bounds()
        shares.append((right - left) * (top - bottom) / max(width * height, 1.0))
    return sum(shares) > MIN_PICTURE_SHARE


def _refuse_lost(pages: Sequence[_Page]) -> None:
    lost = [page.lost for page in pages if page.lost is not None]
    told = sum(1 for page in pages if page.lines)
    if lost and len(lost) > MAX_LOST_SHARE * (told + len(lost)):
        raise UnreadableError(Counter(lost).most_common(1)[0][0])


def _note(pages: Sequence[_Page]) -> str:
    """How the file was read, where people should know."""
    scanned = [number for number, page in enumerate(pages, 1) if page.lines and page.lines[0].scanned]
    lost = [number for number, page in enumerate(pages, 1) if page.lost is not None]
    said = [f"{_listed(scanned)} read by OCR"] if scanned else []
    return "; ".join([*said, f"{_listed(lost)} not read"] if lost else said)


def _listed(numbers: Sequence[int]) -> str:
    """Pages in words: "pages 1-3, 7"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return f"page{'s' if len(numbers) > 1 else ''} " + ", ".join("-".join(map(str, run)) for run in runs)


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
        level = min(level, MAX_LEVEL) if is_heading else 0
        yield Block(kind, text, level, page=paragraph.page, scanned=paragraph.scanned)


def _paragraphs(lines: Iterable[tuple[int, PdfLine]]) -> Iterator[PdfParagraph]:
    held: list[PdfLine] = []
    first = 1
    for page, line in lines:
        if held and (line.apart or line.scanned != held[0].scanned):
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
    text = " ".join(line.text for line in lines)
    return PdfParagraph(text, page, max(line.size for line in lines), lines[0].scanned)
