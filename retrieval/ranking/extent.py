"""How much of a passage is quoted: a sentence, an item, a whole list, a reply, a definition, an article."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from retrieval.corpus.documents import PassageKind, Role
from retrieval.corpus.list_marks import LISTED_ROLES
from retrieval.index.base import Hits
from retrieval.question.answer_type import AnswerType
from retrieval.question.query import Query
from retrieval.question.question import Question
from retrieval.ranking.matches import Matches

# In words, signs between them not counted: as much as is read at a glance, and as a list or an article takes.
MAX_WORDS: Final = 60
MAX_LIST_WORDS: Final = 145
_MAX_TOGETHER_WORDS: Final = 45  # a sentence with those before it that have its subject
_MAX_SENTENCES_BACK: Final = 2
# Of the question's worth: an item that says so little of it by itself is not the one that was asked for.
_TOLD_APART: Final = 0.12
_SAME_QUESTION: Final = 0.5  # … and a heading that says so much of it asks nearly the same
# … and a sentence whose neighbour says so much more of it leans on that one.
_LEANS: Final = 0.3


@dataclass(frozen=True, slots=True)
class Extent:
    """Sentences of a passage, by their places among the hits.

    Attributes:
        first, last: What is quoted.
        core: The first of those that answer when all of them do; beyond `last` where only words of one do.
        end: The last of the list, the reply or the article that they are the beginning of.
    """

    first: int
    last: int
    core: int
    end: int


def quoted_extent(question: Question, query: Query, hits: Hits, matches: Matches, number: int) -> Extent:
    """What is quoted when sentence `number` answers best."""
    role, kind = Role(int(hits.roles[number])), hits.passage_kinds[hits.passage_of[number]]
    low, high = passage_bounds(hits, number)
    if question.article and kind == PassageKind.ARTICLE:
        return Extent(low, _until(hits, low, high, MAX_LIST_WORDS), low, high)
    if role in LISTED_ROLES:
        return _list(question, query, hits, matches, number)
    if role is Role.ROW and question.wants_list:
        return Extent(low, _until(hits, low, high, MAX_LIST_WORDS), low, high)
    if role is Role.REPLY and _is_reply_to(query, hits, matches, low):
        first, end = _reply(hits, number)
        last = _until(hits, first, end, MAX_LIST_WORDS if _wants_all(question) else MAX_WORDS)
        return Extent(first, last, first, end) if last >= number else _alone(number)
    if role is Role.DEFINITION:
        first = low if hits.roles[low] == Role.TERM else _block(hits, number)[0]
        last = _until(hits, first, high, MAX_WORDS)
        return Extent(first, last, last + 1, high) if last >= number else _alone(number)
    if role is Role.SENTENCE:
        return Extent(_subject_start(query, hits, matches, number), number, number + 1, number)
    return _alone(number)


def passage_bounds(hits: Hits, number: int) -> tuple[int, int]:
    """The first and last sentence of the passage that a sentence stands in."""
    first = number - int(hits.number_of[number])
    same = hits.passage_of[first:] == hits.passage_of[number]
    return first, first + int(np.count_nonzero(same)) - 1


def list_start(hits: Hits, number: int) -> int:
    """The first sentence of the list that a sentence stands in; itself where it stands in none."""
    low, _ = passage_bounds(hits, number)
    while hits.roles[number] in LISTED_ROLES and number > low and hits.roles[number - 1] in LISTED_ROLES:
        number -= 1
    return number


def _alone(number: int) -> Extent:
    return Extent(number, number, number + 1, number)


def _wants_all(question: Question) -> bool:
    """Whether it asks for a list or for steps."""
    return question.wants_list or question.answer_type is AnswerType.MANNER


def _is_reply_to(query: Query, hits: Hits, matches: Matches, first: int) -> bool:
    """Whether a passage replies as a whole: to its question, or to a heading that asks nearly the same."""
    asks = (hits.roles[first : passage_bounds(hits, first)[1] + 1] == Role.QUESTION).any()
    return bool(asks or query.idf @ matches.headings[:, hits.passage_of[first]] >= _SAME_QUESTION)


def _reply(hits: Hits, number: int) -> tuple[int, int]:
    """The first and last sentence of the reply that a sentence stands in: up to the next question."""
    low, high = passage_bounds(hits, number)
    first = last = number
    while first > low and hits.roles[first - 1] == Role.REPLY:
        first -= 1
    while last < high and hits.roles[last + 1] != Role.QUESTION:
        last += 1
    return first, last


def _list(question: Question, query: Query, hits: Hits, matches: Matches, number: int) -> Extent:
    """A list whole, with what introduces it, or the one item that was asked for."""
    low, high = passage_bounds(hits, number)
    first, last = list_start(hits, number), number
    while last < high and hits.roles[last + 1] in LISTED_ROLES:
        last += 1
    introduced = first > low and hits.roles[first - 1] in (Role.LEAD_IN, Role.REPLY)
    begin = first - 1 if introduced else first
    wanted = _wants_all(question)
    if wanted or not _told_apart(question, query, matches, first, last, number):
        end = _until(hits, begin, last, MAX_LIST_WORDS if wanted else MAX_WORDS)
        while end < last and end > begin and hits.continues[end + 1]:
            end -= 1
        if end >= number or wanted:
            return Extent(begin, end, first, last)
    block = _block(hits, number)
    end = _until(hits, block[0], block[1], MAX_WORDS)
    return Extent(block[0], end, block[1] + 1, block[1])


def _told_apart(
    question: Question, query: Query, matches: Matches, first: int, last: int, number: int
) -> bool:
    """Whether an item says something of the question that most of the others do not.

    For a question that has a short answer (how many, who, when, where) it is enough to say most of it.
    """
    if first == last:
        return True
    own = query.idf @ matches.alone[:, first : last + 1]
    others = np.delete(own, number - first)
    mine = own[number - first]
    short = question.answer_type in _SHORT_ANSWERS and mine > others.max()
    return bool(short or mine - np.median(others) >= _TOLD_APART)


_SHORT_ANSWERS: Final = frozenset({AnswerType.NUMBER, AnswerType.PERSON, AnswerType.TIME, AnswerType.PLACE})


def _subject_start(query: Query, hits: Hits, matches: Matches, number: int) -> int:
    """The first of the sentences before one that say what it speaks of; itself where it says so itself."""
    start = number
    for first in range(number - 1, number - 1 - _MAX_SENTENCES_BACK, -1):
        if first < 0 or not hits.continues[first + 1] or hits.roles[first] != Role.SENTENCE:
            break
        if _words(hits, first, number) > _MAX_TOGETHER_WORDS:
            break
        said, more = (query.idf @ matches.alone[:, at : number + 1].max(axis=1) for at in (start, first))
        if more - said >= _LEANS:
            start = first
    return start


def _block(hits: Hits, number: int) -> tuple[int, int]:
    """The first and last sentence of the block that a sentence stands in."""
    low, high = passage_bounds(hits, number)
    first = last = number
    while first > low and hits.continues[first]:
        first -= 1
    while last < high and hits.continues[last + 1]:
        last += 1
    return first, last


def _words(hits: Hits, first: int, last: int) -> int:
    """How many words the sentences from `first` to `last` have."""
    return int(hits.sentences[last + 1] - hits.sentences[first])


def _until(hits: Hits, first: int, last: int, most: int) -> int:
    """The last sentence, up to `last`, with which all from `first` on have no more than `most` words."""
    end = first
    while end < last and _words(hits, first, end + 1) <= most:
        end += 1
    return end
