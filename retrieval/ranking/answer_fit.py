"""Whether a sentence has room for the answer: a name for who, a fitting number for how many.

A sentence may hold the words of a question and still be about something else: it names nobody, its number is
a year or of other things, what should stand beside a word is another's. This looks at one sentence, closely.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np

from retrieval.arabic import names, word_classes
from retrieval.arabic.lexicon.questions.measures import MEASURES
from retrieval.arabic.normalization import bare_forms, normalize, normalize_word
from retrieval.index.arrays.types import Mask, Reals
from retrieval.question.answer_type import AnswerType
from retrieval.question.query import Query
from retrieval.question.question import Question
from retrieval.ranking.matches import MIN_MATCH
from retrieval.ranking.spans.span_features import SentenceTokens

FIT_NAMES: Final = (
    "names_somebody",  # nobody was asked for, or two words of a name stand together that the question lacks
    "quantity",  # no number was asked for, or the sentence holds one that is no date
    "measured",  # … with a unit of what was asked for: a length, a price
    "counted",  # … beside what is counted
    "each_its_own",  # 1 less the worth of concepts that share their only token with another
    "beside",  # 1 less the worth of concepts in whose place beside another a different word stands
    "attribute_in_sentence",  # no attribute (a wife, an age) was asked for, or the sentence names it
)

_MIN_MATCH: Final = 0.3  # a synonym holds it too
_MAX_TOKENS_FROM_MONTH: Final = 2  # tokens from a month
_MAX_TOKENS_BEFORE_UNIT: Final = 3  # tokens in which the number stands
_MAX_TOKENS_FROM_COUNTED: Final = 2


def answer_fit(
    question: Question, query: Query, sentence: SentenceTokens, matches: Reals
) -> dict[str, float]:
    """For each of FIT_NAMES a value from 0 to 1.

    Args:
        question: As understood.
        query: The same in the terms of the index.
        sentence: Its T tokens.
        matches: (C, T) how far each token stands for each concept.
    """
    fit = dict.fromkeys(FIT_NAMES, 1.0)
    if matches.shape[1]:
        fit["each_its_own"] = 1 - _shared(query, matches)
        fit["beside"] = 1 - _displaced(query, sentence, matches)
        if query.attribute:
            fit["attribute_in_sentence"] = float(matches[query.head].max() >= _MIN_MATCH)
    if question.answer_type is AnswerType.PERSON:
        fit["names_somebody"] = float(_names_somebody(sentence))
    elif question.answer_type is AnswerType.NUMBER:
        fit |= _numbers(question, sentence, matches[query.head])
    return fit


def _shared(query: Query, matches: Reals) -> float:
    """The worth of matches that are lost when every token stands for one concept only, its best."""
    own = np.where(matches < matches.max(axis=0), 0, matches)
    return float(query.idf @ (matches.max(axis=1) - own.max(axis=1)))


def _displaced(query: Query, sentence: SentenceTokens, matches: Reals) -> float:
    """The worth of joined concepts whose neighbour stands in the sentence with another word behind it."""
    there = matches >= MIN_MATCH
    other = (sentence.kinds & word_classes.STOP == 0) & ~sentence.in_question
    lost = 0.0
    for i in query.joined.nonzero()[0].tolist():
        places = there[i - 1].nonzero()[0].tolist()
        together = any(there[i, max(0, t - 1) : t + 3].any() for t in places)
        if not together and any(other[t + 1 : t + 2].any() for t in places):
            lost += float(query.idf[i])
    return lost


def _names_somebody(sentence: SentenceTokens) -> bool:
    words = [
        "" if in_question else normalize_word(word)
        for word, in_question in zip(sentence.words, sentence.in_question.tolist(), strict=True)
    ]
    pairs = pairwise(words)
    return any(
        two and (names.is_name_link(one) or (names.is_name(one) and names.is_name(two))) for one, two in pairs
    )


def _numbers(question: Question, sentence: SentenceTokens, head: Reals) -> dict[str, float]:
    numbers = _no_dates(sentence)
    new = numbers & ~sentence.in_question & (sentence.kinds & word_classes.YEAR == 0)
    fit = {"quantity": float(new.any())}
    units = _units(question)
    if units is not None:
        fit["measured"] = float(_measured(sentence.words, numbers, units))
    else:
        places = (head >= _MIN_MATCH).nonzero()[0].tolist()
        reach = _MAX_TOKENS_FROM_COUNTED
        fit["counted"] = float(any(new[max(0, t - reach) : t + reach + 1].any() for t in places))
    return fit


def _no_dates(sentence: SentenceTokens) -> Mask:
    """Whether each token is a number, but not the day or the year of a date with its month; shape (T,)."""
    numbers: Mask = sentence.kinds & word_classes.QUANTITY > 0
    for t in (sentence.kinds & word_classes.MONTH > 0).nonzero()[0].tolist():
        numbers[max(0, t - _MAX_TOKENS_FROM_MONTH) : t + _MAX_TOKENS_FROM_MONTH + 1] = False
    return numbers


def _units(question: Question) -> frozenset[str] | None:
    """The units of the dimension that was asked for; None where things are counted."""
    forms = {form for c in question.concepts for form in bare_forms(c.word)}
    return next((units for words, units in _measures() if words & forms), None)


def _measured(words: Sequence[str], numbers: Mask, units: frozenset[str]) -> bool:
    """Whether a number stands shortly before a unit, or right behind it."""
    places = (t for t, w in enumerate(words) if not units.isdisjoint(bare_forms(normalize_word(w))))
    return any(
        numbers[max(0, t - _MAX_TOKENS_BEFORE_UNIT) : t].any() or numbers[t + 1 : t + 2].any() for t in places
    )


@cache
def _measures() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(map(normalize, m.asking)), frozenset(map(normalize, m.units))) for m in MEASURES)
