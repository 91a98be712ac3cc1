"""How much of a passage is quoted: a sentence, an item, a whole list, a reply, a definition, an article."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from retrieval.corpus.blocks import one_line
from retrieval.corpus.documents import PassageKind, Role
from retrieval.index.base import Hits, Located, Lookup
from retrieval.question.answer_type import AnswerType
from retrieval.question.query import Query
from retrieval.question.question import Question
from retrieval.ranking.matches import Matches, leads_of

# In words: as much as is read at a glance, and as much as a list or an article takes.
MAX_WORDS: Final = 70
MAX_LIST_WORDS: Final = 150
_MAX_PAIR_WORDS: Final = 45  # a sentence with the one before it that has its subject
_LISTED_ROLES: Final = (Role.ITEM, Role.STEP)
# Of the question's worth: an item that says so little of it by itself is not the one that was asked for.
_MIN_OWN_SHARE: Final = 0.12
# … and a sentence whose neighbour says so much more of it leans on that one.
_MIN_NEIGHBOUR_SHARE: Final = 0.3


@dataclass(frozen=True, slots=True)
class QuotedPiece:
    """What is quoted.

    Attributes:
        located: Its text as it is shown, with the place it begins at and the section it stands under.
        core: The words in it that answer when it is taken whole, such as the items of a list; empty else.
    """

    located: Located
    core: str


def quote_piece(
    question: Question, query: Query, hits: Hits, matches: Matches, index: Lookup, number: int
) -> QuotedPiece:
    """What is quoted when sentence `number` of the hits answers best."""
    first, last, core = _range(question, query, hits, matches, number)
    passage = int(hits.passages[hits.passage_of[number]])
    begin = index.sentence(passage, int(hits.number_of[first]))
    lead = leads_of(hits)[number]
    if hits.roles[number] == Role.REPLY and lead >= 0:
        asked = index.sentence(passage, int(hits.number_of[lead])).text
        begin = replace(begin, section=(*begin.section, one_line(asked)))
    if first == last:
        return QuotedPiece(replace(begin, text=one_line(begin.text)), "")
    text = _shown(hits, index, passage, first, last)
    return QuotedPiece(
        replace(begin, text=text), _shown(hits, index, passage, core, last) if core <= last else ""
    )


def _shown(hits: Hits, index: Lookup, passage: int, first: int, last: int) -> str:
    """Sentences with all that stands between them, every block on a line of its own."""
    raw = index.stretch(passage, int(hits.number_of[first]), int(hits.number_of[last]))
    located = [index.sentence(passage, int(hits.number_of[i])) for i in range(first, last + 1)]
    text, at = "", located[0].start
    for i, each in enumerate(located, first):
        between = raw[at - located[0].start : each.start - located[0].start]
        if hits.continues[i]:
            text += one_line(between) if text else ""
        else:
            # What has no word in it is no sentence, but stands there all the same.
            text += "".join(f"\n{line.strip()}" for line in between.split("\n") if line.strip())
            text += "\n" if text else ""
        text += one_line(each.text)
        at = each.start + len(each.text)
    return text


def _range(
    question: Question, query: Query, hits: Hits, matches: Matches, number: int
) -> tuple[int, int, int]:
    """The first and last sentence that is quoted, and the first of those that answer."""
    role, kind = Role(int(hits.roles[number])), hits.passage_kinds[hits.passage_of[number]]
    bounds = _passage(hits, number)
    if question.article and kind == PassageKind.ARTICLE:
        return bounds[0], _until(hits, bounds[0], bounds[1], MAX_LIST_WORDS), bounds[1] + 1
    if role in _LISTED_ROLES:
        return _list(question, query, hits, matches, number)
    if role is Role.REPLY:
        first, end = _reply(hits, bounds, number)
        last = _until(hits, first, end, MAX_WORDS)
        return (first, last, first) if last >= number else (number, number, number + 1)
    if role is Role.DEFINITION:
        first = bounds[0] if hits.roles[bounds[0]] == Role.TERM else _block(hits, number)[0]
        last = _until(hits, first, bounds[1], MAX_WORDS)
        return (first, last, last + 1) if last >= number else (number, number, number + 1)
    if role is Role.SENTENCE and _leans(query, hits, matches, number):
        return number - 1, number, number + 1
    return number, number, number + 1


def _reply(hits: Hits, bounds: tuple[int, int], number: int) -> tuple[int, int]:
    """The first and last sentence of the reply that a sentence stands in: up to the next question."""
    first = last = number
    while first > bounds[0] and hits.roles[first - 1] == Role.REPLY:
        first -= 1
    while last < bounds[1] and hits.roles[last + 1] != Role.QUESTION:
        last += 1
    return first, last


def _list(
    question: Question, query: Query, hits: Hits, matches: Matches, number: int
) -> tuple[int, int, int]:
    """A list whole, with what introduces it, or the one item that was asked for."""
    low, high = _passage(hits, number)
    first = last = number
    while first > low and hits.roles[first - 1] in _LISTED_ROLES:
        first -= 1
    while last < high and hits.roles[last + 1] in _LISTED_ROLES:
        last += 1
    begin = first - 1 if first > low and hits.roles[first - 1] == Role.LEAD_IN else first
    wanted = question.wants_list or question.asked is AnswerType.MANNER
    if wanted or not _told_apart(query, matches, first, last, number):
        end = _until(hits, begin, last, MAX_LIST_WORDS if wanted else MAX_WORDS)
        while end < last and end > begin and hits.continues[end + 1]:
            end -= 1
        if end >= number or wanted:
            return begin, end, first
    block = _block(hits, number)
    return block[0], _until(hits, block[0], block[1], MAX_WORDS), block[1] + 1


def _told_apart(query: Query, matches: Matches, first: int, last: int, number: int) -> bool:
    """Whether an item says something of the question that most of the others do not."""
    if first == last:
        return True
    own = query.idf @ matches.alone[:, first : last + 1]
    others = np.delete(own, number - first)
    return bool(own[number - first] - np.median(others) >= _MIN_OWN_SHARE)


def _leans(query: Query, hits: Hits, matches: Matches, number: int) -> bool:
    """Whether a sentence needs the one before it, which says what is spoken of."""
    if not hits.continues[number] or hits.roles[number - 1] != Role.SENTENCE:
        return False
    alone = query.idf @ matches.alone[:, number]
    both = query.idf @ np.maximum(matches.alone[:, number], matches.alone[:, number - 1])
    return bool(both - alone >= _MIN_NEIGHBOUR_SHARE) and _words(hits, number - 1, number) <= _MAX_PAIR_WORDS


def _passage(hits: Hits, number: int) -> tuple[int, int]:
    """The first and last sentence of the passage that a sentence stands in."""
    first = number - int(hits.number_of[number])
    same = hits.passage_of[first:] == hits.passage_of[number]
    return first, first + int(np.count_nonzero(same)) - 1


def _block(hits: Hits, number: int) -> tuple[int, int]:
    """The first and last sentence of the block that a sentence stands in."""
    low, high = _passage(hits, number)
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
