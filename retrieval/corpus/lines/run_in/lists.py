"""Run-in lists: "the following: 1- … . 2- … . 3- …" in one line."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from retrieval.corpus.lines.markers import Marker, MarkerKind, find_marker
from retrieval.corpus.lines.units import Unit, cut_unit_at

_MIN_ITEMS: Final = 2
_COUNTING: Final = (MarkerKind.NUMBER, MarkerKind.LETTER, MarkerKind.ADVERB)
_COLON: Final = re.compile(r"[:：](?:\s*[-–—]+(?=\s))?\s*(?=\S)")
_WORD_START: Final = re.compile(r"(?<=\s)(?=\S)")
_STOP: Final = re.compile(r"[.؛;،,:]\s*$")
_MAX_SPACES: Final = 8  # behind a stop


def cut_lists(units: Iterable[Unit]) -> Iterator[Unit]:
    """The units; items that count up behind a colon are cut apart."""
    for unit in units:
        starts = _item_starts(unit)
        yield from cut_unit_at(unit, starts) if len(starts) >= _MIN_ITEMS else (unit,)


def _item_starts(unit: Unit) -> list[int]:
    """Where the items of the first list begin: each counts one further, with the same sign."""
    first = _first_item(unit)
    if first is None:
        return []
    start, last = first
    starts = [start]
    for word in _WORD_START.finditer(unit.text, start + last.end):
        marker = find_marker(unit.text, word.start())
        if marker and _is_next(marker, last) and _may_begin(unit.text, word.start(), marker):
            starts.append(word.start())
            last = marker
    return starts


def _first_item(unit: Unit) -> tuple[int, Marker] | None:
    """Where the first item begins, right behind a colon, and its marker."""
    if unit.kind is not None or unit.is_item:
        return None
    for colon in _COLON.finditer(unit.text):
        marker = find_marker(unit.text, colon.end())
        if marker and marker.kind in _COUNTING and marker.number == 1:
            return colon.end(), marker
    return None


def _is_next(marker: Marker, last: Marker) -> bool:
    return (marker.kind, marker.sign, marker.number) == (last.kind, last.sign, last.number + 1)


def _may_begin(text: str, at: int, marker: Marker) -> bool:
    """Whether an item may begin at `at`: a number in brackets within a sentence is that of a note."""
    return marker.sign != "(" or bool(_STOP.search(text, max(at - _MAX_SPACES, 0), at))
