"""Every short span of a sentence is a candidate for its answering words: a log-linear model scores them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval.arabic import word_shapes
from retrieval.index.arrays.types import Doubles, Flags, Places
from retrieval.question.answer_type import AnswerType
from retrieval.ranking.spans import span_features, span_weights
from retrieval.ranking.spans.span_features import EDGE_NUMBER, MAX_SPAN_TOKENS, SentenceTokens

_LENGTHS: Final = np.arange(MAX_SPAN_TOKENS)


@dataclass(frozen=True, slots=True)
class ScoredSpans:
    """The candidate spans of one sentence.

    Attributes:
        starts, ends: First and last token of each.
        scores: Unbounded; comparable between the sentences that are scored together.
        mean: The logarithm of the mean odds: unlike best or sum, no prize for length. 0 without spans.
    """

    starts: Places
    ends: Places
    scores: Doubles
    mean: float


def score_spans(sentences: Sequence[SentenceTokens], answer_type: AnswerType) -> list[ScoredSpans]:
    """Every span of up to `MAX_SPAN_TOKENS` tokens of every sentence, scored in one go.

    The tokens are laid end to end with one place between sentences, which stands for what is beyond them.
    """
    sizes = [len(t.words) for t in sentences]
    begins, ends = _halves(sentences, answer_type)
    # Behind the last token of a sentence there is room for no span.
    room = np.array([left for size in sizes for left in range(size, -1, -1)])
    scores = _sums(begins[1:], ends[1:], span_weights.span_weights(answer_type).length)[
        room[:, None] > _LENGTHS
    ]
    every = [span_bounds(size) for size in sizes]
    counts = [len(starts) for starts, _ in every]
    bounds = pairwise(accumulate(counts, initial=0))
    means = iter(_means(scores, [count for count in counts if count]))
    return [
        ScoredSpans(starts, ends, scores[a:b], next(means) if a < b else 0.0)
        for (starts, ends), (a, b) in zip(every, bounds, strict=True)
    ]


def _means(scores: Doubles, counts: Sequence[int]) -> list[float]:
    """`ScoredSpans.mean` of so many scores after so many; there are some for each sentence."""
    if not counts:
        return []
    starts = list(accumulate(counts[:-1], initial=0))
    best = np.maximum.reduceat(scores, starts)
    odds = np.add.reduceat(np.exp(scores - best.repeat(counts)), starts)
    means: list[float] = (best + np.log(odds / counts)).tolist()
    return means


@lru_cache(maxsize=1 << 10)
def span_bounds(count: int) -> tuple[Places, Places]:
    """First and last token of every span of `count` tokens, up to `MAX_SPAN_TOKENS` long."""
    starts = np.repeat(np.arange(count), MAX_SPAN_TOKENS)
    ends = starts + np.tile(np.arange(MAX_SPAN_TOKENS), count)
    return starts[ends < count], ends[ends < count]


def _sums(begins: Doubles, ends: Doubles, length: Doubles) -> Doubles:
    """Scores of the spans that begin at each place, by length, past the end, too; (T, MAX_SPAN_TOKENS)."""
    padded = np.concatenate((ends, np.zeros(MAX_SPAN_TOKENS)))
    # Row i is padded[i : i + MAX_SPAN_TOKENS], without a copy.
    following = np.ndarray((len(begins), MAX_SPAN_TOKENS), np.float64, padded, strides=padded.strides * 2)
    sums: Doubles = following + begins[:, None]
    sums += length
    return sums


def _halves(sentences: Sequence[SentenceTokens], answer_type: AnswerType) -> tuple[Doubles, Doubles]:
    """What it adds to a span's score to begin at each place, and to end there."""
    w = span_weights.span_weights(answer_type)
    rows = w.words(*_laid(sentences))
    rows[span_weights.GAP_COLUMNS] += w.gaps.take(_gaps(sentences), axis=1)
    first, before, last, after, inside, gap_before, gap_after, gap_inside = rows
    back, on = _distances(sentences)
    begins = first + gap_before + w.back.take(back)
    begins[1:] += before[:-1]
    ends = last + w.on.take(on)
    ends[:-1] += gap_after[1:] + after[1:]
    within = (inside + gap_inside).cumsum()
    # A span holds its own words and the gaps between them: not the gap before its first word.
    return begins - within + inside, ends + within


def _laid(sentences: Sequence[SentenceTokens]) -> tuple[Flags, Flags, NDArray[np.bool_]]:
    """The kinds and looks of all tokens with what is beyond them, and whether each was asked for."""
    flags, looked, own = [_NO_KIND], [_BEYOND], [_NOT_ASKED]
    for t in sentences:
        flags += t.kinds, _NO_KIND
        looked += t.looks, _BEYOND
        own += t.in_question, _NOT_ASKED
    return np.concatenate(flags), np.concatenate(looked), np.concatenate(own)


_NO_KIND: Final = np.zeros(1, np.uint32)
_BEYOND: Final = np.array([word_shapes.BEYOND_SENTENCE], np.uint32)
_NOT_ASKED: Final = np.zeros(1, np.bool_)


def _gaps(sentences: Sequence[SentenceTokens]) -> list[int]:
    """What stands before each place, as `span_weights.signs`."""
    signs = [0]
    for t in sentences:
        first = len(signs)
        signs += map(span_weights.gap_signs, t.gaps)
        signs[first] |= 1 << EDGE_NUMBER
        signs[-1] |= 1 << EDGE_NUMBER
    return signs


def _distances(sentences: Sequence[SentenceTokens]) -> tuple[list[int], list[int]]:
    """How far the nearest word of the question is before each place, and behind it."""
    back, on = [0], [0]
    for t in sentences:
        size = len(t.words)
        positions = [i for i, is_asked in enumerate(t.in_question.tolist()) if is_asked]
        back += *span_features.distance_numbers(positions, size), 0
        on += *reversed(span_features.distance_numbers([size - 1 - i for i in reversed(positions)], size)), 0
    return back, on
