"""Whether what stands above a sentence, or how it begins, asks the question, too: then it is the answer.

A heading, the line that introduces a list, the question of a FAQ, the term of a definition, the number of an
article, the heads of a table's columns. Shapes: S sentences, P passages, C concepts.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval.corpus.documents import Role
from retrieval.corpus.list_marks import LISTED_ROLES
from retrieval.index.arrays.types import Ints, Reals
from retrieval.index.base import Hits
from retrieval.question.answer_type import AnswerType
from retrieval.question.query import Query
from retrieval.ranking import matches
from retrieval.ranking.matches import Matches

_MIN_ASKED_SHARE: Final = 0.9  # of the question's worth: a heading that holds so much of it asks it, too
# … and of what is to be described: "according to the law" may stand behind it.
_MIN_DEFINED_SHARE: Final = 0.6
# … and of a line that introduces a list, where the headings above say the rest.
_MIN_LEAD_SHARE: Final = 0.3
# … and of a heading that is a question itself: people ask it in other words.
_MIN_REPLIED_SHARE: Final = 0.7
_UNASKED_SHARE: Final = 0.6  # … of one that is not asked for as a list
_MIN_HEAD_MATCH: Final = 0.3  # a synonym holds it too
_HEADLESS_SHARE: Final = 0.5  # of what a list is worth whose headings do not name what is asked for
_ONE_WORD_SHARE: Final = 0.5  # of the question's worth: a word beside which others hardly count
_DIVIDED_SHARE: Final = 0.9  # of what a list's beginning is worth: a further part of one that was divided
_OPENING_TOKENS: Final = 4  # in which a sentence says what it is about
_TERM_TOKENS: Final = 2  # … and a definition begins with its term: its first word, behind a number or alone
_ASKED_BY_HEADINGS: Final = frozenset(
    {AnswerType.THING, AnswerType.REASON, AnswerType.MANNER, AnswerType.WHETHER}
)


def headings_ask(query: Query, answer_type: AnswerType, hits: Hits, headings: Reals) -> NDArray[np.bool_]:
    """(P,) whether a heading right above asks the question, too: what, why or how, not who, when or where."""
    if answer_type not in _ASKED_BY_HEADINGS or not len(hits.heading_terms):
        return np.zeros(len(hits.passages), np.bool_)
    asking: NDArray[np.bool_] = (query.idf @ headings >= _MIN_ASKED_SHARE) & hits.opens
    return asking


def is_asked_above(query: Query, answer_type: AnswerType, hits: Hits, found: Matches) -> NDArray[np.bool_]:
    """(S,) whether the line above a sentence asks the whole question, or the sentence is what it asks for."""
    asks = headings_ask(query, answer_type, hits, found.headings)
    above: NDArray[np.bool_] = (
        (asks.take(hits.passage_of) & (hits.number_of == 0))
        | _introduced(query, hits, found)
        | _replies(query, hits, found)
        | _defines(query, answer_type, hits, found)
        | _says_all(query, hits, found)
        | _numbered(query, hits, found)
    )
    return above


def list_coverage(
    query: Query, answer_type: AnswerType, hits: Hits, found: Matches, wants_list: bool
) -> Reals:
    """(S,) how far the headings of a list and the line that introduces it say the question, 0 to 1.

    Only for what a list can answer: a question for all of something, for steps, or for a thing that the line
    above the list names.
    """
    roles = _LIST_ROLES if wants_list else _ROLES_OF_TYPE.get(answer_type, ())
    leads = matches.leads_of(hits)
    lead = found.alone.take(np.maximum(leads, 0), axis=1) * (leads >= 0)
    above = np.maximum(lead, found.headings.take(hits.passage_of, axis=1))
    # "The papers for admission" are no list of what is done for admission.
    named = above[0 if wants_list else query.head] >= _MIN_HEAD_MATCH
    said = query.idf @ above * np.where(named, 1.0, _HEADLESS_SHARE)
    if not wants_list and answer_type is AnswerType.THING:
        said = _UNASKED_SHARE * said * (query.idf @ lead >= _MIN_LEAD_SHARE)
    begun = hits.opens | np.isin(np.arange(len(hits.passages)), hits.passage_of[hits.roles == Role.LEAD_IN])
    share = np.where(begun, 1.0, _DIVIDED_SHARE).astype(np.float32).take(hits.passage_of)
    coverage: Reals = said * share * np.isin(hits.roles, roles)
    return coverage


_LIST_ROLES: Final = (*LISTED_ROLES, Role.ROW)
_ROLES_OF_TYPE: Final = {AnswerType.MANNER: (Role.STEP,), AnswerType.THING: LISTED_ROLES}


def opening_match(tokens: Reals, bounds: Ints, size: int = _OPENING_TOKENS) -> Reals:
    """(C, S): the best match among the first `size` tokens of each sentence."""
    at = bounds[:-1, None] + np.arange(size)
    inside = at < bounds[1:, None]
    best: Reals = (tokens.take(at, axis=1, mode="clip") * inside).max(axis=2)
    return best


def _introduced(query: Query, hits: Hits, found: Matches) -> NDArray[np.bool_]:
    """(S,) whether the line that introduces a sentence asks the whole question."""
    leads = matches.leads_of(hits)
    says = (query.idf @ found.alone) >= _MIN_ASKED_SHARE
    introduced: NDArray[np.bool_] = (leads >= 0) & says.take(np.maximum(leads, 0))
    return introduced


def _replies(query: Query, hits: Hits, found: Matches) -> NDArray[np.bool_]:
    """(S,) whether a reply begins right below a heading that asks the whole question."""
    below = hits.opens & (query.idf @ found.headings >= _MIN_REPLIED_SHARE)
    replies: NDArray[np.bool_] = (
        (hits.roles == Role.REPLY) & (hits.number_of == 0) & below.take(hits.passage_of)
    )
    return replies


def _defines(query: Query, answer_type: AnswerType, hits: Hits, found: Matches) -> NDArray[np.bool_]:
    """(S,) whether a definition, or an item like one, begins with what is asked about.

    One that is asked for may begin with less than the whole question: the words before its head only name the
    kind of answer ("the meaning of"), and those behind it may say where.
    """
    opening = opening_match(found.tokens, hits.sentences)
    named = opening_match(found.tokens, hits.sentences, _TERM_TOKENS)[query.head] > 0
    definition = hits.roles == Role.DEFINITION
    defines: NDArray[np.bool_] = (definition | (hits.roles == Role.ITEM)) & named
    defines &= query.idf @ opening >= _MIN_ASKED_SHARE
    # "Who is the employee" asks for a definition, "who is the minister of health" for a name.
    by_one_word = answer_type is AnswerType.PERSON and query.idf[query.head] >= _ONE_WORD_SHARE
    if answer_type is AnswerType.DESCRIPTION or by_one_word:
        worth = query.idf[query.head :]
        said = worth @ opening[query.head :] >= _MIN_DEFINED_SHARE * worth.sum()
        defines |= definition & said & named
    return defines


def defines_other(query: Query, answer_type: AnswerType, hits: Hits, found: Matches) -> NDArray[np.bool_]:
    """(S,) whether a sentence defines another term than what is to be described."""
    if answer_type is not AnswerType.DESCRIPTION:
        return np.zeros(len(hits.roles), np.bool_)
    named = opening_match(found.tokens, hits.sentences, _TERM_TOKENS)[query.head] > 0
    other: NDArray[np.bool_] = (hits.roles == Role.DEFINITION) & ~named
    return other


def _says_all(query: Query, hits: Hits, found: Matches) -> NDArray[np.bool_]:
    """(S,) whether the cells of a row and the heads of its columns say the whole question together."""
    says = (query.idf @ found.alone) >= _MIN_ASKED_SHARE
    rows: NDArray[np.bool_] = says & (hits.roles == Role.ROW) & (len(query.idf) > 1)
    return rows


def _numbered(query: Query, hits: Hits, found: Matches) -> NDArray[np.bool_]:
    """(S,) whether a sentence opens the article whose number the question names."""
    if query.article is None:
        return np.zeros(len(hits.roles), np.bool_)
    named = (found.headings[query.article] >= matches.MIN_MATCH) & hits.opens
    opening: NDArray[np.bool_] = named.take(hits.passage_of) & (hits.number_of == 0)
    return opening
