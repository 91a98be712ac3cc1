"""Word's .docx: the paragraphs of its document, and the rows of its tables."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from lxml import etree

from retrieval.corpus.converters import Reason, UnreadableError, paragraphs
from retrieval.corpus.converters.limits import UNPACKED_BYTES

_DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Drawn text is there twice, the second time for older readers.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT, _PARAGRAPH, _CELL, _ROW = f"{_W}t", f"{_W}p", f"{_W}tc", f"{_W}tr"
_SPACES = (f"{_W}tab", f"{_W}br", f"{_W}cr")
# A file that Word has locked with a password is no archive, but one of these.
_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words, with the element whose words make up a line, and the cell they stand in if it is a row."""

    text: str
    line: etree._Element
    cell: etree._Element | None


def read(raw: bytes) -> str:
    """The text of a file.

    Raises:
        UnreadableError: It is locked, damaged, or unpacks to too much.
    """
    if raw.startswith(_LOCKED):
        raise UnreadableError(Reason.LOCKED)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(_unpacked(raw), parser)
    return paragraphs.document(_lines(root))


def _unpacked(raw: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive, archive.open(_DOCUMENT) as document:
            # What the archive says of the size need not be true: no more is unpacked than may be.
            content = document.read(UNPACKED_BYTES + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError):
        raise UnreadableError(Reason.DAMAGED) from None
    if len(content) > UNPACKED_BYTES:
        raise UnreadableError(Reason.TOO_LARGE)
    return content


def _lines(root: etree._Element) -> Iterator[str]:
    for _, pieces in groupby(_pieces(root), attrgetter("line")):
        cells = ("".join(piece.text for piece in cell) for _, cell in groupby(pieces, attrgetter("cell")))
        yield paragraphs.CELL.join(filter(str.strip, cells))


def _pieces(root: etree._Element) -> Iterator[_Piece]:
    for element in root.iter(_TEXT, *_SPACES, _PARAGRAPH):
        # From the inside outwards.
        above = list(element.iterancestors(_FALLBACK, _PARAGRAPH, _CELL, _ROW))
        if any(each.tag == _FALLBACK for each in above):
            continue
        rows = [each for each in above if each.tag == _ROW]
        cells = [each for each in above if each.tag == _CELL]
        line = rows[-1:] or [each for each in above if each.tag == _PARAGRAPH]
        text = (element.text or "") if element.tag == _TEXT else " "
        yield _Piece(text, line[0] if line else element, cells[-1] if cells else None)
