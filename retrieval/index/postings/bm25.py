"""rank-bm25's model over postings: its numbers, without its walk over every passage."""

import sys
from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from retrieval.index.arrays.runs import blocks, count_runs
from retrieval.index.arrays.types import Floats, Ints, Places

_HALF: Final = 32  # bits
_LOW, _HIGH = (0, 1) if sys.byteorder == "little" else (1, 0)


class PassageTerms(NamedTuple):
    """Passages of term ids laid end to end; passage `i` is `terms[bounds[i] : bounds[i + 1]]`."""

    terms: Ints
    bounds: Places


class BM25Postings(BM25Okapi):  # type: ignore[misc]
    """`BM25Okapi` (Robertson's BM25; idf floored at epsilon times the average) for passages of term ids.

    The constructor, k1, b and epsilon are rank-bm25's; `get_scores` gives equal scores. What the formula does
    to small corpora stays as it is there: a term in exactly half the passages has idf 0, and where every term
    is in more than half of them the floor itself is negative. So a score says how passages compare, never
    whether one matched.

    Args:
        corpus: The passages; each term id is below `terms`.
        terms: The size of the vocabulary.

    Attributes:
        bounds: (terms + 1,) where the postings of each term begin; those of a term, its greatest share first.
        passages: (postings,) the passage of each.
        shares: (postings,) the posting's whole share of a score.
        frequencies: (postings,) how often the passage holds the term.
        df: (terms,) passages that hold each.
        idf: (terms,).
        softening: (passages,) what is added to a frequency below the line, k1 (1 - b + b length / average).
    """

    def __init__(
        self, corpus: PassageTerms, terms: int, *, k1: float = 1.5, b: float = 0.75, epsilon: float = 0.25
    ) -> None:
        self.terms = terms
        super().__init__(corpus, k1=k1, b=b, epsilon=epsilon)
        self._weigh()

    def _initialize(self, corpus: PassageTerms) -> Places:
        """Postings instead of a dict a passage. Returns the document frequency of each term."""
        lengths = np.diff(corpus.bounds)
        self.corpus_size = len(lengths)
        self.doc_len = lengths
        self.num_doc = len(corpus.terms)
        self.avgdl = self.num_doc / self.corpus_size if self.corpus_size else 0.0
        keys = _pairs(corpus.terms, np.repeat(np.arange(self.corpus_size, dtype=np.int32), lengths))
        keys.sort()
        keys, counts = count_runs(keys)
        self.frequencies: Ints = counts
        self.passages: Ints = _halves(keys)[:, _LOW].copy()
        self.bounds: Places = np.searchsorted(keys, np.arange(self.terms + 1) << _HALF)
        self.df: Places = np.diff(self.bounds)
        return self.df

    def _calc_idf(self, nd: Places) -> None:
        """As rank-bm25 does it, for all terms at once."""
        held = nd > 0
        idf = np.zeros(self.terms)
        idf[held] = np.log(self.corpus_size - nd[held] + 0.5) - np.log(nd[held] + 0.5)
        self.average_idf = float(idf[held].mean()) if held.any() else 0.0
        idf[idf < 0] = self.epsilon * self.average_idf
        self.idf = idf

    def _weigh(self) -> None:
        """Each posting's whole share of a score, once, and the postings of each term in their order."""
        length = self.doc_len / (self.avgdl or 1.0)
        self.softening = self.k1 * (1 - self.b + self.b * length)
        terms = np.repeat(np.arange(self.terms, dtype=np.int32), self.df)
        self.shares: Floats = np.empty(len(terms), np.float32)
        for block in blocks(len(terms)):
            often = self.frequencies[block]
            share = often * (self.k1 + 1) / (often + self.softening[self.passages[block]])
            self.shares[block] = share * self.idf[terms[block]]
        keys = _falling(terms, self.shares)
        del terms
        order = np.argsort(keys)
        del keys
        self.shares = self.shares[order]
        self.passages = self.passages[order]
        self.frequencies = self.frequencies[order]

    def get_scores(self, query: Iterable[int]) -> NDArray[np.float64]:
        """BM25 of every passage, shape (passages,). Repeated terms count again, unknown ones not at all."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            if 0 <= term < self.terms:
                span = slice(self.bounds[term], self.bounds[term + 1])
                scores[self.passages[span]] += self.shares[span]
        return scores


def _falling(terms: Ints, shares: Floats) -> Places:
    """Integers that order by term, then from the greatest share to the least: as one, which sorts fast.

    The bits of a float, those below its sign turned when it is negative, order as the float does.
    """
    bits = shares.view(np.int32)
    turned = bits >> 31
    turned &= np.int32(0x7FFFFFFF)
    turned ^= bits
    np.subtract(np.int32(0x7FFFFFFF), turned, out=turned)
    return _pairs(terms, turned)


def _pairs(high: Ints, low: Ints) -> Places:
    """Two columns as one of integers that order by the first, then by the bits of the second."""
    pairs = np.empty(len(high), np.int64)
    halves = _halves(pairs)
    halves[:, _HIGH], halves[:, _LOW] = high, low
    return pairs


def _halves(pairs: Places) -> Ints:
    """(N, 2) the upper and the lower half of each integer, in the order of this machine's bytes."""
    return pairs.view(np.int32).reshape(-1, 2)
