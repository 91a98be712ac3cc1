"""Questions of a document: of every kind that its structure answers in turn, then those of its sentences."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, zip_longest
from typing import Final

from retrieval.arabic.articles import article_number
from retrieval.arabic.lexicon import examples, pattern
from retrieval.corpus.documents import Passage, PassageKind
from retrieval.corpus.examples.lists import questions_of_lists
from retrieval.corpus.examples.prose import questions_of_sentences
from retrieval.corpus.examples.structure import (
    own_questions,
    questions_of_articles,
    questions_of_terms,
)
from retrieval.corpus.examples.tables import questions_of_rows
from retrieval.corpus.examples.wording import (
    ABOUT,
    is_name,
    is_noun_phrase,
    plain_name,
    reads_well,
    without_remarks,
)

MAX_QUESTIONS: Final = 20  # of a document
_MAX_PASSAGES: Final = 30  # of each kind that are looked at
_MAX_OF_KIND: Final = 6  # of the questions
_TELLING_WORDS: Final = 4  # of a question of a term: one of several words says what it is about
_OVERVIEW: Final = re.compile(rf"^(?:{pattern(examples.OVERVIEW)}) ")
_NO_MATTER: Final = frozenset({PassageKind.CONTENTS, PassageKind.FURNITURE})


def exemplary_passages(kinds: Sequence[int]) -> Iterator[int]:
    """The places of the passages that are looked at, by their `PassageKind`: of each kind the first."""
    seen: dict[int, int] = {}
    for at, kind in enumerate(kinds):
        seen[kind] = seen.get(kind, 0) + 1
        if seen[kind] <= _MAX_PASSAGES and kind not in _NO_MATTER:
            yield at


def find_example_questions(title: str | None, passages: Iterable[Passage]) -> tuple[str, ...]:
    """Questions that passages of a document answer, each once; none is certain to be answered."""
    found = _Found()
    for passage in passages:
        found.look(passage, title)
    return tuple(islice(dict.fromkeys(found.in_turn()), MAX_QUESTIONS))


@dataclass(slots=True)
class _Found:
    """Questions by what answers them."""

    own: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)

    def look(self, passage: Passage, title: str | None) -> None:
        self.own += own_questions(passage, title)
        match passage.kind:
            case PassageKind.DEFINITION:
                self.terms += questions_of_terms(passage, title)
            case PassageKind.TABLE:
                self.rows += questions_of_rows(passage)
            case PassageKind.LIST | PassageKind.ARTICLE:
                self.lists += questions_of_lists(passage, title)
            case PassageKind.PROSE:
                self.sentences += questions_of_sentences(s.text for s in passage.sentences)
        if passage.kind is PassageKind.ARTICLE:
            self.articles += questions_of_articles(passage)

    def in_turn(self) -> Iterator[str]:
        """The first of each kind that the structure answers, the second of each …; then the sentences'."""
        terms = sorted(self.terms, key=lambda question: len(question.split()) < _TELLING_WORDS)
        kinds = (self.own, self.lists, terms, self.rows, self.articles)
        turns = zip_longest(
            *(list(islice(filter(reads_well, dict.fromkeys(k)), _MAX_OF_KIND)) for k in kinds)
        )
        structured = (question for turn in turns for question in turn if question)
        return chain(structured, filter(reads_well, self.sentences))


def questions_about(names: Iterable[str]) -> tuple[str, ...]:
    """Questions about what titles and headings name, each once; for where there are no others."""
    about = (ABOUT.format(name) for name in map(_name, names) if name)
    return tuple(islice(dict.fromkeys(filter(reads_well, about)), MAX_QUESTIONS))


def _name(heading: str) -> str:
    """What a heading names; empty where it names nothing, or an article of a law."""
    name = _OVERVIEW.sub("", without_remarks(plain_name(heading)))
    fits = is_name(name) and is_noun_phrase(name) and article_number(name) is None
    return name if fits else ""
