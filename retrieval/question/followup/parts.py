"""A question taken apart: what only opens it, its question words, and the rest."""

from dataclasses import dataclass
from typing import Final

from retrieval.arabic import word_classes
from retrieval.arabic.lexicon.questions import followups
from retrieval.arabic.normalization import stem
from retrieval.question import small_talk
from retrieval.question.followup.words import (
    Token,
    is_noun,
    is_verb,
    kinds_asked,
    place_name_beginnings,
    place_names,
    tokenize_question,
    without_pronoun,
)
from retrieval.question.question_words import question_words

# A question of more words, or letters, brings its own subject. Chosen by hand.
MAX_WORDS: Final = 7
_MAX_OPENERS: Final = 3
_MAX_CHARACTERS: Final = 150
_AFTER_W: Final = "ايو"  # a foreign name that begins with و and one of these is spelt with w: ويكيبيديا


@dataclass(frozen=True, slots=True)
class Parts:
    """A question without what only opens it.

    Attributes:
        words: Its words, the first without an "and" joined to it.
        marks: The places of its question words → the standard ones.
        opened: Something stood before it: "well", "and".
        joined: … and that was a joined "and".
    """

    words: list[Token]
    marks: dict[int, str]
    opened: bool
    joined: bool

    @property
    def first(self) -> str:
        """The first question word, in the standard language; empty without one."""
        return self.marks[min(self.marks)] if self.marks else ""


def split_parts(question: str) -> Parts | None:
    """The parts of `question`; None when it is too long to lean on another, or is nothing to be asked."""
    if len(question) > _MAX_CHARACTERS or len(question.split()) > MAX_WORDS + _MAX_OPENERS:
        return None
    said = tokenize_question(small_talk.without_greeting(question))
    words = _without_openers(said, is_asked=question.rstrip().endswith(("؟", "?")))
    if not words or len(words) > MAX_WORDS or small_talk.small_talk_kind(question):
        return None
    if any(t.among(followups.PERSONAL) for t in words):
        return None
    marks = question_words([t.word for t in words])
    return Parts(words, marks, words != said, joined=words[0] not in said)


def _without_openers(words: list[Token], is_asked: bool) -> list[Token]:
    start = 0
    while start < len(words) and (step := _opening(words[start:])):
        start += step
    rest = words[start:]
    return [_without_and(rest, is_asked or start > 0) or rest[0], *rest[1:]] if rest else []


def _opening(words: list[Token]) -> int:
    """How many words open what follows: one, two of politeness, or none."""
    if words[0].among(followups.OPENERS):
        return 1
    return 2 if len(words) > 1 and words[1].among(followups.POLITE) else 0


def _without_and(words: list[Token], is_asked: bool) -> Token | None:
    """The first word without the "and" joined to it; None when its و is its own."""
    first = words[0]
    if not first.written.startswith("و") or len(first.word) < 3:
        return None
    bare = Token(first.written[1:], first.word[1:], first.start + 1, first.end)
    if 0 in question_words([bare.word, *(t.word for t in words[1:])]):
        return bare
    if 0 in question_words([t.word for t in words]) or first.word in place_names():
        return None
    if is_noun(first) and not first.written.endswith("ى"):  # والى is no governor
        return None
    if bare.among(followups.OTHERS) or bare.among(followups.CONCERNING) or begins_a_name(bare):
        return bare
    is_kind = kinds_asked().get(bare.word, "thing") != "thing" or without_pronoun(bare)
    if is_kind and first.word not in kinds_asked():
        return bare
    return bare if is_asked and not _has_own_waw(first, bare) else None


def _has_own_waw(token: Token, bare: Token) -> bool:
    """Whether a word's و may be a letter of it: of a verb, stem or foreign name spelt with w (ويكيبيديا)."""
    if bare.word.startswith("ال") or (bare.word.startswith("و") and (without_pronoun(bare) or is_noun(bare))):
        return False
    spelt_with_w = (
        bool(word_classes.classify_word(bare.word) & word_classes.FOREIGN) and bare.word[0] in _AFTER_W
    )
    return spelt_with_w or is_verb(token) or stem(token.word).startswith("و")


def begins_a_name(token: Token) -> bool:
    """Whether a subject surely may begin with it: in, if, a country, a year, Latin letters."""
    tables = (followups.PREPOSITIONS, followups.BESIDES, followups.CASES)
    if any(map(token.among, tables)) or token.word in place_name_beginnings():
        return True
    return bool(word_classes.classify_word(token.word) & (word_classes.NUMBER | word_classes.LATIN))
