"""Which of the best candidates answers, and how sure that is, with what the network says of their meaning.

In two stages, as the linear ranking before it: the sentences of many are compared with the question, then of
the few best also what they hang on, and their passages.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log
from typing import Final

import numpy as np

from retrieval import learned
from retrieval.index.arrays.types import Floats
from retrieval.index.base import Lookup
from retrieval.ranking.ranker import Ranked
from retrieval.ranking.shortlist import Shortlist
from retrieval.reader.encoder import QUESTION_PREFIX, Encoder, load_encoder
from retrieval.reader.windows import read_window

# Looked at: where the words leave a doubt, one answer in twelve is beyond the eighth.
MAX_PASSAGES: Final = 32
MAX_SENTENCES: Final = 16  # compared by themselves
MAX_WINDOWS: Final = 6  # … with their surroundings
# What the words are so sure of is not read: its order changes for one in a hundred.
CERTAIN_CONFIDENCE: Final = 0.9
DEADLINE_SECONDS: Final = 0.5  # after which the linear answer is given
WINDOW_PARTS: Final = ("sentence", "context", "passage")  # of a window
FIRST_NAMES: Final = ("score", "sentence")
FINAL_NAMES: Final = ("score", *WINDOW_PARTS)
CONFIDENCE_NAMES: Final = ("linear", *WINDOW_PARTS, *(f"best {part}" for part in WINDOW_PARTS), "share")
_MIN_LINEAR_WEIGHT: Final = 0.1  # of the linear score, by which the new ones are divided
_MIN_DISTANCE_FROM_CERTAINTY: Final = 1e-4  # how near to 0 and 1 the linear confidence is taken


@dataclass(frozen=True, slots=True)
class ReaderWeights:
    """How far each feature counts.

    Attributes:
        first: (len(FIRST_NAMES),) of a sentence alone.
        final: (len(FINAL_NAMES),) of its window.
    """

    first: Floats
    final: Floats


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of some candidates.

    Attributes:
        ranked: The candidates, best first, with their new scores; the first `len(similarities)` were compared
            with their surroundings.
        similarities: (W, len(WINDOW_PARTS)) of the question to the parts of the windows of these.
    """

    ranked: list[Ranked]
    similarities: Floats


class Comparison:
    """A question that is compared, until a deadline of `time.monotonic`.

    Raises:
        TimeoutError: The deadline has passed.
    """

    def __init__(self, encoder: Encoder, question: str, deadline: float) -> None:
        self._encoder = encoder
        self._deadline = deadline
        self._question = encoder.encode(question, QUESTION_PREFIX)

    def similarity(self, text: str) -> float:
        """The cosine of the question to a text, -1 to 1."""
        if time.monotonic() > self._deadline:
            raise TimeoutError
        return float(self._question @ self._encoder.encode(text))


def read_candidates(
    question: str, shortlist: Shortlist, index: Lookup, seconds: float | None = None
) -> Reading | None:
    """The candidates in the order of their meaning.

    None where there is no network, or it needs longer than `seconds`, by default `DEADLINE_SECONDS`: then the
    linear answer is given.
    """
    encoder = load_encoder()
    if encoder is None:
        return None
    try:
        deadline = time.monotonic() + (DEADLINE_SECONDS if seconds is None else seconds)
        return _compare_candidates(Comparison(encoder, question, deadline), shortlist, index)
    except TimeoutError:
        return None


def _compare_candidates(comparison: Comparison, shortlist: Shortlist, index: Lookup) -> Reading:
    weights = reader_weights()
    sentences = [comparison.similarity(r.sentence.text) for r in shortlist.ranked[:MAX_SENTENCES]]
    candidates = preselect_candidates(shortlist.ranked, sentences, weights)
    windows = [read_window(shortlist.hits, index, each) for each in candidates[:MAX_WINDOWS]]
    rows = [[comparison.similarity(getattr(each, part)) for part in WINDOW_PARTS] for each in windows]
    return reorder_candidates(candidates, np.array(rows, np.float32), weights)


def preselect_candidates(
    ranked: Sequence[Ranked], sentences: Sequence[float], weights: ReaderWeights
) -> list[Ranked]:
    """All candidates, of which the first were compared by themselves: these in their new order."""
    scores = first_rows(ranked, sentences) @ weights.first
    order = (-scores).argsort(kind="stable").tolist()
    return [*(ranked[i] for i in order), *ranked[len(order) :]]


def reorder_candidates(candidates: Sequence[Ranked], similarities: Floats, weights: ReaderWeights) -> Reading:
    """All candidates, of which the first were compared with their surroundings: these in their new order.

    Their new scores are in the unit of the linear ones, and the best has the best of these.
    """
    rows = final_rows(candidates, similarities)
    scores = rows @ weights.final
    scores = (scores - scores.max()) / max(float(weights.final[0]), _MIN_LINEAR_WEIGHT) + rows[:, 0].max()
    order = (-scores).argsort(kind="stable").tolist()
    read = [replace(candidates[i], score=float(scores[i])) for i in order]
    rest, least = candidates[len(order) :], read[-1].score
    for each in rest:
        least = min(least, each.score)
        read.append(replace(each, score=least))
    return Reading(read, similarities[order])


def first_rows(ranked: Sequence[Ranked], sentences: Sequence[float]) -> Floats:
    """First-stage features of the candidates whose sentences were compared; shape (S, len(FIRST_NAMES))."""
    return np.array([[r.score, s] for r, s in zip(ranked, sentences, strict=False)], np.float32)


def final_rows(candidates: Sequence[Ranked], similarities: Floats) -> Floats:
    """Second-stage features of the candidates whose windows were compared; shape (W, len(FINAL_NAMES))."""
    scores = np.array([r.score for r in candidates[: len(similarities)]], np.float32)
    rows: Floats = np.hstack([scores[:, None], similarities])
    return rows


def reader_confidence(linear: float, reading: Reading) -> float:
    """The probability, 0 to 1, that the first candidate answers.

    Args:
        linear: The same as the words alone have it.
    """
    weights, bias = _confidence()
    return 1 / (1 + exp(-bias - float(reader_confidence_row(linear, reading) @ weights)))


def reader_confidence_row(linear: float, reading: Reading) -> Floats:
    """The features of the confidence; shape (len(CONFIDENCE_NAMES),)."""
    bounded = min(max(linear, _MIN_DISTANCE_FROM_CERTAINTY), 1 - _MIN_DISTANCE_FROM_CERTAINTY)
    best = reading.similarities.max(0)
    scores = [each.score for each in reading.ranked[: len(reading.similarities)]]
    share = 1 / sum(exp(score - scores[0]) for score in scores)
    return np.array([log(bounded / (1 - bounded)), *reading.similarities[0], *best, share], np.float32)


@cache
def reader_weights() -> ReaderWeights:
    """Those that come with the product."""
    table = _learned()
    return ReaderWeights(_vector(table["first"], FIRST_NAMES), _vector(table["final"], FINAL_NAMES))


@cache
def _confidence() -> tuple[Floats, float]:
    table = _learned()["confidence"]
    return _vector(table, CONFIDENCE_NAMES), table["bias"]


def _learned() -> dict[str, dict[str, float]]:
    return learned.read_table("reader")


def _vector(table: dict[str, float], names: Sequence[str]) -> Floats:
    return np.array([table[name] for name in names], np.float32)


def forget_reader_weights() -> None:
    """Read the learned weights anew."""
    reader_weights.cache_clear()
    _confidence.cache_clear()
