"""Lines that define: "term: text", "term - text"."""

import re
from typing import Final

from retrieval.arabic.lexicon import pattern, structure
from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines.markers import MarkerKind, find_marker, visible_text
from retrieval.corpus.lines.units import Unit

MAX_TERM_WORDS: Final = 6
MIN_DEFINITIONS: Final = 2  # so many alike below each other, where nothing above says that terms are defined
MAX_LEAD_IN_WORDS: Final = 30
MAX_MISSES: Final = 3  # lines among definitions that define nothing: the second line of one, a note
_LOOK_CHARACTERS: Final = 120  # the sign stands within
_DASH = re.compile(r"\s[-–—]\s")
_TERM = re.compile(r"([^:.؟!?؛،|\t\n]{1,60}?)\s*(?P<sign>:(?!//)|\s[-–—]\s)\s*(?=[^\s:])")
_NO_TERM = re.compile(rf"[\"«“(]|[وف]?(?:{pattern(structure.SAYS)})\b|(?:{pattern(structure.NO_TERM)})\b|\d")
_SAYS_LATER = re.compile(rf"\b[وف]?(?:{pattern(structure.SAYS)})\b")
_DEFINES = re.compile(rf"(?:{pattern(structure.DEFINES)})\b")
_LEAD_IN = re.compile(rf"\b(?:{pattern(structure.DEFINITIONS_HEADING)})\b")


def mark_definitions(units: list[Unit]) -> None:
    """Name the units that define a term."""
    run: list[Unit] = []
    told = False
    missed = 0
    for unit in units:
        sign = term_sign(unit) or (_announcing_sign(unit) if told else "")
        if sign and (told or _is_alike(unit, run)):
            run.append(unit)
            missed = 0
            continue
        missed += 1
        told_on = told and missed <= MAX_MISSES and unit.kind is not BlockKind.HEADING
        if not told_on:
            _close(run, told)
            run = [unit] if sign and unit.marker is None else []
        told = told_on or _leads_in(unit)
        if not told and sign and unit.is_marked(MarkerKind.BULLET, MarkerKind.NUMBER) and _defines(unit):
            unit.kind = BlockKind.DEFINITION
    _close(run, told)


def introduces_definitions(lead: str) -> bool:
    """Whether a line says that what stands below or behind it are definitions."""
    return len(lead.split()) <= MAX_LEAD_IN_WORDS and bool(_LEAD_IN.search(visible_text(lead)))


def begins_with_term(text: str) -> bool:
    """Whether a text defines what it begins with, behind its number: "1- Worker: whoever …"."""
    marker = find_marker(text)
    if marker and marker.kind in (MarkerKind.NUMBER, MarkerKind.LETTER):
        text = text[marker.end :]
    match = _TERM.match(text)
    if not match or match["sign"] != ":" or _NO_TERM.match(text):
        return False
    return len(match[1].split()) <= MAX_TERM_WORDS and not _SAYS_LATER.search(match[1])


def term_sign(unit: Unit) -> str:
    """What stands between the term and its text, ":" or "-"; empty when the unit defines nothing."""
    if unit.kind is not None or unit.announces or unit.is_marked(MarkerKind.DIVISION, MarkerKind.HASH):
        return ""
    body = unit.body[:_LOOK_CHARACTERS]
    if ":" not in body and not _DASH.search(body):
        return ""
    body = visible_text(body)
    match = _TERM.match(body)
    if not match or len(match[1].split()) > MAX_TERM_WORDS or _NO_TERM.match(body):
        return ""
    return "" if _SAYS_LATER.search(match[1]) else match["sign"].strip()


def _announcing_sign(unit: Unit) -> str:
    """The sign in a definition that ends in a list: "worker: whoever does one of the following:"."""
    if unit.kind is not None or not unit.announces or unit.marker is not None:
        return ""
    match = _TERM.match(visible_text(unit.text))
    if not match or _NO_TERM.match(visible_text(unit.text)) or len(match[1].split()) > MAX_TERM_WORDS:
        return ""
    return match["sign"].strip()


def _is_alike(unit: Unit, run: list[Unit]) -> bool:
    return (
        bool(run) and unit.marker is None and run[-1].marker is None and term_sign(unit) == term_sign(run[-1])
    )


def _leads_in(unit: Unit) -> bool:
    if unit.words > MAX_LEAD_IN_WORDS or unit.is_ended:
        return False
    return bool(_LEAD_IN.search(visible_text(unit.text))) and (
        unit.announces or (unit.words <= 5 and not unit.is_closed)
    )


def _defines(unit: Unit) -> bool:
    match = _TERM.match(visible_text(unit.body))
    return bool(match and _DEFINES.match(visible_text(unit.body), match.end()))


def _close(run: list[Unit], told: bool) -> None:
    if told or len(run) >= MIN_DEFINITIONS:
        for unit in run:
            unit.kind = BlockKind.DEFINITION
