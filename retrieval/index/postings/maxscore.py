"""The best passages for weighted terms, without a look at most of the others.

As in MaxScore (Turtle and Flood 1995), a passage is left out as soon as the most it can reach is less than
what `k` others have. Rare terms are added up posting by posting. Common ones, whose postings would be a long
walk, are only looked up for the passages that may still be among the best; passages that hold no rare term
are taken from the tops of the common terms' lists, which begin with their greatest shares. The scores are
those of adding everything up, which is what is done where nothing can be skipped.
"""

import threading
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.index.arrays.types import Floats, Ints
from retrieval.index.postings.postings import Postings
from retrieval.index.postings.selection import (
    SCORE_SLACK,
    ScoredPassages,
    are_among,
    best_by_sums,
    best_passages,
    distinct_passages,
    kth_score,
    passages_reaching,
)

_MAX_PRUNED_K: Final = 64  # passages: who asks for more gets everything added up
_TRIED_POSTINGS: Final = 64  # postings of each common term whose passages set the bar where no term is rare
_MIN_PASSAGES_TO_THIN: Final = 256  # passages: looked up sooner than thinned out
_MAX_PASSAGES_WITHOUT_BAR: Final = 1024  # passages: looked up sooner than a bar is found for them
_MAX_POSTINGS_ADDED_UP: Final = 1 << 15  # postings and passages: added up sooner than chosen from …
_MAX_POSTINGS_A_TERM: Final = (
    256  # … for many terms; that many for each, because choosing takes a term longer
)
_NO_PASSAGES: Final = (np.empty(0, np.int32), np.empty(0, np.float32))

PostingSpan = tuple[int, int, float]  # first and last posting of a term, and its weight


class _Common(NamedTuple):
    """A common term of a search: `top` is the most that it adds to a score, `factor` holds its weight."""

    top: float
    start: int
    end: int
    weight: float
    counts: NDArray[np.uint8]
    factor: float
    softening: Floats


