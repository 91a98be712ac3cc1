"""BM25 over postings, in the two forms the baselines need: rank-bm25's and Lucene's."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.index.arrays.types import Doubles


@dataclass(frozen=True, slots=True)
class Formula:
    """One of BM25's forms: `idf` takes the document frequencies of all terms and the number of documents."""

    k1: float
    b: float
    numerator: float
    idf: Callable[[Doubles, int], Doubles]


def _okapi_idf(frequencies: Doubles, documents: int) -> Doubles:
    """BM25Okapi's idf: negative ones become a quarter (epsilon) of the mean over all terms."""
    idf = np.log(documents - frequencies + 0.5) - np.log(frequencies + 0.5)
    idf[idf < 0] = 0.25 * idf.mean()
    return idf


def _lucene_idf(frequencies: Doubles, documents: int) -> Doubles:
    return np.log(1 + (documents - frequencies + 0.5) / (frequencies + 0.5))


OKAPI = Formula(k1=1.5, b=0.75, numerator=2.5, idf=_okapi_idf)
"""rank_bm25.BM25Okapi with its default parameters (Trotman, Jia and Crane 2012, "ATIRE")."""

LUCENE = Formula(k1=1.2, b=0.75, numerator=1.0, idf=_lucene_idf)
"""Lucene's BM25Similarity with its default parameters, but document lengths that are not rounded."""


class Bm25:
    """Scores of one query for all documents; the same numbers as the plain formula, from postings."""

    def __init__(self, documents: Sequence[Sequence[str]], formula: Formula) -> None:
        self._size = len(documents)
        counts = [Counter(document) for document in documents]
        self._terms = {term: i for i, term in enumerate(dict.fromkeys(t for count in counts for t in count))}
        terms = np.array([self._terms[t] for count in counts for t in count], dtype=np.intp)
        places = np.repeat(np.arange(self._size), [len(count) for count in counts])
        frequencies = np.array([n for count in counts for n in count.values()], dtype=float)
        order = np.argsort(terms, kind="stable")
        held = np.bincount(terms, minlength=len(self._terms))
        self.idf = formula.idf(held.astype(float), self._size) if len(held) else np.zeros(0)
        self._places = places[order]
        self._weights = (self.idf[terms] * _saturation(formula, documents, places, frequencies))[order]
        self._ends = np.concatenate(([0], np.cumsum(held)))

    def scores(self, query: Sequence[str]) -> Doubles:
        """The score of every document; a term that stands twice in the query counts twice."""
        scores = np.zeros(self._size)
        for term in query:
            if (i := self._terms.get(term)) is not None:
                postings = slice(self._ends[i], self._ends[i + 1])
                scores[self._places[postings]] += self._weights[postings]
        return scores


def _saturation(
    formula: Formula, documents: Sequence[Sequence[str]], places: NDArray[np.intp], counts: Doubles
) -> Doubles:
    lengths = np.array([len(document) for document in documents], dtype=float)
    relative = (lengths / (lengths.mean() or 1.0))[places]
    return formula.numerator * counts / (counts + formula.k1 * (1 - formula.b + formula.b * relative))
