"""The blocks of a plain text, told by its lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from retrieval.corpus.blocks import Block, BlockKind
from retrieval.corpus.lines import headings, runs
from retrieval.corpus.lines.line import Line, lines_of
from retrieval.corpus.lines.markers import Division, Marker, division_of, marker_of
from retrieval.corpus.lines.wrapping import column_width, is_full

_FURNITURE: Final = re.compile(
    r"(?:إ?اضافة|إضافة|أضف|اترك|اكتب) (?:تعليق|تعليقا|تعليقًا|رد)\b.*"
    r"|(?:اقرأ|إقرأ|شاهد|طالع) (?:أيضا|أيضًا|أيضاً|المزيد|كذلك)\b.*"
    r"|(?:مواضيع|مقالات|أخبار|روابط) (?:ذات صلة|متعلقة|مشابهة).*|(?:شارك|مشاركة|طباعة|تعليقات?|المصدر)\W*"
    r"|(?:صفحة|الصفحة)\s*\d+(?:\s*(?:من|/)\s*\d+)?"
)
_CONTENTS: Final = re.compile(r".*\S\s*[.…_·]{4,}\s*[\d٠-٩]+\s*$")
_RULE: Final = re.compile(r"[-=_*~#•.\s]{3,}")
_ITEMS: Final = (Marker.BULLET, Marker.NUMBER, Marker.LETTER, Marker.ORDINAL)


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that make one block.

    Attributes:
        first, last: The lines; one of them twice where it stands alone.
        marker: What the first begins with.
        division: The chapter or article that the first opens.
    """

    first: Line
    last: Line
    marker: Marker | None
    division: Division | None
    words: int


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a text: every line that holds something is in one, and in no other."""
    units = _units(list(lines_of(text)))
    kinds = runs.kinds(units, headings.kinds(units, _kinds(units)))
    return tuple(
        block for unit, kind in zip(units, kinds, strict=True) for block in _blocks(text, unit, *kind)
    )


def _units(lines: Sequence[Line]) -> list[Unit]:
    """Lines that stand alone, and those of one paragraph joined."""
    marks = [marker_of(line.text) for line in lines]
    divisions = [division_of(line.text) for line in lines]
    begins = [bool(mark or division) for mark, division in zip(marks, divisions, strict=True)]
    width = column_width(lines, begins)
    units: list[Unit] = []
    for line, mark, division, opens in zip(lines, marks, divisions, begins, strict=True):
        if units and not opens and _goes_on(units[-1], line, width):
            before = units[-1]
            units[-1] = Unit(before.first, line, before.marker, before.division, before.words + line.words)
        else:
            units.append(Unit(line, line, mark and mark[0], division, line.words))
    return units


def _goes_on(unit: Unit, line: Line, width: int | None) -> bool:
    """Whether a line goes on with the block above it."""
    if line.after_blank or width is None:
        return False
    if unit.division and unit.first is unit.last and unit.words <= headings.HEADING_WORDS:
        return False
    return is_full(unit.last, line, width)


def _kinds(units: Sequence[Unit]) -> list[BlockKind | None]:
    """What the units are by themselves; None where their neighbours decide."""
    return [kind_of(unit) for unit in units]


def kind_of(unit: Unit) -> BlockKind | None:
    """What a unit is by itself; None where its neighbours decide."""
    text = unit.first.text
    if unit.division:
        return BlockKind.HEADING
    if unit.first is unit.last:
        if _FURNITURE.fullmatch(text) or _RULE.fullmatch(text) or not any(map(str.isalnum, text)):
            return BlockKind.FURNITURE
        if _CONTENTS.fullmatch(text):
            return BlockKind.CONTENTS
    if unit.marker is Marker.QUESTION:
        return BlockKind.QUESTION
    if unit.marker is Marker.REPLY:
        return BlockKind.REPLY
    if unit.marker is Marker.NUMBER:
        return BlockKind.STEP
    return BlockKind.ITEM if unit.marker in _ITEMS else None


def _blocks(text: str, unit: Unit, kind: BlockKind, level: int) -> list[Block]:
    """The block of a unit; two where the name of an article and its text stand on one line."""
    first, end = unit.first, unit.last.end
    if kind is BlockKind.HEADING and unit.division and headings.has_text_of_its_own(unit):
        body = first.start + headings.name_size(unit)
        body += len(text[body:end]) - len(text[body:end].lstrip(" :：.،-–—\t"))
        name = text[first.start : first.start + headings.name_size(unit)].rstrip()
        return [
            Block(BlockKind.HEADING, name, level, first.number, start=first.start),
            Block(BlockKind.PARAGRAPH, text[body:end], 0, first.number, start=body),
        ]
    return [Block(kind, text[first.start : end], level, first.number, start=first.start)]
