"""The answer's words inside its sentence: every short span is a candidate, a log-linear model weighs them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval import spans, weights
from retrieval.question import Asked
from retrieval.spans import OFFSETS, Tokens

Floats = NDArray[np.float32]

_CONSIDERED: Final = 40  # spans whose expected F1 is computed: the best by score


@dataclass(frozen=True, slots=True)
class Highlight:
    """The best span of one sentence.

    Attributes:
        start, end: Character offsets in the sentence's text.
        score: The model's score of its best span, unbounded; comparable between sentences for one question.
        expected: The F1 one may expect of it if the sentence holds the answer, 0 to 1.
    """

    start: int
    end: int
    score: float
    expected: float


def find(tokens: Tokens, asked: Asked) -> Highlight | None:
    """The span of the greatest expected F1 (minimum Bayes risk, Goel and Byrne 2000); None without tokens."""
    if not tokens.words:
        return None
    starts, ends, scores = score(tokens, asked)
    likely = np.exp(scores - scores.max())
    likely /= likely.sum()
    best = np.argsort(-scores)[:_CONSIDERED]
    shared = np.minimum(ends[best, None], ends) - np.maximum(starts[best, None], starts) + 1
    sizes = (ends - starts + 1)[best, None] + (ends - starts + 1)
    expected = (2 * np.maximum(shared, 0) / sizes) @ likely
    chosen = int(np.argmax(expected))
    span = best[chosen]
    return Highlight(
        tokens.spans[starts[span]][0], tokens.spans[ends[span]][1], float(scores.max()), float(expected[chosen])
    )


def score(tokens: Tokens, asked: Asked) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """First token, last token and score of every span of up to `spans.LONGEST` tokens."""
    first, before, last, after, inside = np.array([_word(w, asked) for w in ("", *tokens.words, "")]).T
    gap_before, gap_after, gap_inside = np.array([_gaps(g, asked) for g in tokens.gaps]).T
    w = _weights(asked)
    back, on = spans.distances(tokens.asked)
    own = tokens.asked
    begin = first[1:-1] + before[:-2] + gap_before[:-1] + w[OFFSETS["asked before"] + back]
    begin += own * w[OFFSETS["first word"] + spans.ASKED]
    begin[1:] += own[:-1] * w[OFFSETS["word before"] + spans.ASKED]
    end = last[1:-1] + after[2:] + gap_after[1:] + w[OFFSETS["asked after"] + on]
    end += own * w[OFFSETS["last word"] + spans.ASKED]
    end[:-1] += own[1:] * w[OFFSETS["word after"] + spans.ASKED]
    words = np.cumsum(inside[1:-1] + own * w[OFFSETS["word inside"] + spans.ASKED])
    gaps = np.cumsum(gap_inside[:-1])
    starts, ends = pairs(len(tokens.words))
    scores = begin[starts] + end[ends] + w[OFFSETS["length"] + ends - starts]
    scores += words[ends] - np.concatenate(([0], words))[starts] + gaps[ends] - gaps[starts]
    return starts, ends, scores.astype(np.float32)


@lru_cache(maxsize=1 << 10)
def pairs(count: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First and last token of every span of `count` tokens, up to `spans.LONGEST` long."""
    starts = np.repeat(np.arange(count), spans.LONGEST)
    ends = starts + np.tile(np.arange(spans.LONGEST), count)
    return starts[ends < count], ends[ends < count]


def use(table: Callable[[Asked], Floats] | None) -> None:
    """Take the weights from `table` instead of the learned file: for learning and tests."""
    global _source
    _source = table or _learned
    for cached in (_weights, _word, _gaps):
        cached.cache_clear()


def _learned(asked: Asked) -> Floats:
    return weights.spans()[asked]


_source = _learned


@lru_cache(maxsize=16)
def _weights(asked: Asked) -> Floats:
    return _source(asked)


@lru_cache(maxsize=1 << 16)
def _word(raw: str, asked: Asked) -> tuple[float, ...]:
    """What a word is worth as first, before the first, last, after the last, and inside."""
    w = _weights(asked)
    form = list(spans.form(raw))
    return tuple(float(w[OFFSETS[block] + np.array(form, int)].sum()) for block in _WORD_BLOCKS)


@lru_cache(maxsize=1 << 12)
def _gaps(gap: tuple[int, ...], asked: Asked) -> tuple[float, ...]:
    w = _weights(asked)
    return tuple(float(w[OFFSETS[block] + np.array(gap, int)].sum()) for block in _GAP_BLOCKS)


_WORD_BLOCKS: Final = ("first word", "word before", "last word", "word after", "word inside")
_GAP_BLOCKS: Final = ("gap before", "gap after", "gap inside")
