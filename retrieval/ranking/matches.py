"""Where the words of a question stand in the passages found, and in the headings above them."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval.corpus.documents import PassageKind, Role
from retrieval.index.arrays.types import Ints, Places, Reals
from retrieval.index.base import Hits
from retrieval.question.query import Query

MIN_MATCH: Final = 0.5  # a token that stands for a concept this far is a word of the question
_PART_OF_NAME_SHARE: Final = 0.7  # how far one word of a name stands for each of the others
_ONE_BETWEEN_SHARE: Final = 0.8  # what two words are worth as a pair with another word between them
# How far a line that introduces a sentence, and the headings of a list, stand for the sentence itself: as far
# as a word of a name for the others. Set on documents of five kinds, see docs/evaluation.md.
LED_SHARE: Final = 0.7
SECTIONED_SHARE: Final = 0.7
_SIEVE_SIZE: Final = 1 << 12  # last bits of term ids: most tokens fall through before they are looked up


@dataclass(frozen=True, slots=True)
class Matches:
    """Matches between a query and its hits. Shapes: T tokens, S sentences, P passages, C concepts.

    Attributes:
        tokens: (C, T) how far each token stands for each concept.
        matched: (T,) whether each token is a word of the question.
        alone: (C, S) the best match in each sentence by itself.
        sentences: (C, S) … and in what introduces it.
        counts: (C, S) … and the sum of all.
        context: (C, S) … in the sentence or in the one before it, or in the heading right above it.
        passages: (C, P) the best match in each passage.
        headings: (C, P) the best match in the headings of each passage.
        first: (P,) the first sentence of each passage.
    """

    tokens: Reals
    matched: NDArray[np.bool_]
    alone: Reals
    sentences: Reals
    counts: Reals
    context: Reals
    passages: Reals
    headings: Reals
    first: Places


def match_hits(query: Query, hits: Hits) -> Matches:
    """Where the words of a query stand in its hits, of which there must be at least one."""
    tokens, matched = _tokens(query, hits.terms)
    starts = hits.sentences[:-1]
    best = np.maximum.reduceat(tokens, starts, axis=1)
    for name in query.names:
        best[name] = np.maximum(best[name], _PART_OF_NAME_SHARE * np.maximum.reduce(best[name]))
    headings = _headings(query, hits)
    alone, best = best, _with_what_stands_above(best, headings, hits)
    first = hits.passage_of.searchsorted(np.arange(len(hits.passages)))
    return Matches(
        tokens=tokens,
        matched=matched,
        alone=alone,
        sentences=best,
        counts=np.add.reduceat(tokens, starts, axis=1),
        context=_context(best, headings, hits),
        passages=np.maximum.reduceat(best, first, axis=1),
        headings=headings,
        first=first,
    )


def _tokens(query: Query, terms: Ints) -> tuple[Reals, NDArray[np.bool_]]:
    """`Matches.tokens` and `Matches.matched`."""
    at, weights = _look_up(query, terms)
    tokens = np.zeros((len(query.idf), len(terms)), np.float32)
    tokens[:, at] = weights.T
    matched = np.zeros(len(terms), np.bool_)
    matched[at] = np.maximum.reduce(weights, axis=1, initial=0.0) >= MIN_MATCH
    return tokens, matched


def _look_up(query: Query, terms: Ints) -> tuple[Places, Reals]:
    """Which of `terms` the query holds, and how far each stands for each concept."""
    sieve = np.zeros(_SIEVE_SIZE, np.bool_)
    sieve[query.terms & _SIEVE_SIZE - 1] = True
    maybe = sieve.take(terms & _SIEVE_SIZE - 1).nonzero()[0]
    wanted = terms.take(maybe)
    rows = query.terms.searchsorted(wanted)
    same = (query.terms.take(rows, mode="clip") == wanted).nonzero()[0]
    return maybe.take(same), query.weights.take(rows.take(same), axis=0)


def _headings(query: Query, hits: Hits) -> Reals:
    best = np.zeros((len(query.idf), len(hits.passages)), np.float32)
    if len(hits.heading_terms):
        filled = (hits.headings[1:] > hits.headings[:-1]).nonzero()[0]
        tokens, _ = _tokens(query, hits.heading_terms)
        best[:, filled] = np.maximum.reduceat(tokens, hits.headings.take(filled), axis=1)
    return best


def _with_what_stands_above(best: Reals, headings: Reals, hits: Hits) -> Reals:
    """Sentences with what the line that introduces them says, lists with their headings; shape (C, S)."""
    parent = leads_of(hits)
    led = (parent >= 0).nonzero()[0]
    listed = (hits.passage_kinds.take(hits.passage_of) != PassageKind.PROSE).nonzero()[0]
    if not len(listed):
        return best
    whole = best.copy()
    whole[:, led] = np.maximum(whole[:, led], LED_SHARE * best.take(parent.take(led), axis=1))
    above = SECTIONED_SHARE * headings.take(hits.passage_of.take(listed), axis=1)
    whole[:, listed] = np.maximum(whole[:, listed], above)
    return whole


def leads_of(hits: Hits) -> Ints:
    """The lead-in, question or term that introduces each sentence; -1 where there is none; shape (S,)."""
    numbers = np.arange(len(hits.roles), dtype=np.int32)
    leads = LEADS.take(hits.roles)
    last = np.maximum.accumulate(np.where(leads, numbers, -1))
    inside = (last >= 0) & (hits.passage_of.take(last) == hits.passage_of)
    leads_above: Ints = np.where(inside & BELOW_A_LEAD.take(hits.roles), last, -1)
    return leads_above


def _flags(*roles: Role) -> NDArray[np.bool_]:
    """Of each role whether it is one of these; shape (R,)."""
    flags = np.zeros(len(Role), np.bool_)
    flags[list(roles)] = True
    return flags


# By themselves these answer nothing: what stands below them does.
LEADS: Final = _flags(Role.LEAD_IN, Role.QUESTION, Role.TERM)
BELOW_A_LEAD: Final = _flags(Role.ITEM, Role.STEP, Role.ROW, Role.REPLY, Role.DEFINITION)


def _context(best: Reals, headings: Reals, hits: Hits) -> Reals:
    context = best.copy()
    opens = hits.number_of == 0
    np.maximum(context[:, 1:], best[:, :-1] * ~opens[1:], out=context[:, 1:])
    if len(hits.heading_terms):
        # A heading is what stands before the first sentence below it.
        np.maximum(context, headings.take(hits.passage_of, axis=1) * opens, out=context)
    return context


def paired_share(query: Query, tokens: Reals, starts: Ints) -> Reals:
    """Share of the question's joined concepts that stand together, or with one word between; shape (S,)."""
    if not np.logical_or.reduce(query.joined) or tokens.shape[1] < 3:
        return np.zeros(len(starts), np.float32)
    pair_idf = (query.idf[1:] + query.idf[:-1]) * query.joined[1:]
    before, after = tokens[:-1], tokens[1:]
    together = np.zeros(after.shape, np.float32)
    np.multiply(before[:, :-1], after[:, 1:], out=together[:, 1:])
    apart = before[:, :-2] * after[:, 2:]
    apart *= _ONE_BETWEEN_SHARE
    np.maximum(together[:, 2:], apart, out=together[:, 2:])
    share: Reals = (pair_idf / np.add.reduce(pair_idf)) @ np.maximum.reduceat(together, starts, axis=1)
    return share
