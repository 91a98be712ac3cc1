"""How likely it is that the best sentence answers: a logistic regression over what is known of it."""

from collections.abc import Sequence
from functools import lru_cache
from math import exp
from typing import Final

import numpy as np

from retrieval.corpus.documents import PassageKind
from retrieval.index.arrays.types import Floats
from retrieval.index.base import Hits
from retrieval.question.answer_type import AnswerType
from retrieval.question.query import Query
from retrieval.question.question import Question
from retrieval.ranking import answer_fit, weights
from retrieval.ranking.features import FEATURE_NAMES as FEATURES
from retrieval.ranking.features import Evidence
from retrieval.ranking.matches import Matches
from retrieval.ranking.ranker import Ranked

# Below it: not found. Of the development questions on ten real corpora and on the seeds as many without an
# answer are refused as at .2 (18 of 21), and 3 % fewer of those with one; docs/evaluation.md has the curve.
THRESHOLD: Final = 0.15
_MIN_MATCH: Final = 0.3  # a synonym holds it too
# What the document asks in the words of the question, its reply answers; so does a definition of it.
_LEAST_BELOW_THE_QUESTION: Final = 0.6
# A list is sure where what stands above it says so much of a question for all of something (a question for
# less counts half of that); then in proportion. Of 16 such lists on nineteen corpora 13 were right.
_MIN_LISTED: Final = 0.6
_LEAST_SHARE_OF_LISTED: Final = 0.6
# Of nine close questions that were answered so, one was answered rightly.
_MOST_WHEN_MERELY_NAMED: Final = 0.15
DOUBTFUL: Final = 0.5  # below it an answer is worded with care

# Each speaks for the answer: none has a negative weight.
CONFIDENCE_NAMES: Final = (
    "share",  # softmax of the best score among the sentences looked at
    "sentence_coverage",
    "context_coverage",
    "all_coverage",
    "passage_bm25",
    "least_in_sentence",  # 1 less the worth of the concept that the sentence covers worst
    "least_in_all",  # … that sentence, passage and headings together cover worst
    "weakest",  # how far that concept is covered
    "type_present",  # no type of answer was asked for, or the sentence holds it
    "span_expected",
    "concepts",  # 1 less one over their number
    *answer_fit.FIT_NAMES,
)

_TYPES_WITH_A_CLASS: Final = frozenset(
    {AnswerType.TIME, AnswerType.NUMBER, AnswerType.REASON, AnswerType.PLACE}
)


def confidence_row(
    question: Question, query: Query, evidence: Evidence, hits: Hits, ranked: Sequence[Ranked]
) -> Floats:
    """The features of the best of `ranked`; shape (len(CONFIDENCE_NAMES),)."""
    best = ranked[0]
    mine = slice(hits.sentences[best.number], hits.sentences[best.number + 1])
    row = dict(zip(FEATURES, best.features.tolist(), strict=True))
    best_span = best.highlight
    typed = any(row[name] for name in ("time", "number", "place", "reason"))
    values = {
        **row,
        "share": 1 / sum(exp(r.score - best.score) for r in ranked),
        **_covered(query, evidence.matches, best.number, int(hits.passage_of[best.number])),
        **answer_fit.answer_fit(question, query, best.tokens, evidence.matches.tokens[:, mine]),
        "type_present": float(question.answer_type not in _TYPES_WITH_A_CLASS or typed),
        "span_expected": best_span.expected if best_span else 0.0,
        "concepts": 1 - 1 / len(query.idf),
    }
    return np.array([values[name] for name in CONFIDENCE_NAMES], np.float32)


def _covered(query: Query, matches: Matches, number: int, passage: int) -> dict[str, float]:
    """What of the question a sentence and its passage hold. So few numbers are faster without NumPy."""
    idf, sentence = query.idf.tolist(), matches.sentences[:, number].tolist()
    everything = np.maximum(matches.passages[:, passage], matches.headings[:, passage]).tolist()
    missing = [weight * (1 - match) for weight, match in zip(idf, everything, strict=True)]
    worst = missing.index(max(missing))
    return {
        "least_in_sentence": 1 - max(w * (1 - match) for w, match in zip(idf, sentence, strict=True)),
        "least_in_all": 1 - missing[worst],
        "weakest": everything[worst],
    }


def estimate_confidence(
    question: Question, query: Query, evidence: Evidence, hits: Hits, ranked: Sequence[Ranked]
) -> float:
    """The probability, 0 to 1, that the best of `ranked` answers, as far as the words say it."""
    sure = confidence_of_row(confidence_row(question, query, evidence, hits, ranked))
    return bound_confidence(sure, query, evidence, hits, ranked[0].number)


def bound_confidence(sure: float, query: Query, evidence: Evidence, hits: Hits, number: int) -> float:
    """A probability that sentence `number` answers, within what is no matter of weights.

    A sentence that merely names somebody tells neither the wife nor the age, and the reply below the very
    question answers it, as the list does whose heading says what all is asked of.
    """
    if evidence.asked_above[number] and hits.passage_kinds[hits.passage_of[number]] != PassageKind.PROSE:
        sure = max(sure, _LEAST_BELOW_THE_QUESTION)
    if evidence.listed[number] > _MIN_LISTED:
        sure = max(sure, _LEAST_SHARE_OF_LISTED * float(evidence.listed[number]))
    held = evidence.matches.context[query.head, number] >= _MIN_MATCH
    return min(sure, _MOST_WHEN_MERELY_NAMED) if query.relation and not held else sure


def confidence_of_row(row: Floats) -> float:
    """The probability, 0 to 1, that the sentence with these features answers."""
    vector, bias = _learned_weights()
    return float(1 / (1 + np.exp(-(row @ vector + bias))))


@lru_cache(maxsize=1)
def _learned_weights() -> tuple[Floats, float]:
    learned = weights.confidence_weights()
    return np.array([learned.get(name, 0.0) for name in CONFIDENCE_NAMES], np.float32), learned["bias"]
