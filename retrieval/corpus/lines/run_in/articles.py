"""Run-in headings: articles of a law that begin in the middle of a line, or with no sign behind their number.

"… the Constitution. Article (5) Nobody may be …": that these count up tells them from articles that a text
only names. What pages of a PDF, OCR and copied pages give stands in such lines.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from retrieval.arabic.articles import article_number
from retrieval.arabic.lexicon import structure
from retrieval.corpus.lines.markers import Marker, MarkerKind, find_marker
from retrieval.corpus.lines.run_in.splitting import is_division
from retrieval.corpus.lines.units import Unit, cut_unit_at

_MIN_ARTICLES: Final = 3  # that count up, before any is believed to be a heading
_MAX_CHAPTER_WORDS: Final = 16  # "الباب الثاني الحقوق والواجبات" right before an article
_ARTICLE: Final = re.compile(r"(?<![\w(\[])(?:ال)?ماد[ةه]\s*[(\[\d\s]")
_SENTENCE_END: Final = re.compile(r"[.!؟?:؛…]['\"»”)\]]*\s+")
_BETWEEN: Final = re.compile(rf"{_SENTENCE_END.pattern}$")
_MAX_BETWEEN: Final = 12  # characters between two sentences
_WORD_START: Final = re.compile(r"(?<!\S)(?=\S)")


@dataclass(frozen=True, slots=True)
class _Head:
    """What may be an article's heading.

    Attributes:
        start: Where it begins in its unit.
        end: Where its text begins.
        opens: Whether a unit or a sentence begins with it.
        bare: Whether it is written as headings are, and references seldom: "مادة (5)", "المادة 5:".
        signed: Whether a sign stands behind its number: `splitting` tells its text by that.
    """

    unit: int
    start: int
    end: int
    number: int
    opens: bool
    bare: bool
    signed: bool


def cut_articles(units: Sequence[Unit]) -> list[Unit]:
    """The units; those in which articles begin that count up are cut before their headings.

    Behind these too, where no sign stands there.
    """
    heads = [head for at, unit in enumerate(units) for head in _heads(at, unit)]
    counted = _counted(heads)
    if len(counted) < _MIN_ARTICLES:
        return list(units)
    by_unit: dict[int, list[_Head]] = {}
    for head in heads:
        if head in counted or (head.opens and head.bare):
            by_unit.setdefault(head.unit, []).append(head)
    return [part for at, unit in enumerate(units) for part in _cut(unit, by_unit.get(at, []))]


def _heads(at: int, unit: Unit) -> Iterator[_Head]:
    """All places of a unit where the name of an article with its number stands."""
    if unit.kind is not None or unit.is_item or unit.is_marked(MarkerKind.HASH):
        return
    for match in _ARTICLE.finditer(unit.text):
        start = match.start()
        marker = find_marker(unit.text, start)
        if marker is None or not _names_article(marker):
            continue
        number = article_number(unit.text[start : start + marker.end])
        if number is not None:
            opens = start == 0 or bool(_BETWEEN.search(unit.text, max(start - _MAX_BETWEEN, 0), start))
            signed = bool(marker.sign)
            bare = signed or not match[0].startswith("ال")
            yield _Head(at, start, start + marker.end, number, opens, bare, signed)


def _counted(heads: Sequence[_Head]) -> frozenset[_Head]:
    """Those that count up: each is the next of the one before it, or the first of a law."""
    counted: list[_Head] = []
    for head in heads:
        if not (head.opens or head.bare):
            continue
        first = head.number == 1 and (not counted or head.opens)
        if first or (counted and head.number == counted[-1].number + 1):
            counted.append(head)
    return frozenset(counted)


def _cut(unit: Unit, heads: Sequence[_Head]) -> Iterator[Unit]:
    """The parts of a unit: what stands before its articles, and each one's heading and text."""
    if not heads:
        yield unit
        return
    bare = [head for head in heads if not head.signed and not (head.start == 0 and is_division(unit))]
    texts = {head.end for head in bare}
    ends = [0, *(head.end for head in heads)]
    chapters = {_chapter_at(unit.text, end, head.start) for end, head in zip(ends, heads, strict=False)}
    for part in cut_unit_at(unit, sorted(chapters | texts | {head.start for head in heads})):
        if part.start - unit.start in texts:
            part.marker = None
        yield part


def _chapter_at(text: str, start: int, end: int) -> int:
    """Where the heading of a chapter begins that ends at `end`; `end` where there is none."""
    last = max((stop.end() for stop in _SENTENCE_END.finditer(text, start, end)), default=start)
    if len(text[last:end].split()) > _MAX_CHAPTER_WORDS:
        return end
    for word in _WORD_START.finditer(text, last, end):
        marker = find_marker(text, word.start())
        if marker and marker.kind is MarkerKind.DIVISION and marker.rank < structure.ARTICLE_RANK:
            return word.start()
    return end


def _names_article(marker: Marker) -> bool:
    return marker.kind is MarkerKind.DIVISION and marker.rank >= structure.ARTICLE_RANK
