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
from retrieval.corpus.documents import PassageKind
from retrieval.question.answer_type import AnswerType
from retrieval.ranking.spans import typed_spans
from retrieval.ranking.spans.cells import CELL, answering_cell
from retrieval.ranking.spans.highlight import Highlight
from retrieval.ranking.spans.span_features import MAX_SPAN_TOKENS, SentenceTokens
from retrieval.ranking.spans.typed_spans import CLAUSE_ENDS

_NAMED: Final = ":"  # between the name of a column and its cell
_MAX_SHORT_TOKENS: Final = 8  # of a sentence that is bold as a whole, when no more than so many
_MAX_REST_TOKENS: Final = 2  # of its tokens would not be
_NEGATED_WITHIN: Final = 6  # tokens behind its particle: "لا يجوز تشغيل العامل أكثر من 8 ساعات"

Span = tuple[int, int]


def bold_words(
    answer_type: AnswerType, sentence: SentenceTokens, highlight: Highlight | None, kind: PassageKind
) -> Span | None:
    """The first and the last token that are shown in bold; None where no words are likely to answer."""
    if kind is PassageKind.TABLE and (cell := answering_cell(answer_type, sentence)):
        return cell
    likely = (highlight.first, highlight.last) if highlight and highlight.is_likely_right else None
    span = _of_type(answer_type, sentence, likely)
    return _with_negation(sentence, span) if span else None


def _of_type(answer_type: AnswerType, sentence: SentenceTokens, likely: Span | None) -> Span | None:
    """The likeliest span as the type of the answer has it: a name, a number, what a term is."""
    span = _with_rest(sentence, _in_one_cell(sentence, likely)) if likely else None
    match answer_type:
        case AnswerType.NUMBER:
            return typed_spans.counted_number(sentence) or (span and _of_one_number(sentence, span))
        case AnswerType.PERSON:
            name = typed_spans.named_person(sentence)
            return name if name and (span is None or not _holds(span, name)) else span
        case AnswerType.DESCRIPTION:
            return typed_spans.defined_as(sentence) or span
    return span


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _with_rest(sentence: SentenceTokens, span: Span) -> Span:
    """The whole of a short sentence of which hardly a word would be left out."""
    size = len(sentence.words)
    rest = size - 1 - span[1] + span[0]
    return (0, size - 1) if size <= _MAX_SHORT_TOKENS and rest <= _MAX_REST_TOKENS else span


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


def _clause_end(sentence: SentenceTokens, number: int, numbers: list[int]) -> int:
    """The last token that speaks of a number: before the next one, and before what ends a clause."""
    last = min((t for t in numbers if t > number), default=len(sentence.words)) - 1
    ends = (t - 1 for t in range(number + 1, last + 1) if not CLAUSE_ENDS.isdisjoint(sentence.gaps[t]))
    return next(ends, last)


def _with_negation(sentence: SentenceTokens, span: Span) -> Span:
    """The span from the negation on under which it stands in its clause."""
    for t in range(span[0] - 1, max(-1, span[0] - 1 - _NEGATED_WITHIN), -1):
        if not CLAUSE_ENDS.isdisjoint(sentence.gaps[t + 1]):
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
