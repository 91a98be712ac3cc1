"""The words of a sentence that are shown as its answer: its likeliest span, with what no weight may change.

A cell of a table is not read into the next, of several numbers the one asked for is meant, and a negation is
never left out: "may not" is no "may".
"""

from functools import cache
from typing import Final

from retrieval.arabic import word_classes
from retrieval.arabic.function_words import normalized_set
from retrieval.arabic.lexicon.questions import shapes
from retrieval.arabic.normalization import bare_forms, normalize_word
from retrieval.question.answer_type import AnswerType
from retrieval.ranking.spans.cells import CELL
from retrieval.ranking.spans.highlight import Highlight
from retrieval.ranking.spans.span_features import MAX_SPAN_TOKENS, SentenceTokens

_NAMED: Final = ":"  # between the name of a column and its cell
_CLAUSE_ENDS: Final = frozenset("،,؛;.!؟?…|\n")
_OR: Final = normalized_set(frozenset({"أو", "إلى", "الى"}))
_NEGATED_WITHIN: Final = 6  # tokens behind its particle: "لا يجوز تشغيل العامل أكثر من 8 ساعات"

Span = tuple[int, int]


def bold_words(answer_type: AnswerType, sentence: SentenceTokens, highlight: Highlight) -> Span:
    """The first and the last token that are shown in bold."""
    span = _in_one_cell(sentence, (highlight.first, highlight.last))
    if answer_type is AnswerType.NUMBER:
        span = counted_number(sentence) or _of_one_number(sentence, span)
    return _with_negation(sentence, span)


def _in_one_cell(sentence: SentenceTokens, span: Span) -> Span:
    """The longest value among the cells that the span touches, without the name of its column."""
    cuts = [t for t in range(span[0] + 1, span[1] + 1) if CELL in sentence.gaps[t]]
    values = [value for part in _parts(span, cuts) if (value := _value(sentence, part))]
    return max(values, key=lambda part: part[1] - part[0]) if cuts and values else span


def _value(sentence: SentenceTokens, part: Span) -> Span | None:
    """What a part of a cell holds behind the name of its column; None where it ends before that."""
    size = len(sentence.words)
    end = next((t for t in range(part[0] + 1, size) if CELL in sentence.gaps[t]), size)
    named = next((t for t in range(part[0] + 1, end) if _NAMED in sentence.gaps[t]), part[0])
    return (named, part[1]) if named <= part[1] else None


def _of_one_number(sentence: SentenceTokens, span: Span) -> Span:
    """Of several numbers that would be an answer, the one whose words are most of them the question's."""
    digits = (sentence.kinds & word_classes.NUMBER).astype(bool)
    words = (sentence.kinds & word_classes.NUMERAL).astype(bool)  # "more", too
    numbers = (digits if digits[span[0] : span[1] + 1].any() else words) & ~sentence.in_question
    inside = [t for t in range(span[0], span[1] + 1) if numbers[t] and not numbers[t - 1 : t].any()]
    if len(inside) < 2:
        return span
    reach = [_clause_end(sentence, t, inside) for t in inside]
    counts = [int(sentence.in_question[t : end + 1].sum()) for t, end in zip(inside, reach, strict=True)]
    best = max(counts)
    if counts.count(best) > 1:
        return span
    place = counts.index(best)
    return inside[place], min(reach[place], max(span[1], inside[place] + 1))


def counted_number(sentence: SentenceTokens) -> Span | None:
    """The only number of the sentence that stands right before a word of the question, with that word."""
    numbers = (sentence.kinds & word_classes.NUMBER).astype(bool) & ~sentence.in_question
    numbers &= sentence.kinds & word_classes.YEAR == 0
    before = [t for t in numbers.nonzero()[0].tolist() if sentence.in_question[t + 1 : t + 2].any()]
    counted = [t for t in before if sentence.gaps[t + 1].isspace()]
    if len(counted) != 1:
        return None
    first = last = counted[0]
    while first >= 2 and numbers[first - 2] and normalize_word(sentence.words[first - 1]) in _OR:
        first -= 2  # "10 or 20 hours"
    return first, last + 1


def _clause_end(sentence: SentenceTokens, number: int, numbers: list[int]) -> int:
    """The last token that speaks of a number: before the next one, and before what ends a clause."""
    last = min((t for t in numbers if t > number), default=len(sentence.words)) - 1
    ends = (t - 1 for t in range(number + 1, last + 1) if not _CLAUSE_ENDS.isdisjoint(sentence.gaps[t]))
    return next(ends, last)


def _with_negation(sentence: SentenceTokens, span: Span) -> Span:
    """The span from the negation on under which it stands in its clause."""
    for t in range(span[0] - 1, max(-1, span[0] - 1 - _NEGATED_WITHIN), -1):
        if not _CLAUSE_ENDS.isdisjoint(sentence.gaps[t + 1]):
            break
        if not _negations().isdisjoint(bare_forms(normalize_word(sentence.words[t]))):
            return t, min(span[1], t + MAX_SPAN_TOKENS - 1)
    return span


def _parts(span: Span, cuts: list[int]) -> list[Span]:
    """The span, cut before each of these tokens."""
    starts = [span[0], *cuts]
    return list(zip(starts, [cut - 1 for cut in cuts] + [span[1]], strict=True))


@cache
def _negations() -> frozenset[str]:
    return normalized_set(shapes.NEGATIONS)
