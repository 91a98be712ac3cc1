"""Word's .docx: headings, paragraphs, lists and tables, as its styles and numbers say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from lxml import etree

from retrieval.corpus.blocks import Block, BlockKind, Converted, lay_out
from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters.archive import Archive, parse_xml
from retrieval.corpus.converters.markup.elements import row_text
from retrieval.corpus.converters.office.word_styles import W, WordStyles
from retrieval.corpus.lines.refine import refine_blocks

# The strict form of the format names everything otherwise, and means the same.
_STRICT_NAMESPACE: Final = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL_NAMESPACE: Final = W[1:-1].encode()
_USUAL_DOCUMENT: Final = "word/document.xml"
# Drawn text is there twice, the second time for older readers.
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT, _PARAGRAPH, _CELL, _ROW = f"{W}t", f"{W}p", f"{W}tc", f"{W}tr"
_DELETED_TAGS: Final = (f"{W}del", f"{W}moveFrom", _FALLBACK)
_SYMBOL: Final = f"{W}sym"
_MARKS: Final = {
    f"{W}tab": " ",
    f"{W}br": " ",
    f"{W}cr": " ",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "",
}
_MIN_COLUMNS: Final = 2
_MAX_NAME_WORDS: Final = 4  # of a column
_PRIVATE_SIGNS: Final = range(
    0xF000, 0xF100
)  # a sign of a font of its own, such as Wingdings: mostly a bullet


@dataclass(frozen=True, slots=True)
class _DocxParagraph:
    """A paragraph with the row and the cell it stands in, if it does."""

    element: etree._Element
    text: str
    row: etree._Element | None
    cell: etree._Element | None


def convert(raw: bytes) -> Converted:
    """The blocks of a file.

    Raises:
        UnreadableError: It is locked, damaged, or unpacks to too much.
    """
    archive = Archive(raw)
    name = _document_name(archive)
    folder = name.rpartition("/")[0]
    styles = WordStyles(*(_optional(archive, f"{folder}/{part}.xml") for part in ("styles", "numbering")))
    return lay_out(refine_blocks(_blocks(_part(archive, name), styles)))


def _document_name(archive: Archive) -> str:
    """The part that is the document: that is for the archive to say."""
    if "_rels/.rels" in archive:
        for relation in archive.xml("_rels/.rels"):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
    return _USUAL_DOCUMENT


def _part(archive: Archive, name: str) -> etree._Element:
    return parse_xml(archive.read(name).replace(_STRICT_NAMESPACE, _TRANSITIONAL_NAMESPACE))


def _optional(archive: Archive, name: str) -> etree._Element | None:
    """A part that may be missing or damaged: without it styles say less."""
    try:
        return _part(archive, name) if name in archive else None
    except etree.XMLSyntaxError:
        return None
    except UnreadableError as error:
        if error.reason is Reason.TOO_LARGE:
            raise
        return None


def _blocks(root: etree._Element, styles: WordStyles) -> Iterator[Block]:
    columns: list[str] = []
    table: etree._Element | None = None
    for row, group in groupby(_paragraphs(root), lambda paragraph: paragraph.row):
        paragraphs = [each for each in group if each.text.strip()]
        if row is None:
            for each, below in zip(paragraphs, [*paragraphs[1:], None], strict=False):
                yield styles.block(each.element, each.text, below.element if below else None)
            continue
        cells = _cells(paragraphs)
        if row.getparent() is not table:
            table, columns = row.getparent(), []
            if _is_header(row, cells):
                columns = cells
                continue
        if len(cells) == 1:
            yield from (styles.block(each.element, each.text) for each in paragraphs)
        elif cells:
            yield Block(BlockKind.ROW, row_text(columns if len(columns) == len(cells) else [], cells))


def _cells(paragraphs: Sequence[_DocxParagraph]) -> list[str]:
    grouped = groupby(paragraphs, lambda paragraph: paragraph.cell)
    return [" ".join(each.text.strip() for each in cell) for _, cell in grouped]


def _is_header(row: etree._Element, cells: Sequence[str]) -> bool:
    """Whether the first row of a table names its columns: Word says so, or they are short and no numbers."""
    if len(cells) < _MIN_COLUMNS:
        return False
    if row.find(f"{W}trPr/{W}tblHeader") is not None:
        return True
    names = all(len(cell.split()) <= _MAX_NAME_WORDS and not any(map(str.isdigit, cell)) for cell in cells)
    below = row.getnext()
    return names and below is not None and len(below.findall(_CELL)) == len(row.findall(_CELL))


def _paragraphs(root: etree._Element) -> Iterator[_DocxParagraph]:
    for element in root.iter(_PARAGRAPH):
        above = list(element.iterancestors(_DELETED_TAGS[0], _DELETED_TAGS[1], _FALLBACK, _CELL, _ROW))
        if any(each.tag in _DELETED_TAGS for each in above):
            continue
        rows = [each for each in above if each.tag == _ROW]
        cells = [each for each in above if each.tag == _CELL]
        text = "".join(_pieces(element))
        yield _DocxParagraph(element, text, rows[-1] if rows else None, cells[-1] if cells else None)


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    """The words of a paragraph, but those of paragraphs drawn inside it, and what is gone or hidden."""
    for element in paragraph.iter(_TEXT, _SYMBOL, *_MARKS):
        inside = next(element.iterancestors(_PARAGRAPH))
        if inside is not paragraph or any(True for _ in element.iterancestors(*_DELETED_TAGS)):
            continue
        run = element.getparent()
        if run is not None and _is_on(run.find(f"{W}rPr/{W}vanish")):
            continue
        if element.tag == _TEXT:
            yield element.text or ""
        elif element.tag == _SYMBOL:
            yield _symbol(str(element.get(f"{W}char", "")))
        else:
            yield _MARKS[str(element.tag)]


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(f"{W}val", "1") not in ("0", "false", "off")


def _symbol(code: str) -> str:
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code) else 0
    if number in _PRIVATE_SIGNS:
        return "• "
    return chr(number) if number else ""
