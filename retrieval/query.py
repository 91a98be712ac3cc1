"""A question in the terms of one index: which term ids stand for its words, and what each is worth."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval import repair
from retrieval.index import Floats, Index, Ints, Term
from retrieval.question import FOCUS_WEIGHT, Concept, Question, names_attribute
from retrieval.repair import Repair

_NEAR_POWER: Final = 3  # a term of likeness .8 counts for .51, one of .5 for .13
_NEAR_TOTAL: Final = 2.0  # all near spellings of a word together count for no more than two of it
_SEARCHED: Final = 0.7  # share of a stand-in's weight when passages are searched and the word itself is known
_DOUBT: Final = 20  # passages: how little the frequencies of a few say
_COMMONEST: Final = 0.9
_UNKNOWN_SHARE: Final = 0.0003  # of those passages hold a stem that is not among the frequent ones


@dataclass(frozen=True, slots=True)
class Query:
    """A question against one index. Shapes: E expansions, C concepts.

    Attributes:
        terms: (E,) term ids, ascending, each once.
        weights: (E, C) how far each stands for each concept, 0 to 1.
        idf: (C,) what each concept is worth, its own weight included; sums to 1.
        search: (E,) weight of each term for the search of passages.
        joined: (C,) whether the concept directly follows the one before it.
        head: The concept that is asked of the rest: the first that does not only name the kind of answer.
        attribute: Whether that concept names an attribute of something (a wife, an age, a capital).
        known: (C,) how well the corpus knows the concept: 1 its own stem, else the best that stands for it.
        repairs: Words that were searched as others.
    """

    terms: Ints
    weights: Floats
    idf: Floats
    search: Floats
    joined: NDArray[np.bool_]
    head: int
    attribute: bool
    known: Floats
    repairs: tuple[Repair, ...]


def against(question: Question, index: Index) -> Query:
    """`question` in the terms of `index`, with near spellings, other words for the same, and repairs."""
    concepts = question.concepts
    terms = _terms(concepts, index)
    taken_apart = [_taken_apart(c, terms, index) for c in concepts]
    if any(len(parts) != 1 or parts[0] is not c for parts, c in zip(taken_apart, concepts, strict=True)):
        concepts = tuple(part for parts in taken_apart for part in parts)
        terms |= _terms(concepts, index)
    rows: list[dict[int, float]] = []
    repairs: list[Repair] = [
        Repair(c.asked, " ".join(p.asked for p in parts))
        for c, parts in zip(question.concepts, taken_apart, strict=True)
        if len(parts) > 1
    ]
    search: dict[int, float] = {}
    idf = np.zeros(len(concepts), np.float32)
    for i, concept in enumerate(concepts):
        own = terms[concept.word]
        stand_ins = concept.others if own.id >= 0 else {**concept.others, **concept.instead}
        others = [(terms[s], weight) for s, weight in stand_ins.items() if s in terms]
        row = _expansions(own, others)
        found_by = row if own.id < 0 else _expansions(own, [(t, _SEARCHED * w) for t, w in others])
        if found := repair.slip(concept, terms):
            row[found[0]] = repair.REPAIRED_WEIGHT
            repairs.append(Repair(concept.asked, found[1]))
            found_by = row
        rows.append(row)
        for term, weight in found_by.items():
            search[term] = max(search.get(term, 0.0), concept.weight * weight)
        idf[i] = concept.weight * _idf(concept, own, others, index.size)
    return _query(rows, search, idf, concepts, tuple(repairs))


def _terms(concepts: Sequence[Concept], index: Index) -> dict[str, Term]:
    return index.terms([c.word for c in concepts], [s for c in concepts for s in (*c.others, *c.instead)])


def _taken_apart(concept: Concept, terms: dict[str, Term], index: Index) -> tuple[Concept, ...]:
    """The concept, or the two words that ran together in it, when the corpus knows them."""
    if repair.unknown(concept, terms) and repair.slip(concept, terms) is None:
        return repair.apart(concept, index) or (concept,)
    return (concept,)


def _expansions(own: Term, others: Sequence[tuple[Term, float]]) -> dict[int, float]:
    worth = own.likeness**_NEAR_POWER
    worth /= max(1.0, float(worth.sum()) / _NEAR_TOTAL)
    row = dict(zip(own.near.tolist(), worth.tolist(), strict=True))
    for term, weight in others:
        if term.id >= 0:
            row[term.id] = max(row.get(term.id, 0.0), weight)
    if own.id >= 0:
        row[own.id] = 1.0
    return row


def _query(
    rows: list[dict[int, float]],
    search: dict[int, float],
    idf: Floats,
    concepts: Sequence[Concept],
    repairs: tuple[Repair, ...],
) -> Query:
    terms = np.array(sorted({t for row in rows for t in row}), np.int32)
    position = {t: i for i, t in enumerate(terms.tolist())}
    weights = np.zeros((len(terms), len(rows)), np.float32)
    for c, row in enumerate(rows):
        weights[[position[t] for t in row], c] = list(row.values())
    total = float(idf.sum()) or 1.0
    known = weights.max(axis=0, initial=0.0)
    searched = np.array([search[t] for t in terms.tolist()], np.float32)
    joined = np.array([c.joined for c in concepts], bool)
    head = _head(concepts)
    attribute = bool(concepts) and names_attribute(concepts[head].word)
    return Query(terms, weights, idf / total, searched, joined, head, attribute, known, repairs)


def _head(concepts: Sequence[Concept]) -> int:
    return next((i for i, c in enumerate(concepts) if c.weight >= FOCUS_WEIGHT), 0)


def _idf(concept: Concept, own: Term, others: Sequence[tuple[Term, float]], size: int) -> float:
    """What a match of the concept says: the logarithm of its rarity, here or in everyday Arabic.

    A small corpus knows which words are common in it, but not which are rare: one that many passages of
    everyday Arabic hold is not, though it may stand here once.
    """
    df = own.df if own.id >= 0 else max((t.df for t, _ in others), default=0)
    here = (df + 0.5) / (size + _DOUBT)
    return float(-np.log(min(max(here, _everyday().get(concept.stem, _UNKNOWN_SHARE)), _COMMONEST)))


@cache
def _everyday() -> dict[str, float]:
    """Frequent stems → the share of passages of general Arabic that hold them."""
    table: dict[str, float] = json.loads((Path(__file__).parent / "everyday.json").read_text("utf-8"))
    return table
