"""The answer's words inside its sentence: every short span is a candidate, a log-linear model weighs them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval import spans, weights
from retrieval.question import Asked
from retrieval.spans import OFFSETS, Tokens

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_SUPPORT: Final = 48  # spans that share the probability; the rest hold next to none of it
_CONSIDERED: Final = 16  # of them, those whose expected F1 is computed


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
    w = _weights(asked)
    sizes = np.array([len(t.words) for t in sentences])
    first_at = np.cumsum(sizes + 1) - sizes
    words = list(chain.from_iterable(("", *t.words) for t in sentences))
    words.append("")
    begins, before, ends_as, after, inside = _table([_word(word, asked) for word in words], 5)
    gaps_before, gaps_after, gaps_inside = _gap_scores(sentences, asked)
    own = np.zeros(len(words))
    for at, t in zip(first_at, sentences, strict=True):
        own[at : at + len(t.words)] = t.asked
    beyond = np.array([not word for word in words])
    back = spans.distances(own > 0, beyond)
    on = spans.distances(own[::-1] > 0, beyond[::-1])[::-1]
    before += own * w[OFFSETS["word before"] + spans.ASKED]
    after += own * w[OFFSETS["word after"] + spans.ASKED]
    begin = (
        begins
        + gaps_before
        + w[OFFSETS["asked before"] + back]
        + own * w[OFFSETS["first word"] + spans.ASKED]
    )
    begin[1:] += before[:-1]
    end = ends_as + w[OFFSETS["asked after"] + on] + own * w[OFFSETS["last word"] + spans.ASKED]
    end[:-1] += gaps_after[1:] + after[1:]
    within = np.cumsum(inside + own * w[OFFSETS["word inside"] + spans.ASKED] + gaps_inside)
    # A span holds its own words and the gaps between them: not the gap before its first word.
    open_ = within - inside - own * w[OFFSETS["word inside"] + spans.ASKED]
    length = w[OFFSETS["length"] : OFFSETS["length"] + spans.LONGEST]
    found = []
    for at, size in zip(first_at.tolist(), sizes.tolist(), strict=True):
        starts, ends = pairs(size)
        scores = begin[at : at + size][starts] - open_[at : at + size][starts]
        scores += (end[at : at + size] + within[at : at + size])[ends] + length[ends - starts]
        found.append(Scored(starts, ends, scores))
    return found


@lru_cache(maxsize=1 << 10)
def pairs(count: int) -> tuple[Ints, Ints]:
    """First and last token of every span of `count` tokens, up to `spans.LONGEST` long."""
    starts = np.repeat(np.arange(count), spans.LONGEST)
    ends = starts + np.tile(np.arange(spans.LONGEST), count)
    return starts[ends < count], ends[ends < count]


def _gap_scores(sentences: Sequence[Tokens], asked: Asked) -> Floats:
    """Rows: what the gap before each place is worth before a span, after one, and inside."""
    rows: list[tuple[float, ...]] = [_NO_GAP]  # nothing stands before the first place
    for t in sentences:
        last = len(t.words)
        for i, between in enumerate(t.gaps):
            joins = i < last and t.words[i][0] == "و"
            rows.append(_gap(between, i == 0 or i == last, joins, asked))
    return _table(rows, 3)


_NO_GAP: Final = (0.0, 0.0, 0.0)


def _table(rows: Sequence[tuple[float, ...]], columns: int) -> Floats:
    flat = np.fromiter(chain.from_iterable(rows), np.float64, columns * len(rows))
    return np.ascontiguousarray(flat.reshape(-1, columns).T)


def use(table: Callable[[Asked], NDArray[np.float32]] | None) -> None:
    """Take the weights from `table` instead of the learned file: for learning and tests."""
    global _source
    _source = table or _learned
    for cached in (_weights, _columns, _word, _gap):
        cached.cache_clear()


def _learned(asked: Asked) -> NDArray[np.float32]:
    return weights.spans()[asked]


_source: Callable[[Asked], NDArray[np.float32]] = _learned


@lru_cache(maxsize=16)
def _weights(asked: Asked) -> Floats:
    return _source(asked).astype(np.float64)


@lru_cache(maxsize=32)
def _columns(asked: Asked, blocks: tuple[str, ...]) -> list[tuple[float, ...]]:
    """For each feature of these blocks its weights: so few numbers are added faster without NumPy."""
    w = _weights(asked).tolist()
    size = len(dict(spans.BLOCKS)[blocks[0]])
    return [tuple(w[OFFSETS[block] + i] for block in blocks) for i in range(size)]


@lru_cache(maxsize=1 << 16)
def _word(raw: str, asked: Asked) -> tuple[float, ...]:
    """What a word is worth as first, before the first, last, after the last, and inside."""
    columns = _columns(asked, _WORD_BLOCKS)
    first = before = last = after = inside = 0.0
    for i in spans.form(raw):
        a, b, c, d, e = columns[i]
        first += a
        before += b
        last += c
        after += d
        inside += e
    return first, before, last, after, inside


@lru_cache(maxsize=1 << 13)
def _gap(between: str, edge: bool, joins: bool, asked: Asked) -> tuple[float, ...]:
    """What a gap is worth before a span, after one, and inside."""
    columns = _columns(asked, _GAP_BLOCKS)
    rows = [columns[i] for i in spans.gap(between, edge, joins)]
    return tuple(map(sum, zip(*rows, strict=True))) if rows else _NO_GAP


_WORD_BLOCKS: Final = ("first word", "word before", "last word", "word after", "word inside")
_GAP_BLOCKS: Final = ("gap before", "gap after", "gap inside")
