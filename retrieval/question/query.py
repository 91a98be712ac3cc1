"""A question in the terms of one index: which term ids stand for its words, and what each is worth."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval.arabic import frequencies
from retrieval.arabic import names as proper_names
from retrieval.arabic.articles import article_term
from retrieval.arabic.inflection import FORM_WEIGHT
from retrieval.index.arrays.types import Floats, Ints
from retrieval.index.base import Lookup, Term
from retrieval.question import correction
from retrieval.question.answer_type import names_attribute, names_relation
from retrieval.question.correction import Repair
from retrieval.question.expansion import ConceptTerms, Expansion, weigh_terms
from retrieval.question.question import FOCUS_WEIGHT, Concept, Question

# Share of a stand-in's weight when passages are searched and the word itself is known.
_SEARCHED_SHARE: Final = 0.7
_FORM_SEARCHED_SHARE: Final = 0.3  # … of another form's: it is rarer than the word, and would outweigh it
_DOUBT_PASSAGES: Final = 20  # passages: how little the frequencies of a few say
_MAX_SHARE: Final = 0.9
_UNKNOWN_SHARE: Final = 0.0003  # of those passages hold a stem that is not among the frequent ones


@dataclass(frozen=True, slots=True)
class Query:
    """A question against one index. Shapes: E expansions, C concepts.

    Attributes:
        terms: (E,) term ids, ascending, each once.
        weights: (E, C) how far each stands for each concept, 0 to 1.
        idf: (C,) what each concept is worth, its own weight included; sums to 1.
        search: (E,) weight of each term for the search of passages.
        joined: (C,) whether the concept directly follows the one before it, and is no part of the same name.
        names: Runs of concepts that are one name: one of its words stands for all of it.
        head: The concept that is asked of the rest: the first that does not only name the kind of answer.
        attribute: Whether that concept names an attribute of something (a price, a language, a wife).
        relation: Whether it names kin, an age or a capital: who is merely named is no answer to that.
        repairs: Words that were searched as others.
        article: The concept that is the number of an article; None where none is asked for by its number.
    """

    terms: Ints
    weights: Floats
    idf: Floats
    search: Floats
    joined: NDArray[np.bool_]
    names: tuple[list[int], ...]
    head: int
    attribute: bool
    relation: bool
    repairs: tuple[Repair, ...]
    article: int | None = None


def build_query(question: Question, index: Lookup) -> Query:
    """`question` in the terms of `index`, with near spellings, other words for the same, and repairs."""
    terms = _terms(question.concepts, index)
    concepts: list[Concept] = []
    repairs: list[Repair] = []
    for concept in question.concepts:
        parts = _taken_apart(concept, terms, index)
        concepts += parts
        if parts != (concept,):
            repairs.append(Repair(concept.written, " ".join(p.written for p in parts)))
    if repairs:
        terms |= _terms(concepts, index)
    concept_terms = [_concept_terms(c, terms, index.size) for c in concepts]
    repairs += [m.repair for m in concept_terms if m.repair]
    query = _query(concept_terms, concepts, tuple(repairs))
    if question.article is None:
        return query
    number = article_term(question.article)
    return replace(query, article=next((i for i, c in enumerate(concepts) if c.written == number), None))


def _concept_terms(concept: Concept, terms: dict[str, Term], size: int) -> ConceptTerms:
    own = terms[concept.word]
    known = own.id >= 0
    alternatives = concept.others if known else {**concept.others, **concept.instead}
    # A stand-in may be spelled like another, unknown word of the question: it stands for nothing then.
    weighted_terms = [
        (terms[s], weight) for s, weight in alternatives.items() if s in terms and terms[s].id >= 0
    ]
    others = [Expansion(term.id, w, _SEARCHED_SHARE * w if known else w) for term, w in weighted_terms]
    forms = [terms[s] for s in concept.forms if s in terms and terms[s].id >= 0]
    others += [
        Expansion(term.id, FORM_WEIGHT, _FORM_SEARCHED_SHARE * FORM_WEIGHT if known else FORM_WEIGHT)
        for term in forms
    ]
    weighted_terms += [(term, FORM_WEIGHT) for term in forms]
    if known:
        others.append(Expansion(own.id, 1.0, 1.0))
    slip = correction.nearest_term(concept, terms)
    if slip:
        others.append(Expansion(slip[0], correction.REPAIRED_WEIGHT, correction.REPAIRED_WEIGHT))
    idf = concept.weight * _idf(concept, own, weighted_terms, size)
    return ConceptTerms(own, others, idf, Repair(concept.written, slip[1]) if slip else None)


def _terms(concepts: Sequence[Concept], index: Lookup) -> dict[str, Term]:
    terms = index.terms([c.word for c in concepts], [s for c in concepts for s in (*c.others, *c.forms)])
    lost = [s for c in concepts if terms[c.word].id < 0 for s in c.instead]
    return index.terms((), lost) | terms if lost else terms


def _taken_apart(concept: Concept, terms: dict[str, Term], index: Lookup) -> tuple[Concept, ...]:
    """The concept, or the two words that ran together in it, when the corpus knows them."""
    if correction.is_unknown(concept, terms) and correction.nearest_term(concept, terms) is None:
        return correction.split_concept(concept, index) or (concept,)
    return (concept,)


def _query(
    concept_terms: Sequence[ConceptTerms], concepts: Sequence[Concept], repairs: tuple[Repair, ...]
) -> Query:
    terms, weights, search = weigh_terms(concept_terms, [c.weight for c in concepts])
    idf = np.array([m.idf for m in concept_terms], np.float32)
    total = float(np.add.reduce(idf)) or 1.0
    names = _names(concepts)
    in_name = {i for name in names for i in name[1:]}
    head = _head(concepts)
    return Query(
        terms=terms,
        weights=weights,
        idf=idf / total,
        search=search,
        joined=np.array([c.joined and i not in in_name for i, c in enumerate(concepts)], np.bool_),
        names=names,
        head=head,
        attribute=bool(concepts) and names_attribute(concepts[head].word),
        relation=bool(concepts) and names_relation(concepts[head].word),
        repairs=repairs,
    )


def _names(concepts: Sequence[Concept]) -> tuple[list[int], ...]:
    """Runs of at least two words that everyday Arabic does not know, with no article: كيم جونغ أون."""
    runs: list[list[int]] = []
    for i, concept in enumerate(concepts):
        if not proper_names.is_unknown(concept.word):
            continue
        if runs and runs[-1][-1] == i - 1 and concept.joined:
            runs[-1].append(i)
        else:
            runs.append([i])
    return tuple(run for run in runs if len(run) > 1)


def _head(concepts: Sequence[Concept]) -> int:
    return next((i for i, c in enumerate(concepts) if c.weight >= FOCUS_WEIGHT), 0)


def _idf(concept: Concept, own: Term, others: Sequence[tuple[Term, float]], size: int) -> float:
    """What a match of the concept says: the logarithm of its rarity, here or in everyday Arabic.

    A small corpus knows which words are common in it, but not which are rare: one that many passages of
    everyday Arabic hold is not, though it may stand here once.
    """
    df = own.df if own.id >= 0 else max((t.df for t, _ in others), default=0)
    here = (df + 0.5) / (size + _DOUBT_PASSAGES)
    return -log(min(max(here, frequencies.everyday_shares().get(concept.stem, _UNKNOWN_SHARE)), _MAX_SHARE))
