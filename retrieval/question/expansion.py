"""Which terms stand for the words of a question, and how far: as arrays, for ranking and for search."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from retrieval.index.arrays import runs
from retrieval.index.arrays.types import Floats, Ints
from retrieval.index.base import Term
from retrieval.question.correction import Repair

_NEAR_POWER: Final = 3  # a term of likeness .8 counts for .51, one of .5 for .13
_MAX_NEAR_TOTAL: Final = 2.0  # all near spellings of a word together count for no more than two of it
_NOTHING: Final = np.empty(0, np.float32)


class Expansion(NamedTuple):
    """A term that stands for a concept: how far when sentences are ranked, and when passages are searched."""

    term: int
    weight: float
    searched: float


@dataclass(frozen=True, slots=True)
class ConceptTerms:
    """What stands for one concept: what is near its own term, and other terms; its worth; its repair."""

    own: Term
    others: Sequence[Expansion]
    idf: float
    repair: Repair | None


def weigh_terms(concept_terms: Sequence[ConceptTerms], idf: Sequence[float]) -> tuple[Ints, Floats, Floats]:
    """The terms that stand for concepts of this idf, with `Query.weights` and `Query.search`."""
    near = [m.own.near for m in concept_terms]
    others = [(*one, i) for i, m in enumerate(concept_terms) for one in m.others]
    ids, ranked, searched, of_other = zip(*others, strict=True) if others else ((), (), (), ())
    concept = np.arange(len(concept_terms)).repeat([len(ids) for ids in near])
    likely = _near([m.own.likeness for m in concept_terms], concept)
    concept = np.concatenate((concept, np.array(of_other, np.int64)))
    terms, at = _each_once(np.concatenate((*near, np.array(ids, np.int32))))
    weights = np.zeros((len(terms), len(concept_terms)), np.float32)
    ranking = np.concatenate((likely, np.array(ranked, np.float32)))
    np.maximum.at(weights.reshape(-1), at * len(concept_terms) + concept, ranking)
    search = np.zeros(len(terms), np.float32)
    searching = np.concatenate((likely, np.array(searched, np.float32)))
    np.maximum.at(search, at, searching * np.array(idf, np.float32).take(concept))
    return terms, weights, search


def _near(likeness: Sequence[Floats], concept: NDArray[np.int64]) -> Floats:
    """What near spellings are worth, each to its concept."""
    weights: Floats = np.concatenate((*likeness, _NOTHING)) ** _NEAR_POWER
    total = np.bincount(concept, weights, len(likeness)) / _MAX_NEAR_TOTAL
    weights /= np.maximum(total, 1.0).astype(np.float32).take(concept)
    return weights


def _each_once(ids: Ints) -> tuple[Ints, NDArray[np.int64]]:
    """The different ids, ascending, and which of them each is."""
    order = ids.argsort(kind="stable")
    rising = ids.take(order)
    new = runs.run_starts(rising)
    at = np.empty(len(ids), np.int64)
    at[order] = new.cumsum() - 1
    return rising.compress(new), at
