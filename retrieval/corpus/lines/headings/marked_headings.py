"""Headings that say so themselves: by a name, a number, a sign, or a line drawn below them."""

import re
from itertools import pairwise
from typing import Final

from retrieval.arabic.lexicon import structure
from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines.headings.levels import (
    MAX_HEADING_WORDS,
    MIN_HABIT_SHARE,
    Rank,
    is_candidate,
    name_heading,
)
from retrieval.corpus.lines.lists import is_listed
from retrieval.corpus.lines.markers import MarkerKind, find_marker
from retrieval.corpus.lines.run_in.splitting import is_division, says_again
from retrieval.corpus.lines.units import Unit

MAX_ADVERB_WORDS: Final = 24  # "أولا: المستندات المطلوبة لطلب … " without a stop
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}")


def mark_divisions(units: list[Unit]) -> None:
    """Name the headings that say so themselves."""
    for at, unit in enumerate(units):
        if unit.kind is not None or not unit.marker:
            continue
        within = at > 0 and _is_article(units[at - 1]) and not says_again(unit, units[at - 1])
        if unit.is_marked(MarkerKind.HASH) or (is_division(unit) and not within):
            name_heading(unit, unit.marker.rank)
    for unit, below in pairwise(units):
        if _UNDERLINE.fullmatch(below.text) and not below.gap and is_candidate(unit, MAX_HEADING_WORDS):
            name_heading(unit, Rank.UNDERLINED if below.text[0] == "=" else Rank.UNDERLINED + 1)


def _is_article(unit: Unit) -> bool:
    """Whether a heading is an article's: a chapter named right below it does not stand in it."""
    if unit.kind is not BlockKind.HEADING:
        return False
    marker = find_marker(unit.shown_text)
    return bool(marker and marker.kind is MarkerKind.DIVISION and marker.rank >= structure.ARTICLE_RANK)


def mark_numbered(units: list[Unit]) -> None:
    """Name the numbered lines that stand above text, and not in a list."""
    for kind in (MarkerKind.NUMBER, MarkerKind.ADVERB, MarkerKind.DECIMAL, MarkerKind.LETTER):
        marked = [at for at, unit in enumerate(units) if unit.kind is None and unit.is_marked(kind)]
        heads = [at for at in marked if _is_above_text(units, at, kind)]
        if kind is not MarkerKind.ADVERB and (len(heads) < 2 or len(heads) < MIN_HABIT_SHARE * len(marked)):
            continue
        for at in heads:
            depth = Rank.ADVERB if kind is MarkerKind.ADVERB else Rank.NUMBERED
            unit = units[at]
            name_heading(unit, depth + (unit.marker.rank if unit.marker else 0))


def _is_above_text(units: list[Unit], at: int, kind: MarkerKind) -> bool:
    unit = units[at]
    most = MAX_ADVERB_WORDS if kind is MarkerKind.ADVERB else MAX_HEADING_WORDS + 1
    if (
        at + 1 == len(units)
        or unit.words > most
        or (unit.is_closed and not (unit.announces and kind is MarkerKind.ADVERB))
    ):
        return False
    below = units[at + 1]
    if below.kind is BlockKind.HEADING or (below.is_marked(kind) and kind is not MarkerKind.DECIMAL):
        return False
    return below.words > unit.words or is_listed(below) or below.is_ended or below.is_marked(kind)
