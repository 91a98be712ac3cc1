"""Headings without a sign: lines that stand above what is longer, or above a list.

A line is one by what stands below it, by the blank lines around it, and by the habit of its file.
"""

import re
from collections import Counter
from typing import Final

from retrieval.arabic.lexicon import pattern, structure
from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines.headings.levels import (
    MAX_HEADING_WORDS,
    MAX_SHORT_WORDS,
    MIN_HABIT_SHARE,
    Rank,
    is_candidate,
    name_heading,
    next_place,
)
from retrieval.corpus.lines.lists import is_listed
from retrieval.corpus.lines.markers import MarkerKind, visible_text
from retrieval.corpus.lines.units import Unit

MAX_NAME_WORDS: Final = 3  # a line as short as a name is a heading above any closed sentence
MIN_BODY_RATIO: Final = 2  # the paragraph below is at least this many times longer
MIN_BODY_WORDS: Final = 15  # … and at least this long, so that verses, lists and tables keep their lines
MIN_HABIT: Final = 3  # so many short lines above closed ones make it the habit of a file …
MAX_LABEL_WORDS: Final = 4
_LEAD_IN = re.compile(r"(?:يلي|يأتي|الآتي|الآتية|التالي|التالية)\s*:$")  # a clause, not a name
_LIST_HEADING = re.compile(rf"(?:{pattern(structure.LIST_HEADING)})\b")
LISTED_KINDS: Final = (BlockKind.ITEM, BlockKind.STEP)
MIN_UNITS: Final = 2  # of two lines alone none is a heading for being the first
MAX_LIST_LINES: Final = 40  # a list without markers is at most so long


def find_bare_headings(units: list[Unit]) -> list[bool]:
    """For each unit whether it is, as far as the lines around it say, a heading without a marker."""
    habit = _is_habit(units)
    is_heading = [False] * len(units)
    for at in range(len(units) - 1, -1, -1):
        is_heading[at] = _is_bare_heading(units, at, is_heading, habit)
    return is_heading


def mark_bare(units: list[Unit], is_heading: list[bool]) -> None:
    """Name the bare headings that no other pass has taken, labels, and the title."""
    _mark_alternating(units, is_heading)
    for at, unit in enumerate(units):
        if unit.kind is None and is_heading[at]:
            below = units[next_place(units, at)] if next_place(units, at) < len(units) else None
            name_heading(unit, _rank_of(unit, below))
    _mark_labels(units)
    _mark_list_heading(units)


def _is_bare_heading(units: list[Unit], at: int, is_heading: list[bool], habit: bool) -> bool:
    unit = units[at]
    if not is_candidate(unit, MAX_HEADING_WORDS):
        return False
    place = next_place(units, at)
    if place >= len(units):
        return False
    below = units[place]
    if _is_above_longer(unit, below):
        return True
    if unit.words > MAX_SHORT_WORDS:
        return False
    if below.kind is BlockKind.VERSE or below.kind is BlockKind.CONTENTS:
        return False
    if is_listed(below) and below.gap <= 1:
        return unit.gap > 0 or at == 0 or unit.words <= 8
    if below.kind is BlockKind.QUESTION:
        return unit.gap > 0 or at == 0
    if habit and below.is_ended and below.words > unit.words:
        return True
    if unit.gap > 0 or (at == 0 and len(units) > MIN_UNITS):
        return _is_group_head(unit, below, is_heading[place]) or _has_line_and_list(units, place)
    return False


def _is_above_longer(unit: Unit, below: Unit) -> bool:
    """A short line without closing punctuation that stands above a longer one."""
    if below.kind in (BlockKind.HEADING, BlockKind.FURNITURE):
        return False
    if unit.words <= MAX_NAME_WORDS:
        return below.words > MIN_BODY_RATIO * unit.words and below.is_ended
    return below.words >= MIN_BODY_WORDS and below.words >= MIN_BODY_RATIO * unit.words


