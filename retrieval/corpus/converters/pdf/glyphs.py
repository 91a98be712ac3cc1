"""The letters of a page, where they stand, and which of them the file has no name for."""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import pypdfium2
from pypdfium2 import raw as pdfium

from retrieval.corpus.converters.pdf.bidi_layout import Glyph

_NO_TEXT: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Zs", "Zl", "Zp"})
_NO_NAME: Final = frozenset({"Cc", "Cn", "Co", "Cs"})
# Bullets and arrows of fonts of symbols have a place of their own (U+F020 … U+F0FF), and are no letters.
_SYMBOLS: Final = range(0xF020, 0xF100)
_UNKNOWN_CHARACTERS: Final = frozenset("\ufffd\ufffe\uffff")
_ALEFS: Final = frozenset("اأإآ")
_ALEF: Final = "\u0627"
_LAM: Final = "ل"
_LIGATED: Final = 2  # letters
_QUARTERS: Final = 4


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """What a page draws of letters.

    Attributes:
        glyphs: The visible ones, in the order in which the file draws them.
        unnamed: How many there are besides or among them that the file has no name for.
    """

    glyphs: tuple[Glyph, ...]
    unnamed: int


def read_glyphs(page: pypdfium2.PdfTextPage) -> PageGlyphs:
    """The letters of a page, turned upright."""
    glyphs: list[Glyph] = []
    turns: Counter[int] = Counter()
    unnamed = 0
    for number in range(page.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(page, number))
        generated = pdfium.FPDFText_IsGenerated(page, number) == 1
        unnamed += not generated and _is_unnamed(page, number, character)
        is_space = character == " " and not generated
        if not is_space and unicodedata.category(character) in _NO_TEXT:
            continue
        turn = round(pdfium.FPDFText_GetCharAngle(page, number) / (math.pi / 2)) % _QUARTERS
        glyph = _glyph(page, number, character)
        if glyph is not None:
            glyphs.append(glyph)
            turns[turn] += 1
    if turns and (turn := turns.most_common(1)[0][0]):
        glyphs = [_upright(glyph, turn) for glyph in glyphs]
    return PageGlyphs(tuple(unligate(glyphs)), unnamed)


def _is_unnamed(page: pypdfium2.PdfTextPage, number: int, character: str) -> bool:
    """Whether the file does not say which letter it draws here."""
    if character in "\r\n\t" or ord(character) in _SYMBOLS:
        return False
    if pdfium.FPDFText_HasUnicodeMapError(page, number) == 1 and character != " ":
        return True
    return character in _UNKNOWN_CHARACTERS or unicodedata.category(character) in _NO_NAME


def _glyph(page: pypdfium2.PdfTextPage, number: int, character: str) -> Glyph | None:
    """A letter as the page has it; None for one of no size or place, as damaged files have them."""
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetCharOrigin(page, number, x, y)
    pdfium.FPDFText_GetLooseCharBox(page, number, box)
    pdfium.FPDFText_GetMatrix(page, number, matrix)
    size = pdfium.FPDFText_GetFontSize(page, number) * (abs(matrix.d) or abs(matrix.b))
    if size <= 0 or not all(
        map(math.isfinite, (size, box.left, box.right, box.top, box.bottom, x.value, y.value))
    ):
        return None
    return Glyph(character, box.left, box.right, y.value, size, box.bottom, box.top, x.value)


def _upright(glyph: Glyph, turn: int) -> Glyph:
    """A letter of a page that is read turned by so many quarters, as it stands when the page is turned."""
    if turn == 1:  # written upwards
        return replace(glyph, left=glyph.bottom, right=glyph.top, base=-glyph.origin)
    if turn == 2:
        return replace(glyph, left=-glyph.right, right=-glyph.left, base=-glyph.base)
    return replace(glyph, left=-glyph.top, right=-glyph.bottom, base=glyph.origin)


def unligate(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Letters in the order of reading: of an alef and a lam in one box, drawn as one, the lam comes first.

    Word writes its ligature so. Where the ligature had a mark when it was first drawn, Word names it by the
    mark and the lam ever after, and draws the mark by itself where there is one. Ligatures of more letters,
    as in the name of God, it writes in order.
    """
    boxes: dict[tuple[float, float, float], list[Glyph]] = {}
    for glyph in glyphs:
        boxes.setdefault((glyph.left, glyph.right, glyph.base), []).append(glyph)
    for glyph in glyphs:
        box = boxes[glyph.left, glyph.right, glyph.base]
        if len(box) != _LIGATED or not _is_turned(box[0].character, box[1].character):
            yield glyph
            continue
        middle = (glyph.left + glyph.right) / 2
        alef, lam = box
        if glyph is alef:
            yield replace(lam, left=middle)
        else:
            named = alef.character in _ALEFS
            yield replace(alef, character=alef.character if named else _ALEF, right=middle)


def _is_turned(first: str, second: str) -> bool:
    return second == _LAM and (first in _ALEFS or bool(unicodedata.combining(first)))
