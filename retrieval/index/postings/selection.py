"""The best of passages with scores, and of all passages by sums for each of them."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval.index.arrays import runs
from retrieval.index.arrays.types import Floats, Ints, Places
from retrieval.index.postings.postings import Postings

SCORE_SLACK: Final = 0.9999  # sums of 32-bit floats differ in their last bits
_MIN_SUM: Final = float(np.finfo(np.float32).tiny)

ScoredPassages = tuple[Ints, Floats]  # passages and their scores


def best_passages(passages: Ints, scores: Floats, k: int) -> ScoredPassages:
    """The `k` passages of the highest scores, best first, of equals the first; without sorting the others."""
    if len(passages) > k:
        least = len(scores) - k
        passages, scores = passages_reaching(passages, scores, np.partition(scores, least)[least])
    order = np.lexsort((passages, -scores))[:k]
    return passages.take(order), scores.take(order)


def best_by_sums(
    postings: Postings, starts: Places, ends: Places, weights: Floats, k: int
) -> ScoredPassages | None:
    """Those of all passages that are among the best `k`, from sums for every passage; None where a
    share is negative or nothing, as a sum does not tell then whether a passage holds a term."""
    at = runs.concatenated_ranges(starts, ends)
    shares = postings.shares.take(at)
    shares *= weights.repeat(ends - starts)
    if not len(at) or np.minimum.reduce(shares) <= 0:
        return None
    sums = np.bincount(postings.passages.take(at), shares).astype(np.float32)
    least = max(kth_score(sums, k), _MIN_SUM)
    passages = (sums >= least).nonzero()[0]
    return passages.astype(np.int32), sums.take(passages)


def passages_reaching(passages: Ints, scores: Floats, bar: float | np.floating) -> ScoredPassages:
    """Those of at least this score."""
    keep = (scores >= bar).nonzero()[0]
    return passages.take(keep), scores.take(keep)


def kth_score(scores: Floats, k: int) -> float:
    """A little less than the `k`th highest, 0 where there are fewer."""
    if len(scores) < k:
        return 0.0
    return float(np.partition(scores, len(scores) - k)[len(scores) - k]) * SCORE_SLACK


def distinct_passages(passages: Ints, size: int) -> Ints:
    """Each passage once, ascending. `passages` may be put into order."""
    if len(passages) > size:
        present = np.zeros(size, np.bool_)
        present[passages] = True
        return present.nonzero()[0].astype(np.int32)
    passages.sort()
    return passages.compress(runs.run_starts(passages))


def are_among(ascending: Ints, passages: Ints) -> NDArray[np.bool_]:
    """Whether each of `passages` is among others."""
    if not len(ascending):
        return np.zeros(len(passages), np.bool_)
    at = ascending.searchsorted(passages)
    at[at == len(ascending)] = 0
    among: NDArray[np.bool_] = ascending.take(at) == passages
    return among
