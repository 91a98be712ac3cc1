"""Rows of tables, and verses."""

import re
from collections import Counter
from itertools import groupby
from typing import Final

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines.markers import visible_text
from retrieval.corpus.lines.units import Unit

MIN_ROWS: Final = 2
MIN_SPACED_ROWS: Final = 3  # and as many cells: two halves with a wide space are a verse
_WIDE_SPACE = re.compile(r"\s{3,}")
MIN_VERSES: Final = 4  # without a sign between their halves
VERSE_WORDS: Final = (3, 14)
VERSE_LENGTHS: Final = 1.7  # the longest line of a poem is at most so many times its shortest
RHYME_SHARE: Final = 0.8  # of the lines that should rhyme
_VERSE_HALVES = re.compile(
    r"(\S.{8,}?)(?:\s*\*{1,3}\s*|\s*\.{3,}\s*|\s*…\s*|\s{4,}|\s+[#/]\s+|\s*÷\s*)(\S.{8,})"
)
_NUMBER = re.compile(r"^[(\[]?[\d.]+[)\].\-–]*\t+")  # of a line, set off by a tab: no cell of its own
_CLOSING_SIGNS = re.compile(r"[^\w]+$")
_LONG_VOWELS = "اويىه"


def mark_rows(units: list[Unit]) -> None:
    """Name lines below each other that are parted by tabs or bars into equally many cells."""
    for sign in ("\t", "|"):
        for count, group in groupby(units, lambda unit, sign=sign: _cells(unit, sign)):  # type: ignore[misc]
            rows = list(group)
            if count > 1 and len(rows) >= MIN_ROWS:
                for row in rows:
                    row.kind = BlockKind.ROW
    _mark_spaced_rows(units)


def _mark_spaced_rows(units: list[Unit]) -> None:
    """Name lines whose cells are parted by wide spaces, where most have three cells or more."""
    for spaced, group in groupby(
        units, lambda unit: unit.kind is None and bool(_WIDE_SPACE.search(unit.text))
    ):
        rows = list(group)
        if spaced and len(rows) >= MIN_SPACED_ROWS:
            wide = sum(len(_WIDE_SPACE.split(row.text)) >= MIN_SPACED_ROWS for row in rows)
            for row in rows if 2 * wide >= len(rows) else ():
                row.kind = BlockKind.ROW


def _cells(unit: Unit, sign: str) -> int:
    if unit.kind is not None or unit.lines > 1 or sign not in unit.text:
        return 0
    return _NUMBER.sub("", visible_text(unit.text)).strip("| \t").count(sign) + 1


def mark_verses(units: list[Unit]) -> None:
    """Name lines of two halves, and short even lines that rhyme."""
    run: list[Unit] = []
    halves: list[Unit] = []
    for unit in [*units, None]:
        if unit and _has_halves(unit):
            halves.append(unit)
        else:
            if len(halves) >= MIN_ROWS:
                _name(halves)
            halves = []
        if unit and _may_be_verse(unit):
            run.append(unit)
            continue
        if len(run) >= MIN_VERSES and _is_poem(run):
            _name(run)
        run = []


def _has_halves(unit: Unit) -> bool:
    if unit.kind is not None or unit.words > 2 * VERSE_WORDS[1] or unit.lines > 1 or unit.marker:
        return False
    match = _VERSE_HALVES.fullmatch(unit.text)
    return bool(match) and max(len(match[1]), len(match[2])) < 2 * min(len(match[1]), len(match[2]))  # type: ignore[index]


def _may_be_verse(unit: Unit) -> bool:
    few, many = VERSE_WORDS
    even = few <= unit.words <= many and unit.kind is None and unit.marker is None and unit.lines == 1
    return even and unit.last not in ".:؛" and not any(map(str.isdigit, unit.text))


def _is_poem(run: list[Unit]) -> bool:
    lengths = [len(unit.text) for unit in run]
    if max(lengths) > VERSE_LENGTHS * min(lengths):
        return False
    return _rhymes(run) or _rhymes(run[1::2])


def _rhymes(run: list[Unit]) -> bool:
    ends = [_CLOSING_SIGNS.sub("", visible_text(unit.text))[-2:] for unit in run]
    if len(ends) < MIN_ROWS:
        return False
    ((letter, rhyming),) = Counter(end[-1:] for end in ends).most_common(1)
    if letter in _LONG_VOWELS:
        ((_, rhyming),) = Counter(ends).most_common(1)
    return rhyming >= RHYME_SHARE * len(ends)


def _name(units: list[Unit]) -> None:
    for unit in units:
        unit.kind = BlockKind.VERSE