class TopK:
    """Searches postings. Safe to call from several threads."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        self._common = {term: row for row, term in enumerate(postings.common.tolist())}
        self._factors = postings.factors.tolist()
        self._terms = postings.terms
        self._fields = len(postings.softening)
        self._room = threading.local()

    def best(self, terms: Ints, weights: Floats, k: int) -> ScoredPassages:
        """The best `k` passages that hold one of `terms`, best first, with weighted sums of their shares."""
        if self._fields > 1:
            terms, weights = np.concatenate((terms, terms + self._terms)), np.concatenate((weights, weights))
        starts, ends = self._postings.bounds.take(terms), self._postings.bounds.take(terms + 1)
        if self._postings.size + int((ends - starts).sum()) <= min(
            _MAX_POSTINGS_ADDED_UP, _MAX_POSTINGS_A_TERM * len(terms)
        ):
            scored = best_by_sums(self._postings, starts, ends, weights, k)
            if scored:
                return best_passages(*scored, k)
        rows = zip(starts.tolist(), ends.tolist(), weights.tolist(), terms.tolist(), strict=True)
        return self._skipping([span for span in rows if span[0] < span[1]], k)

    def _skipping(self, spans: Sequence[tuple[int, int, float, int]], k: int) -> ScoredPassages:
        """The best `k` of all passages, without a look at what cannot be among them."""
        common = [self._known(*span) for span in spans if span[3] in self._common]
        if not common or k > _MAX_PRUNED_K or min(each.top for each in common) <= 0:
            return best_passages(*self._added([span[:3] for span in spans]), k)
        rare = [span[:3] for span in spans if span[3] not in self._common]
        return best_passages(*self._pruned(self._added(rare), sorted(common, reverse=True, key=_top), k), k)

    def _known(self, start: int, end: int, weight: float, term: int) -> _Common:
        postings, row = self._postings, self._common[term]
        top = float(postings.shares[start]) * weight
        softening = postings.softening[term // self._terms]
        return _Common(top, start, end, weight, postings.counts[row], self._factors[row] * weight, softening)

    def _added(self, spans: Sequence[PostingSpan]) -> ScoredPassages:
        """Every passage that holds a term, and the sum of all its shares."""
        if not spans:
            return _NO_PASSAGES
        if len(spans) == 1:
            start, end, weight = spans[0]
            return self._postings.passages[start:end], self._postings.shares[start:end] * np.float32(weight)
        passages = np.concatenate([self._postings.passages[a:b] for a, b, _ in spans])
        shares = np.concatenate([self._postings.shares[a:b] for a, b, _ in spans])
        if any(weight != 1 for *_, weight in spans):
            weights = np.array([weight for *_, weight in spans], np.float32)
            shares *= weights.repeat([b - a for a, b, _ in spans])
        sums = self._sums()
        np.add.at(sums, passages, shares)
        distinct = distinct_passages(passages, len(sums))
        scores = sums.take(distinct)
        sums[distinct] = 0
        return distinct, scores

    def _sums(self) -> Floats:
        """A sum for each passage, of this thread; zero, and to be left so."""
        sums: Floats | None = getattr(self._room, "sums", None)
        if sums is None:
            sums = self._room.sums = np.zeros(self._postings.size, np.float32)
        return sums

    def _pruned(self, rare: ScoredPassages, common: Sequence[_Common], k: int) -> ScoredPassages:
        """Those of all passages that may be among the best `k`, with their scores."""
        total = sum(each.top for each in common)
        bar = max((self._share(each, k - 1) for each in common), default=0.0)
        bar = max(bar, self._reached(rare, common, k))
        passages, scores = _looked_up(*rare, common, bar)
        bar = max(bar, kth_score(scores, k))
        if total < bar:
            return passages, scores
        others = self._of_common_alone(common, k, bar)
        others = others[~are_among(np.sort(rare[0]), others)]
        more, their_scores = _looked_up(others, np.zeros(len(others), np.float32), common, bar)
        return np.concatenate((passages, more)), np.concatenate((scores, their_scores))

    def _reached(self, rare: ScoredPassages, common: Sequence[_Common], k: int) -> float:
        """What `k` passages reach for sure: tried on those that the rare terms speak for most."""
        passages, scores = rare
        if len(passages) <= _MAX_PASSAGES_WITHOUT_BAR:
            return 0.0
        tried = scores.argpartition(len(scores) - 2 * k)[-2 * k :]
        return kth_score(_looked_up(passages.take(tried), scores.take(tried), common, 0.0)[1], k)

    def _of_common_alone(self, common: Sequence[_Common], k: int, bar: float) -> Ints:
        """The passages that may reach `bar` by common terms alone.

        Whatever is below the cut of each list adds up to less than the bar.
        """
        if len(common) > 1:
            tops = [self._postings.passages[c.start : min(c.start + _TRIED_POSTINGS, c.end)] for c in common]
            tried = distinct_passages(np.concatenate(tops), self._postings.size)
            bar = max(bar, kth_score(_looked_up(tried, np.zeros(len(tried), np.float32), common, 0.0)[1], k))
        below = sum(each.top for each in common)
        lists = []
        for each in common:
            below -= each.top
            cut = bar - below
            if cut >= each.top:
                break
            lists.append(self._down_to(each, cut))
            below += max(cut, 0.0)
        return distinct_passages(np.concatenate(lists), self._postings.size) if lists else _NO_PASSAGES[0]

    def _down_to(self, each: _Common, cut: float) -> Ints:
        """The passages in which a term adds at least `cut`."""
        rising = self._postings.shares[each.start : each.end][::-1]
        below = int(rising.searchsorted(np.float32(cut / each.weight))) if cut > 0 else 0
        return self._postings.passages[each.start : each.end - below]

    def _share(self, each: _Common, place: int) -> float:
        """The share at a place of a list, 0 beyond its end."""
        at = each.start + place
        return float(self._postings.shares[at]) * each.weight * SCORE_SLACK if at < each.end else 0.0


def _looked_up(passages: Ints, scores: Floats, common: Sequence[_Common], bar: float) -> ScoredPassages:
    """`scores` with the shares of common terms; on the way those are left out that cannot reach `bar`."""
    rest = sum(each.top for each in common)
    for each in common:
        if bar > rest and len(passages) > _MIN_PASSAGES_TO_THIN:
            passages, scores = passages_reaching(passages, scores, bar - rest)
        rest -= each.top
        counts = each.counts.take(passages)
        share = each.softening.take(passages)
        share += counts
        np.divide(counts, share, out=share)
        share *= np.float32(each.factor)
        scores = scores + share
    return passages, scores


def _top(each: _Common) -> float:
    return each.top
