"""The answer's words inside its sentence: every short span is a candidate, a log-linear model weighs them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval import looks, spans, worth
from retrieval.question import Asked
from retrieval.spans import LONGEST, Tokens

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_SUPPORT: Final = 48  # spans that share the probability; the rest hold next to none of it
_CONSIDERED: Final = 16  # of them, those whose expected F1 is computed
_LENGTHS: Final = np.arange(LONGEST)


@dataclass(frozen=True, slots=True)
class Scored:
    """The candidate spans of one sentence: first token, last token and score of each."""

    starts: Ints
    ends: Ints
    scores: Floats


@dataclass(frozen=True, slots=True)
class Highlight:
    """The best span of a sentence: first and last token, and the F1 to expect if the sentence answers."""

    first: int
    last: int
    expected: float


def find(scored: Scored) -> Highlight | None:
    """The span of the greatest expected F1 (minimum Bayes risk, Goel and Byrne 2000); None without tokens."""
    if not len(scored.scores):
        return None
    best = _best(scored.scores, _SUPPORT)
    starts, ends = scored.starts[best], scored.ends[best]
    likely = np.exp(scored.scores[best] - scored.scores[best[0]])
    likely /= likely.sum()
    first, last = starts[:_CONSIDERED, None], ends[:_CONSIDERED, None]
    shared = np.minimum(last, ends) - np.maximum(first, starts) + 1
    expected = (2 * np.maximum(shared, 0) / (last - first + ends - starts + 2)) @ likely
    chosen = int(np.argmax(expected))
    return Highlight(int(starts[chosen]), int(ends[chosen]), float(expected[chosen]))


def _best(scores: Floats, count: int) -> Ints:
    """Positions of the `count` best scores, best first."""
    best = np.argpartition(-scores, count)[:count] if len(scores) > count else np.arange(len(scores))
    return best[np.argsort(-scores[best])]


def score(sentences: Sequence[Tokens], asked: Asked) -> list[Scored]:
    """Every span of up to `spans.LONGEST` tokens of every sentence, scored in one go.

    The tokens are laid end to end with one place between sentences, which stands for what is beyond them.
    """
    sizes = [len(t.words) for t in sentences]
    firsts = list(accumulate(sizes[:-1], lambda at, size: at + size + 1, initial=1))
    begins, ends = _halves(sentences, firsts, asked)
    room = np.repeat(np.add(firsts, sizes), [size + 1 for size in sizes]) - np.arange(1, len(begins))
    scores = _sums(begins[1:], ends[1:], worth.of(asked).length)[room[:, None] > _LENGTHS]
    found, at = [], 0
    for size in sizes:
        every = pairs(size)
        found.append(Scored(*every, scores[at : at + len(every[0])]))
        at += len(every[0])
    return found


@lru_cache(maxsize=1 << 10)
def pairs(count: int) -> tuple[Ints, Ints]:
    """First and last token of every span of `count` tokens, up to `spans.LONGEST` long."""
    starts = np.repeat(np.arange(count), LONGEST)
    ends = starts + np.tile(np.arange(LONGEST), count)
    return starts[ends < count], ends[ends < count]


def _sums(begins: Floats, ends: Floats, length: Floats) -> Floats:
    """(T, LONGEST): of the spans that begin at each place, by length, however far they reach."""
    padded = np.concatenate((ends, np.zeros(LONGEST)))
    # Row i is padded[i : i + LONGEST], without a copy.
    following = np.ndarray((len(begins), LONGEST), np.float64, padded, strides=padded.strides * 2)
    sums: Floats = following + begins[:, None]
    sums += length
    return sums


def _halves(sentences: Sequence[Tokens], firsts: Sequence[int], asked: Asked) -> tuple[Floats, Floats]:
    """What it adds to a span's score to begin at each place, and to end there."""
    w = worth.of(asked)
    flags, looked, own = _laid(sentences)
    first, before, last, after, inside, gap_before, gap_after, gap_inside = rows = w.words(flags, looked, own)
    _add_gaps(rows[worth.GAPS], sentences, firsts, asked)
    beyond = looked == looks.BEYOND
    far = spans.distances(np.stack((own, own[::-1])), np.stack((beyond, beyond[::-1])))
    begins = first + gap_before + w.back.take(far[0])
    begins[1:] += before[:-1]
    ends = last + w.on.take(far[1, ::-1])
    ends[:-1] += gap_after[1:] + after[1:]
    within = np.cumsum(inside + gap_inside)
    # A span holds its own words and the gaps between them: not the gap before its first word.
    return begins - within + inside, ends + within


def _laid(sentences: Sequence[Tokens]) -> tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.bool_]]:
    """The kinds and looks of all tokens with what is beyond them, and whether each was asked for."""
    flags, looked, own = [_NO_KIND], [_BEYOND], [_NOT_ASKED]
    for t in sentences:
        flags += t.kinds, _NO_KIND
        looked += t.looks, _BEYOND
        own += t.asked, _NOT_ASKED
    return np.concatenate(flags), np.concatenate(looked), np.concatenate(own)


_NO_KIND: Final = np.zeros(1, np.uint32)
_BEYOND: Final = np.array([looks.BEYOND], np.uint32)
_NOT_ASKED: Final = np.zeros(1, np.bool_)


def _add_gaps(rows: Floats, sentences: Sequence[Tokens], firsts: Sequence[int], asked: Asked) -> None:
    """Add what stands between the tokens; most of it is a space, which adds nothing."""
    places: list[int] = []
    texts: list[str] = []
    for at, t in zip(firsts, sentences, strict=True):
        places += [i for i, between in enumerate(t.gaps, at) if between != " "]
        texts += [between for between in t.gaps if between != " "]
    rows[:, places] += np.array([worth.gap(text, asked) for text in texts]).reshape(-1, len(rows)).T
    edges = {*firsts, *(at + len(t.words) for at, t in zip(firsts, sentences, strict=True))}
    rows[:, list(edges)] += worth.of(asked).edge[:, None]