def _is_group_head(unit: Unit, below: Unit, below_heads: bool) -> bool:
    """Whether a line that follows a blank line stands above what comes below it."""
    if below.kind is BlockKind.HEADING or below_heads:
        return below.gap > 0 and unit.words <= MAX_SHORT_WORDS
    if below.announces:
        return True
    if below.is_ended and not unit.is_ended:
        return below.words >= unit.words
    return below.words >= MIN_BODY_RATIO * unit.words and below.words > MAX_NAME_WORDS


def _has_line_and_list(units: list[Unit], at: int) -> bool:
    """Whether a line, and right below it a list or what announces one, are one group."""
    if at + 1 >= len(units):
        return False
    line, below = units[at], units[at + 1]
    return (
        not (line.gap or below.gap)
        and line.words <= MAX_SHORT_WORDS
        and (below.announces or is_listed(below))
    )


def _is_habit(units: list[Unit]) -> bool:
    """Whether short open lines of a file stand above longer closed ones, and hardly anywhere else."""
    short = [at for at, unit in enumerate(units) if at and is_candidate(unit, 8)]
    above = [
        at
        for at in short
        if at + 1 < len(units) and units[at + 1].is_ended and units[at + 1].words >= 1.3 * units[at].words
    ]
    return len(above) >= MIN_HABIT and len(above) >= MIN_HABIT_SHARE * len(short)


def _rank_of(unit: Unit, below: Unit | None) -> int:
    if below and below.is_marked(MarkerKind.DIVISION) and below.rank >= structure.ARTICLE_RANK:
        return Rank.ABOVE_ARTICLES
    if (
        below
        and below.kind is None
        and below.gap > 0
        and unit.gap > 0
        and is_candidate(below)
        and below.lines == 1
    ):
        return Rank.CHAIN
    return Rank.PLAIN


def _mark_alternating(units: list[Unit], is_heading: list[bool]) -> None:
    """Short lines of which every second begins with the same word: names above what is said of them."""
    run: list[int] = []
    for at in range(len(units) + 1):
        if at < len(units) and is_candidate(units[at], 6) and (not run or not units[at].gap):
            run.append(at)
            continue
        for first in (0, 1):
            heads, told = run[first::2], run[first + 1 :: 2]
            if len(told) >= 2 and len(heads) == len(told) and _share_word(units, heads, told):
                for place in heads:
                    is_heading[place] = True
                for place in told:
                    is_heading[place] = False
        run = [at] if at < len(units) and is_candidate(units[at], 6) else []


def _share_word(units: list[Unit], heads: list[int], told: list[int]) -> bool:
    first = Counter(units[at].text.split()[0] for at in heads)
    other = {units[at].text.split()[0] for at in told}
    word, count = first.most_common(1)[0]
    return count >= 2 and 2 * count >= len(heads) and word not in other


def _mark_labels(units: list[Unit]) -> None:
    """Short lines with a colon above lists, where a file has several: "المقادير:"."""
    labels = [at for at, unit in enumerate(units[:-1]) if _is_label(unit, units[at + 1])]
    if len(labels) >= 2:
        for at in labels:
            name_heading(units[at], Rank.LABEL)


def _is_label(unit: Unit, below: Unit) -> bool:
    if unit.kind is not None or unit.marker or unit.words > MAX_LABEL_WORDS or not unit.announces:
        return False
    if _LEAD_IN.search(unit.text):
        return False
    listed = below.kind in (*LISTED_KINDS, BlockKind.DEFINITION, BlockKind.ROW, BlockKind.QUESTION)
    return (listed or (below.kind is None and below.is_ended)) and not unit.text.startswith(("و", "ف"))


def _mark_list_heading(units: list[Unit]) -> None:
    """A line that names a list, above short lines that go on to the next blank line."""
    for at, unit in enumerate(units):
        if not is_candidate(unit, 6) or not _LIST_HEADING.match(visible_text(unit.text)) or unit.asks:
            continue
        run: list[Unit] = []
        for below in units[at + 1 : at + MAX_LIST_LINES]:
            if below.kind is not None or below.words > 8 or below.is_closed or below.gap or below.marker:
                break
            run.append(below)
        if len(run) >= 2:
            name_heading(unit, Rank.PLAIN)
            for below in run:
                below.kind, below.level = BlockKind.ITEM, 1
