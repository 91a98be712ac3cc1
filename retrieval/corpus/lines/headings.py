"""Headings: numbered divisions, marked ones, and bare lines that stand above what is longer, or a list.

A bare line is a heading by what stands below it, by the blank lines around it, and by the habit of its file.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from retrieval.arabic.lexicon import pattern, structure
from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines.lists import is_listed
from retrieval.corpus.lines.markers import MarkerKind, find_marker, visible_text
from retrieval.corpus.lines.splitting import is_division
from retrieval.corpus.lines.units import Unit

HEADING_WORDS: Final = 12  # the longest heading of the seeds has 10 words
NAME_WORDS: Final = 3  # a line as short as a name is a heading above any closed sentence
SHORT_WORDS: Final = 10
HEADING_RATIO: Final = 2  # the paragraph below is at least this many times longer
BODY_WORDS: Final = 15  # … and at least this long, so that verses, lists and tables keep their lines
MIN_HABIT: Final = 3  # so many short lines above closed ones make it the habit of a file …
HABIT_SHARE: Final = 0.7  # … when so many of its short lines are such
LABEL_WORDS: Final = 4
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}")
_LEAD_IN = re.compile(r"(?:يلي|يأتي|الآتي|الآتية|التالي|التالية)\s*:$")  # a clause, not a name
_ADDRESS = re.compile(r"https?://|www\.|@|\|")
_LIST_HEADING = re.compile(rf"(?:{pattern(structure.LIST_HEADING)})\b")
_UNDERLINED: Final = 7  # the rank of a heading with "===" below it
LONG_ADVERB_WORDS: Final = 24  # "أولا: المستندات المطلوبة لطلب … " without a stop
LISTED: Final = (BlockKind.ITEM, BlockKind.STEP)
MIN_UNITS: Final = 2  # of two lines alone none is a heading for being the first
LIST_LINES: Final = 40  # a list without markers is at most so long
# How deep a heading's family stands where it has no number.
_RANKS: Final = {"above articles": 55, "chain": 62, "numbered": 64, "plain": 70, "adverb": 75, "label": 90}


def mark_divisions(units: list[Unit]) -> None:
    """Name the headings that say so themselves."""
    for at, unit in enumerate(units):
        if unit.kind is not None or not unit.marker:
            continue
        within = at > 0 and _is_article(units[at - 1])
        if unit.is_marked(MarkerKind.HASH) or (is_division(unit) and not within):
            _name(unit, unit.marker.rank)
    for unit, below in pairwise(units):
        if _UNDERLINE.fullmatch(below.text) and not below.gap and _is_candidate(unit, HEADING_WORDS):
            _name(unit, _UNDERLINED if below.text[0] == "=" else _UNDERLINED + 1)


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
        if kind is not MarkerKind.ADVERB and (len(heads) < 2 or len(heads) < HABIT_SHARE * len(marked)):
            continue
        for at in heads:
            depth = _RANKS["adverb"] if kind is MarkerKind.ADVERB else _RANKS["numbered"]
            unit = units[at]
            _name(unit, depth + (unit.marker.rank if unit.marker else 0))


def _is_above_text(units: list[Unit], at: int, kind: MarkerKind) -> bool:
    unit = units[at]
    most = LONG_ADVERB_WORDS if kind is MarkerKind.ADVERB else HEADING_WORDS + 1
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


def bare_headings(units: list[Unit]) -> list[bool]:
    """For each unit whether it is, as far as the lines around it say, a heading without a marker."""
    habit = _is_habit(units)
    found = [False] * len(units)
    for at in range(len(units) - 1, -1, -1):
        found[at] = _is_bare_heading(units, at, found, habit)
    return found


def mark_bare(units: list[Unit], found: list[bool]) -> None:
    """Name the bare headings that no other pass has taken, labels, and the title."""
    _mark_alternating(units, found)
    for at, unit in enumerate(units):
        if unit.kind is None and found[at]:
            below = units[_next(units, at)] if _next(units, at) < len(units) else None
            _name(unit, _rank(unit, below))
    _mark_labels(units)
    _mark_list_heading(units)
    _mark_title(units)


def set_levels(units: Sequence[Unit]) -> None:
    """Number the families of headings of a file from 1, the outermost."""
    headings = [unit for unit in units if unit.kind is BlockKind.HEADING]
    order = {rank: level for level, rank in enumerate(sorted({unit.rank for unit in headings}), 1)}
    for unit in headings:
        unit.level = order[unit.rank]


def _is_candidate(unit: Unit, words: int = SHORT_WORDS) -> bool:
    return (
        unit.kind is None
        and unit.marker is None
        and unit.lines <= 2
        and unit.gap >= 0
        and unit.words <= words
        and not unit.is_closed
        and not _ADDRESS.search(unit.text)
        and any(map(str.isalpha, unit.text))
    )


def _next(units: list[Unit], at: int) -> int:
    """The unit below that is no furniture."""
    at += 1
    while at < len(units) and units[at].kind is BlockKind.FURNITURE:
        at += 1
    return at


def _is_bare_heading(units: list[Unit], at: int, found: list[bool], habit: bool) -> bool:
    unit = units[at]
    if not _is_candidate(unit, HEADING_WORDS):
        return False
    place = _next(units, at)
    if place >= len(units):
        return False
    below = units[place]
    if _is_above_longer(unit, below):
        return True
    if unit.words > SHORT_WORDS:
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
        return _is_group_head(unit, below, found[place]) or _has_line_and_list(units, place)
    return False


def _is_above_longer(unit: Unit, below: Unit) -> bool:
    """A short line without closing punctuation that stands above a longer one."""
    if below.kind in (BlockKind.HEADING, BlockKind.FURNITURE):
        return False
    if unit.words <= NAME_WORDS:
        return below.words > HEADING_RATIO * unit.words and below.is_ended
    return below.words >= BODY_WORDS and below.words >= HEADING_RATIO * unit.words


def _is_group_head(unit: Unit, below: Unit, below_heads: bool) -> bool:
    """Whether a line that follows a blank line stands above what comes below it."""
    if below.kind is BlockKind.HEADING or below_heads:
        return below.gap > 0 and unit.words <= SHORT_WORDS
    if below.announces:
        return True
    if below.is_ended and not unit.is_ended:
        return below.words >= unit.words
    return below.words >= HEADING_RATIO * unit.words and below.words > NAME_WORDS


def _has_line_and_list(units: list[Unit], at: int) -> bool:
    """Whether a line, and right below it a list or what announces one, are one group."""
    if at + 1 >= len(units):
        return False
    line, below = units[at], units[at + 1]
    return not (line.gap or below.gap) and line.words <= SHORT_WORDS and (below.announces or is_listed(below))


def _is_habit(units: list[Unit]) -> bool:
    """Whether short open lines of a file stand above longer closed ones, and hardly anywhere else."""
    short = [at for at, unit in enumerate(units) if at and _is_candidate(unit, 8)]
    above = [
        at
        for at in short
        if at + 1 < len(units) and units[at + 1].is_ended and units[at + 1].words >= 1.3 * units[at].words
    ]
    return len(above) >= MIN_HABIT and len(above) >= HABIT_SHARE * len(short)


def _rank(unit: Unit, below: Unit | None) -> int:
    if below and below.is_marked(MarkerKind.DIVISION) and below.rank >= structure.ARTICLE_RANK:
        return _RANKS["above articles"]
    if (
        below
        and below.kind is None
        and below.gap > 0
        and unit.gap > 0
        and _is_candidate(below)
        and below.lines == 1
    ):
        return _RANKS["chain"]
    return _RANKS["plain"]


def _mark_alternating(units: list[Unit], found: list[bool]) -> None:
    """Short lines of which every second begins with the same word: names above what is said of them."""
    run: list[int] = []
    for at in range(len(units) + 1):
        if at < len(units) and _is_candidate(units[at], 6) and (not run or not units[at].gap):
            run.append(at)
            continue
        for first in (0, 1):
            heads, told = run[first::2], run[first + 1 :: 2]
            if len(told) >= 2 and len(heads) == len(told) and _share_word(units, heads, told):
                for place in heads:
                    found[place] = True
                for place in told:
                    found[place] = False
        run = [at] if at < len(units) and _is_candidate(units[at], 6) else []


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
            _name(units[at], _RANKS["label"])


def _is_label(unit: Unit, below: Unit) -> bool:
    if unit.kind is not None or unit.marker or unit.words > LABEL_WORDS or not unit.announces:
        return False
    if _LEAD_IN.search(unit.text):
        return False
    listed = below.kind in (*LISTED, BlockKind.DEFINITION, BlockKind.ROW, BlockKind.QUESTION)
    return (listed or (below.kind is None and below.is_ended)) and not unit.text.startswith(("و", "ف"))


def _mark_list_heading(units: list[Unit]) -> None:
    """A line that names a list, above short lines that go on to the next blank line."""
    for at, unit in enumerate(units):
        if not _is_candidate(unit, 6) or not _LIST_HEADING.match(visible_text(unit.text)) or unit.asks:
            continue
        run: list[Unit] = []
        for below in units[at + 1 : at + LIST_LINES]:
            if below.kind is not None or below.words > 8 or below.is_closed or below.gap or below.marker:
                break
            run.append(below)
        if len(run) >= 2:
            _name(unit, _RANKS["plain"])
            for below in run:
                below.kind, below.level = BlockKind.ITEM, 1


def _mark_title(units: list[Unit]) -> None:
    at = _next(units, -1)
    below = _next(units, at)
    if below >= len(units):
        return
    first, second = units[at], units[below]
    if first.kind is BlockKind.HEADING and first.rank == 1 and first.is_marked(MarkerKind.HASH):
        tops = sum(unit.kind is BlockKind.HEADING and unit.rank == 1 for unit in units)
        first.kind = BlockKind.TITLE if tops == 1 else first.kind
        return
    named = first.kind is BlockKind.HEADING and not first.announces
    plain = named and first.rank >= _RANKS["above articles"] and not first.marker
    opens = _is_candidate(first, HEADING_WORDS) and _opens(first, second)
    if (plain or opens) and not _is_first_of_many(units, at, second):
        first.kind = BlockKind.TITLE
    elif opens:
        _name(first, _RANKS["plain"])


def _opens(first: Unit, second: Unit) -> bool:
    """Whether the first line stands above the rest of the file."""
    if second.kind in (
        BlockKind.HEADING,
        BlockKind.QUESTION,
        BlockKind.ITEM,
        BlockKind.STEP,
        BlockKind.DEFINITION,
    ):
        return True
    if second.announces or second.gap:
        return True
    return second.is_ended and second.words >= first.words and first.words <= SHORT_WORDS


def _is_first_of_many(units: list[Unit], at: int, second: Unit) -> bool:
    """Whether a file's first line is only the first of its headings: the same labels stand below others."""
    if second.gap:
        return False
    heads = [
        place
        for place, unit in enumerate(units)
        if unit.kind is BlockKind.HEADING and unit.gap and place > at
    ]
    if not heads:
        return False
    labels = {unit.text for unit in units[at : heads[0]] if unit.announces}
    return any(unit.announces and unit.text in labels for unit in units[heads[0] :])


def _name(unit: Unit, rank: int) -> None:
    unit.kind, unit.rank = BlockKind.HEADING, rank
