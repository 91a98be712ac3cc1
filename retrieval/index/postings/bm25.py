"""rank-bm25's model over postings: its numbers, without its walk over every passage."""

import sys
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from retrieval.index.arrays.runs import array_blocks, bounds_of_sizes, count_runs
from retrieval.index.arrays.types import Floats, Ints, Places

# Uses of terms that are sorted at a time: what sorting needs besides is four times as long as they are.
_GROUP_SIZE: Final = 1 << 21
_HALF_BITS: Final = 32  # bits
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
        frequencies: (postings,) how often the passage holds the term, in as few bytes as that takes.
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
        passage_of = np.repeat(np.arange(self.corpus_size, dtype=np.int32), lengths)
        uses = np.bincount(corpus.terms, minlength=self.terms)
        self.bounds: Places = np.zeros(self.terms + 1, np.int64)
        passages, frequencies = [np.empty(0, np.int32)], [np.empty(0, np.uint8)]
        for first, last in _term_groups(bounds_of_sizes(uses)):
            keys = _pairs(*_uses_of(corpus.terms, passage_of, first, last))
            keys.sort()
            keys, counts = count_runs(keys)
            passages.append(_halves(keys)[:, _LOW].copy())
            frequencies.append(counts.astype(np.min_scalar_type(counts.max(initial=0))))
            np.add(
                np.searchsorted(keys, np.arange(first + 1, last + 1) << _HALF_BITS),
                self.bounds[first],
                out=self.bounds[first + 1 : last + 1],
            )
            del keys
        del passage_of
        self.passages: Ints = np.concatenate(passages)
        del passages
        self.frequencies: NDArray[np.unsignedinteger] = np.concatenate(frequencies)
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
        self.shares: Floats = np.empty(len(self.passages), np.float32)
        for first, last in _term_groups(self.bounds):
            span = slice(self.bounds[first], self.bounds[last])
            passages, often = self.passages[span], self.frequencies[span]
            terms = np.repeat(np.arange(first, last, dtype=np.int32), self.df[first:last])
            share = often * (self.k1 + 1) / (often + self.softening[passages])
            shares = (share * self.idf[terms]).astype(np.float32)
            order = np.argsort(_falling(terms, shares), kind="stable")  # of equal ones the first passage
            self.shares[span], self.passages[span] = shares[order], passages[order]
            self.frequencies[span] = often[order]

    def get_scores(self, query: Iterable[int]) -> NDArray[np.float64]:
        """BM25 of every passage, shape (passages,). Repeated terms count again, unknown ones not at all."""
        scores = np.zeros(self.corpus_size)
        for term in query:
            if 0 <= term < self.terms:
                span = slice(self.bounds[term], self.bounds[term + 1])
                scores[self.passages[span]] += self.shares[span]
        return scores


def _term_groups(bounds: Places, size: int = _GROUP_SIZE) -> Iterator[tuple[int, int]]:
    """Terms that follow each other, as first and behind the last: as many as have `size` places together,
    and at least one. `bounds` says where the places of each begin."""
    first, terms = 0, len(bounds) - 1
    while first < terms:
        last = max(int(np.searchsorted(bounds, bounds[first] + size, "right")) - 1, first + 1)
        yield first, last
        first = last


def _uses_of(terms: Ints, passage_of: Ints, first: int, last: int) -> tuple[Ints, Ints]:
    """Where terms from `first` to before `last` are used: each use's term and its passage."""
    uses = [
        block.start + ((terms[block] >= first) & (terms[block] < last)).nonzero()[0]
        for block in array_blocks(len(terms))
    ]
    places = np.concatenate([np.empty(0, np.int64), *uses])
    return terms[places], passage_of[places]


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
    """The upper and the lower half of each integer, in the order of this machine's bytes; shape (N, 2)."""
    return pairs.view(np.int32).reshape(-1, 2)
