"""Lines that hold two things: an article and its text, a question and its answer."""

import re
from collections.abc import Iterator
from typing import Final

from retrieval.arabic.lexicon import pattern, structure
from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines.markers import MarkerKind
from retrieval.corpus.lines.units import SEPARATORS, Unit, cut_unit

_TITLE_WORDS: Final = 8  # after "المادة 5:" the longest title, without a stop
_QUESTION_END = re.compile(r"[؟?][\s]*(?=\S)")
MIN_REPLY_WORDS: Final = 3
_FURTHER_WORDS: Final = 6  # of a second question right behind the first
MIN_ASKED_LINES: Final = 2  # so many lines of the file ask and answer before one of them is parted
_TITLE_ENDS: Final = " :："
_LEADS_IN: Final = re.compile(r"(?:يلي|يأتي|الآتي|الآتية|التالي|التالية)$")
_GOES_ON_WITHIN = re.compile(rf"\s*(?:{pattern(structure.NO_TERM)}|أعلاه|المذكورة|السابقة|هذه)\b")


def split_units(units: list[Unit]) -> Iterator[Unit]:
    """The units, those that hold a heading and its text, or a question and its answer, in two."""
    asking = [unit for unit in units if _reply_at(unit)]
    parted = len(asking) >= MIN_ASKED_LINES
    around = zip([None, *units], units, [*units[1:], None], strict=False)
    for above, unit, below in around:
        if _is_titled(unit, above, below):
            yield cut_unit(unit, 0, len(unit.text.rstrip(_TITLE_ENDS)))
            continue
        at = _text_at(unit) or (_reply_at(unit) if parted else 0)
        if not at:
            yield unit
            continue
        yield cut_unit(unit, 0, at)
        rest = cut_unit(unit, at, len(unit.text))
        rest.marker = None
        yield rest


def is_division(unit: Unit) -> bool:
    """Whether a unit that begins with the name of a division ("المادة 5") is its heading."""
    if not unit.is_marked(MarkerKind.DIVISION) or not unit.marker:
        return False
    body = unit.body
    if not body:
        return True
    if (
        not unit.marker.sign
        and unit.marker.rank >= structure.ARTICLE_RANK
        and not body.startswith(("(", "["))
    ):
        return False  # "المادة الخامسة من النظام"
    return unit.words <= _TITLE_WORDS + 4 and not unit.is_closed and not _GOES_ON_WITHIN.match(body)


def says_again(unit: Unit, above: Unit) -> bool:
    """Whether a division is named a second time, below a heading that names nothing else."""
    if above.kind is not BlockKind.HEADING or not unit.marker or not unit.is_marked(MarkerKind.DIVISION):
        return False
    return unit.text[: unit.marker.end].rstrip(SEPARATORS) == above.shown_text.rstrip(SEPARATORS)


def _is_titled(unit: Unit, above: Unit | None, below: Unit | None) -> bool:
    """Whether a division's name and title end in a colon, above a text: "المادة 9: حقوق المرضى:"."""
    marker = unit.marker
    if not marker or marker.kind is not MarkerKind.DIVISION or not marker.sign or not unit.announces:
        return False
    body = unit.body.rstrip(_TITLE_ENDS)
    if not body or len(body.split()) > _TITLE_WORDS or _GOES_ON_WITHIN.match(body) or _LEADS_IN.search(body):
        return False
    if above is not None and says_again(unit, above):
        return True
    return below is not None and not below.is_item and (below.announces or below.words > _TITLE_WORDS)


def _text_at(unit: Unit) -> int:
    """Where the text of an article begins that stands on the line of its heading; else 0."""
    marker = unit.marker
    if not marker or marker.kind is not MarkerKind.DIVISION or not marker.sign or not unit.body:
        return 0
    return 0 if is_division(unit) and len(unit.body.split()) <= _TITLE_WORDS else marker.end


def _reply_at(unit: Unit) -> int:
    """Where the answer begins to the question that a numbered line begins with; else 0."""
    if not unit.is_marked(MarkerKind.NUMBER, MarkerKind.ASKING):
        return 0
    question_end = _QUESTION_END.search(unit.text)
    while question_end and (more := _QUESTION_END.search(unit.text, question_end.end())):
        if len(unit.text[question_end.end() : more.start()].split()) > _FURTHER_WORDS:
            break
        question_end = more  # "… ؟ وما هي الطريقة؟"
    if not question_end or len(unit.text[question_end.end() :].split()) < MIN_REPLY_WORDS:
        return 0
    return question_end.start() + 1
