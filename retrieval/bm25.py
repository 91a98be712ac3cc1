"""rank-bm25's model over postings: its numbers, without its walk over every passage."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


class BM25Postings(BM25Okapi):  # type: ignore[misc]
    """`BM25Okapi` (Robertson's BM25; idf floored at epsilon times the average) for passages of term ids.

    The constructor, k1, b, epsilon and `_calc_idf` are rank-bm25's; `get_scores` gives equal scores. What
    the formula does to small corpora stays as it is there: a term in exactly half the passages has idf 0,
    and where every term is in more than half of them the floor itself is negative. So a score says how
    passages compare, never whether one matched: ask `search`, which returns only those that did.

    Args:
        corpus: For each passage the ids of its terms, each below `terms`.
        terms: The size of the vocabulary.
    """

    def __init__(
        self, corpus: Sequence[Ints], terms: int, *, k1: float = 1.5, b: float = 0.75, epsilon: float = 0.25
    ) -> None:
        self.terms = terms
        super().__init__(corpus, k1=k1, b=b, epsilon=epsilon)
        self._weigh()

    def _initialize(self, corpus: Sequence[Ints]) -> dict[int, int]:
        """Postings instead of a dict a passage. Returns the document frequency of each term."""
        lengths = np.fromiter((len(passage) for passage in corpus), np.int64, len(corpus))
        self.corpus_size = len(corpus)
        self.doc_len = lengths
        self.avgdl = float(lengths.mean()) if len(corpus) else 0.0
        self.num_doc = int(lengths.sum())
        flat = np.concatenate(corpus) if self.num_doc else np.empty(0, np.int32)
        keys = flat.astype(np.int64) * self.corpus_size + np.repeat(np.arange(self.corpus_size), lengths)
        keys, counts = np.unique(keys, return_counts=True)
        term_of = keys // max(self.corpus_size, 1)
        self.passages: Ints = (keys - term_of * self.corpus_size).astype(np.int32)
        self.bounds = np.searchsorted(term_of, np.arange(self.terms + 1)).astype(np.int64)
        self.frequencies = counts.astype(np.float32)
        self.df: Ints = np.diff(self.bounds).astype(np.int32)
        return {int(term): int(self.df[term]) for term in np.flatnonzero(self.df)}

    def _calc_idf(self, nd: dict[int, int]) -> None:
        if nd:  # rank-bm25 divides by the size of the vocabulary
            super()._calc_idf(nd)

    def _weigh(self) -> None:
        """Each posting's whole share of a score, once."""
        idf = np.zeros(self.terms)
        idf[list(self.idf)] = list(self.idf.values())
        length = self.doc_len[self.passages] / (self.avgdl or 1.0)
        tf = self.frequencies.astype(np.float64)
        share = tf * (self.k1 + 1) / (tf + self.k1 * (1 - self.b + self.b * length))
        self.shares: Floats = (np.repeat(idf, self.df) * share).astype(np.float32)

    def get_scores(self, query: Iterable[int]) -> NDArray[np.float64]:
        """BM25 of every passage, shape (passages,). Repeated terms count again, unknown ones not at all."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            if 0 <= term < self.terms:
                span = slice(self.bounds[term], self.bounds[term + 1])
                scores[self.passages[span]] += self.shares[span]
        return scores

    def search(self, terms: Ints, weights: Floats, k: int) -> tuple[Ints, Floats]:
        """The best `k` passages that hold one of `terms`, best first, with weighted sums of their shares."""
        return best(*self.matches(terms, weights), k)

    def matches(self, terms: Ints, weights: Floats) -> tuple[Ints, Floats]:
        """Every passage that holds one of `terms`, ascending, with the weighted sum of their shares."""
        starts, ends = self.bounds[terms], self.bounds[terms + 1]
        if not len(terms) or not (ends - starts).any():
            return np.empty(0, np.int32), np.empty(0, np.float32)
        spans = [slice(a, b) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
        passages = np.concatenate([self.passages[span] for span in spans])
        shares = np.concatenate([self.shares[span] for span in spans])
        shares *= np.repeat(weights, ends - starts)
        sums = np.bincount(passages, shares, self.corpus_size)
        found = np.flatnonzero(np.bincount(passages, minlength=self.corpus_size))
        return found.astype(np.int32), sums[found].astype(np.float32)


def best(passages: Ints, scores: Floats, k: int) -> tuple[Ints, Floats]:
    """The `k` passages of the highest scores, best first, without sorting the others."""
    if len(passages) > k:
        highest = np.argpartition(-scores, k - 1)[:k]
        passages, scores = passages[highest], scores[highest]
    order = np.lexsort((passages, -scores))
    return passages[order], scores[order]
