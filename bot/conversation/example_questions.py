"""Questions to begin with, made of the corpus itself: a newcomer need not guess what it speaks of."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest

from bot.formatting import bidi
from bot.replies import texts
from retrieval import Answer, DocumentInfo

EXAMPLE_COUNT = 3
# Tried at the start of the bot: a few milliseconds each, in a thread.
MAX_TRIED_QUESTIONS = 60
# In UTF-16 units: what a button shows of its label on a narrow telephone is less.
LABEL_ROOM = 100
_QUESTION = re.compile(r"[^.!؟?…:]+[؟?]\s*$")
# The end of a sentence or of a cut one: such a title is none.
# What stands before the words of a heading: its number, its sign, for whom it is.
_MARKS_BEFORE = re.compile(r"^(?:\[[^\]\n]*\])?[\W\d_]+|^\[[^\]\n]*\]")
_READS_WELL = re.compile(r"^[^|]*[\u0621-\u064a]{2}[^|]*$")  # it has an Arabic word, and no cells
_CLOSED_TITLE = re.compile(r"[.…!،؛:]\s*$")


def best_questions(ask: Callable[[str, int], Answer], documents: Sequence[DocumentInfo]) -> tuple[str, ...]:
    """The questions to show: those that `ask`, given a question and how many sentences, answers surest.

    Those about what a heading names come last. As far as there are any, each begins with another word.
    """
    tried = islice(dict.fromkeys(possible_questions(documents[:MAX_TRIED_QUESTIONS])), MAX_TRIED_QUESTIONS)
    answers = {question: ask(question, 1) for question in tried}
    quoted = [question for question, answer in answers.items() if answer.answers]
    vague = texts.ABOUT.partition("{")[0]
    surest = sorted(
        quoted, key=lambda each: (not answers[each].found, each.startswith(vague), -answers[each].confidence)
    )
    openings: dict[str, str] = {}
    for question in surest:
        openings.setdefault(question.split()[0], question)
    return tuple(dict.fromkeys([*openings.values(), *surest]))[:EXAMPLE_COUNT]


def possible_questions(documents: Sequence[DocumentInfo]) -> Iterator[str]:
    """Questions that sentences answer, that headings ask, and about what they name; document by document."""
    names = list(_in_turn([_names(document) for document in documents]))
    sentences = _in_turn([document.questions for document in documents])
    fitting = (question for question in sentences if bidi.utf16_length(question) <= LABEL_ROOM)
    return chain(fitting, headings_that_ask(names), questions_about(names))


def headings_that_ask(names: Iterable[str]) -> Iterator[str]:
    """The questions among titles and headings, without what is said before them."""
    for name in names:
        match = _QUESTION.search(name)
        if match and bidi.utf16_length(question := match[0].strip()) <= LABEL_ROOM:
            yield question


def questions_about(names: Iterable[str]) -> Iterator[str]:
    """Questions about what titles and headings name."""
    for name in names:
        question = texts.ABOUT.format(name.strip())
        if not _QUESTION.search(name) and bidi.utf16_length(question) <= LABEL_ROOM:
            yield question


def _names(document: DocumentInfo) -> list[str]:
    names = (_MARKS_BEFORE.sub("", name).strip() for name in (document.title or "", *document.headings))
    return [name for name in names if _READS_WELL.search(name) and not _CLOSED_TITLE.search(name)]


def _in_turn(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The first of each row, then the second of each …"""
    return (each for turn in zip_longest(*rows) for each in turn if each)
