"""Questions with their answers below them."""

import itertools
import re
from collections import Counter
from typing import Final

from retrieval.arabic.lexicon import pattern, structure
from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines.markers import MarkerKind, visible_text
from retrieval.corpus.lines.units import Unit

MAX_QUESTION_WORDS: Final = 45  # people ask in one or two lines
MIN_QUESTIONS: Final = 2
# A question and up to three lines of answer: where fewer lines ask, questions are the headings of prose.
MIN_QUESTION_SHARE: Final = 0.25
MIN_ALIKE_SHARE: Final = 0.25  # of the questions have the same marker, or have none
MAX_FAQ_LOOK_UNITS: Final = 400  # below a heading that says so, questions are looked for so far
_FAQ = re.compile(rf"\b(?:{pattern(structure.QUESTIONS_HEADING)})\b", re.IGNORECASE)
_HEADING_WORDS: Final = 8
MAX_NAME_WORDS: Final = 4
_NUMBERED = (MarkerKind.NUMBER, MarkerKind.LETTER, MarkerKind.BULLET, MarkerKind.HASH, MarkerKind.ASKING)


def mark_questions(units: list[Unit]) -> None:
    """Name questions and replies, where the text is made of them."""
    asking = [at for at, unit in enumerate(units) if _may_ask(units, at)]
    known = [at for at, unit in enumerate(units) if unit.kind is BlockKind.QUESTION]
    marked = [at for at in asking if units[at].is_marked(MarkerKind.ASKING)]
    if not marked and len(known) < MIN_QUESTIONS and not _is_faq(units, asking):
        return
    chosen = [at for at in asking if units[at].marker is None or units[at].is_marked(*_NUMBERED)]
    chosen = known or marked or _alike(units, chosen)
    for at, end in zip(chosen, [*chosen[1:], len(units)], strict=True):
        units[at].kind = BlockKind.QUESTION
        if end < len(units):
            _mark_reply(units, at + 1, end, len(units))
    if chosen:
        most = max((b - a - 1 for a, b in itertools.pairwise(chosen)), default=1)
        _mark_reply(units, chosen[-1] + 1, len(units), most)


def _may_ask(units: list[Unit], at: int) -> bool:
    unit = units[at]
    if unit.kind is not None or unit.words > MAX_QUESTION_WORDS or at + 1 == len(units):
        return False
    if unit.is_marked(MarkerKind.ASKING):
        return True
    below = units[at + 1]
    return unit.asks and unit.lines <= 3 and not below.asks and below.kind is not BlockKind.HEADING


def _is_faq(units: list[Unit], asking: list[int]) -> bool:
    if not asking:
        return False
    above = units[max(0, asking[0] - MAX_FAQ_LOOK_UNITS) : asking[0]]
    if any(unit.words <= _HEADING_WORDS and _FAQ.search(visible_text(unit.text)) for unit in above):
        return True
    told = sum(unit.kind is None for unit in units)
    return len(asking) >= MIN_QUESTIONS and len(asking) >= MIN_QUESTION_SHARE * told


def _alike(units: list[Unit], asking: list[int]) -> list[int]:
    """Questions with the markers that many of them have: the others belong to answers."""
    kinds = [unit.marker and unit.marker.kind for unit in (units[at] for at in asking)]
    count = Counter(kinds)
    return [
        at for at, kind in zip(asking, kinds, strict=True) if count[kind] >= MIN_ALIKE_SHARE * len(asking)
    ]


def _names(unit: Unit) -> bool:
    """Whether a line above a question names what the next questions are about."""
    if unit.words > MAX_NAME_WORDS or unit.marker is not None:
        return False
    return unit.announces or (unit.gap > 0 and not unit.is_closed)


def _mark_reply(units: list[Unit], start: int, end: int, most: int) -> None:
    first = True
    end = min(end, start + most)
    for at, unit in enumerate(units[start:end], start):
        if not first and at + 1 == end and end < len(units) and _names(unit):
            break
        if unit.kind is not None or unit.is_marked(MarkerKind.DIVISION, MarkerKind.HASH):
            break
        if unit.is_item and not first:
            continue  # a list within the answer
        if unit.asks and unit.marker is not None:
            break
        unit.kind, unit.joined, first = BlockKind.REPLY, not first, False
