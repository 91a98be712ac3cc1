"""Questions that the structure of a document answers: its own, those of its definitions and its articles."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from retrieval.arabic.articles import article_number
from retrieval.arabic.function_words import normalized_set
from retrieval.arabic.lexicon import structure
from retrieval.arabic.normalization import normalize
from retrieval.corpus.amendments import note_of_heading, read_note
from retrieval.corpus.documents import Passage, Role
from retrieval.corpus.examples.lists import listed_words, what_are
from retrieval.corpus.examples.tables import label_words
from retrieval.corpus.examples.wording import is_arabic, is_name, is_noun_phrase, plain_name, without_remarks
from retrieval.corpus.sections import ASKS

_MIN_DEFINITION_WORDS: Final = 5  # fewer only spell out a short name: "the ministry: the ministry of health"
_MAX_TERM_WORDS: Final = 4
_QUESTION: Final = re.compile(r"[^.!؟?…:]+[؟?]$")
_TERM: Final = re.compile(r"([^:：؛.]{2,50}?)\s*[:：]\s*(\S.*)", re.DOTALL)
_ADVERB: Final = re.compile("(?:\u0627\u064b|\u064b\u0627|\u064b)$")
_ARTICLE: Final = re.compile(r"^\W*((?:ال)?ماد[ةه]\s+[^:：.–—-]{1,40}?)\s*(?:[:：.–—-]+\s*(.*))?$")


def own_questions(passage: Passage, title: str | None) -> Iterator[str]:
    """What the document asks itself above a passage, as it is written there."""
    asked = [s.text for s in passage.sentences if s.role is Role.QUESTION]
    for text in (*asked, *reversed(passage.section), title or ""):
        name = plain_name(text)
        if ASKS.search(name) and (match := _QUESTION.search(name)):
            yield match[0].strip()


def questions_of_terms(passage: Passage, title: str | None) -> Iterator[str]:
    """What the term of a definition means."""
    term, text = _term_and_text(passage)
    name = without_remarks(plain_name(term)).strip("\"«»“”'")
    if (
        len(text.split()) < _MIN_DEFINITION_WORDS
        or not is_name(name, _MAX_TERM_WORDS)
        or _ADVERB.search(name)
    ):
        return
    first, *rest = name.split()
    # By itself a word before a colon may be a label of what follows: "the symptoms: …", "the title: …".
    announced = passage.lead or any(map(_announces_terms, (title or "", *passage.section)))
    told_apart = announced or (rest and normalize(first) not in label_words())
    if normalize(first.removeprefix("ال")) in listed_words():
        yield from what_are(name, "")
    elif told_apart and (rest or first.startswith("ال") or not is_arabic(first)):
        yield f"ما المقصود {_with_by(name)}؟"


def _announces_terms(heading: str) -> bool:
    return not _of_definitions().isdisjoint(normalize(heading).split())


def _term_and_text(passage: Passage) -> tuple[str, str]:
    """What a definition defines, and what it says of it; empty where it is not told apart."""
    terms = [s.text for s in passage.sentences if s.role is Role.TERM]
    texts = [s.text for s in passage.sentences if s.role is Role.DEFINITION]
    if terms and texts:
        return terms[0], texts[0]
    match = _TERM.match(texts[0]) if texts else None
    return (match[1], match[2]) if match else ("", "")


def questions_of_articles(passage: Passage) -> Iterator[str]:
    """What an article of a law says, unless it was changed, or is the first, which says what words mean."""
    heading = passage.section[-1] if passage.section else ""
    match = _ARTICLE.match(heading)
    changed = note_of_heading(heading) or any(read_note(s.text, in_article=True) for s in passage.sentences)
    if match is None or changed or (article_number(match[1]) or 1) == 1:
        return
    article, name = " ".join(match[1].split()), plain_name(match[2] or "")
    yield from what_are(name, "")
    if is_name(name) and is_noun_phrase(name):
        yield f"ماذا تقول {article} عن {name}؟"
    yield f"على ماذا تنص {article}؟"


def _with_by(name: str) -> str:
    """A name behind the preposition that is written as one word with it, where it is Arabic."""
    return f"ب{name}" if "\u0621" <= name[0] <= "\u064a" else f"بـ {name}"


@cache
def _of_definitions() -> frozenset[str]:
    return normalized_set(structure.DEFINITIONS_HEADING)
