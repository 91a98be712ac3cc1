"""Run-in definitions: "… shall mean what is beside them: Worker: whoever … . Ministry: the …" in one line."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from retrieval.corpus.lines.definitions import MIN_DEFINITIONS, begins_with_term, introduces_definitions
from retrieval.corpus.lines.units import Unit, cut_unit_at

_LOOK_CHARACTERS: Final = 120  # the sign behind a term stands within
_BEFORE_TERM: Final = re.compile(r"[.؛:]\s+(?=\S)")


def cut_definitions(units: Iterable[Unit]) -> Iterator[Unit]:
    """The units; definitions that stand in one line behind what introduces them are cut apart."""
    for unit in units:
        starts = _run_in_terms(unit)
        yield from cut_unit_at(unit, starts) if len(starts) >= MIN_DEFINITIONS else (unit,)


def _run_in_terms(unit: Unit) -> list[int]:
    """Where the terms begin that a unit defines behind its first colon; none where it introduces none."""
    lead, colon, _ = unit.text.partition(":")
    if unit.kind is not None or not colon or unit.is_item or not introduces_definitions(lead):
        return []
    starts = [end.end() for end in _BEFORE_TERM.finditer(unit.text, len(lead))]
    return [start for start in starts if begins_with_term(unit.text[start : start + _LOOK_CHARACTERS])]
