"""Does a question lean on the one before it, and how? Decided by the question alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from retrieval import kinds, small_talk
from retrieval.followup.words import (
    Token,
    asking_noun,
    beginnings_of_places,
    has_object,
    is_noun,
    is_verb,
    names_a_kind,
    places,
    tokens,
    without_pronoun,
)
from retrieval.lexicon import followups
from retrieval.question import is_function_word, question_words

# A question of more words brings its own subject. These are chosen by hand and measured, both ways, on
# tests/questions/followups.jsonl.
LONGEST: Final = 7
_LONGEST_TEXT: Final = 150  # characters: nothing longer is looked into
_OWN_WORDS: Final = 2  # content words beside a pointer
_ABOUT_WORDS: Final = 3  # content words after "what about"
_COUNTING: Final = (
    "كم",
    "بكم",
    "أي",
)  # the noun after them belongs to them
_AFTER_W: Final = "ايو"  # a foreign name that begins with و and one of these is spelt with w: ويكيبيديا


class Way(StrEnum):
    """How a question leans."""

    ASKS = "asks"  # something else of the same matter: "and when?", "and who said that?"
    ABOUT = "about"  # the same of another matter: "what about China?"
    AGAIN = "again"  # the same once more: "and who else?"


@dataclass(frozen=True, slots=True)
class Leaning:
    """What a leaning question brings.

    Attributes:
        brings: What it asks, to be said first (for `AGAIN` perhaps nothing); what it is about for `ABOUT`.
        of_whom: It asks of somebody or something it does not name: "and when was he born?"
        of_that: It asks about what the question before said: "and who said that?"
    """

    way: Way
    brings: str
    of_whom: bool = False
    of_that: bool = False


@dataclass(frozen=True, slots=True)
class _Parts:
    """A question without what only opens it, and the places of its question words.

    Attributes:
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


def how(question: str) -> Leaning | None:
    """How `question` leans on one before it; None when it stands on its own."""
    if len(question) > _LONGEST_TEXT:
        return None
    said = tokens(small_talk.without_greeting(question))
    words = _without_openers(said)
    if not words or len(words) > LONGEST or small_talk.kind_of(question):
        return None
    if any(t.among(followups.PERSONAL) for t in words):
        return None
    marks = question_words([t.word for t in words])
    parts = _Parts(words, marks, words != said, joined=words[0] not in said)
    return _noun_alone(parts) or _again(parts) or _about(parts) or _asks(parts)


def _without_openers(words: list[Token]) -> list[Token]:
    """The words from the question itself on, the first without an "and" joined to it."""
    start = 0
    while start < len(words) and words[start].among(followups.OPENERS):
        start += 1
    rest = words[start:]
    return [_without_and(rest) or rest[0], *rest[1:]] if rest else []


def _without_and(words: list[Token]) -> Token | None:
    """The first word without the "and" joined to it; None when its و is its own."""
    first = words[0]
    if not first.written.startswith("و") or len(first.word) < 3:
        return None
    bare = Token(first.written[1:], first.word[1:], first.start + 1, first.end)
    if 0 in question_words([bare.word, *(t.word for t in words[1:])]):
        return bare
    if 0 in question_words([t.word for t in words]) or first.word in places() or is_noun(first):
        return None
    opens = bare.among(followups.OTHERS) or bare.among(followups.CONCERNING) or without_pronoun(bare)
    return bare if opens or _begins_a_name(bare) or _sounds_foreign(bare) else None


def _begins_a_name(token: Token) -> bool:
    """Whether a subject may begin with it: in, the, a country, a year."""
    if token.among(followups.PREPOSITIONS) or token.word.startswith("ال"):
        return True
    return token.word in beginnings_of_places() or bool(kinds.of(token.word) & kinds.NUMBER)


def _sounds_foreign(token: Token) -> bool:
    return bool(kinds.of(token.word) & kinds.FOREIGN) and token.word[0] not in _AFTER_W


def _again(parts: _Parts) -> Leaning | None:
    rest = [t for i, t in enumerate(parts.words) if i not in parts.marks]
    others = [t for t in rest if t.among(followups.OTHERS)]
    asks = parts.marks or parts.opened or any(t.among(followups.ANOTHER) for t in others)
    if not asks or all(t.among(followups.NOT_ALONE) for t in others):
        return None
    if any(t not in others and not _says_nothing(t) for t in rest):
        return None
    return Leaning(Way.AGAIN, parts.first)


def _says_nothing(token: Token) -> bool:
    return any(map(token.among, (followups.POINTERS, followups.LIGHT_VERBS, followups.EMPTY_NOUNS)))


def _about(parts: _Parts) -> Leaning | None:
    subject = _subject(parts)
    content = [t for t in subject if not is_function_word(t.word)]
    if not 0 < len(content) <= _ABOUT_WORDS:
        return None
    if len(content) == 1 and (asked := asking_noun(content[0])):
        return Leaning(Way.ASKS, asked)
    return Leaning(Way.ABOUT, _said(subject))


def _subject(parts: _Parts) -> list[Token]:
    """What stands after "what about", or after an opening word alone."""
    words, marks = parts.words, parts.marks
    if words[0].among(followups.CONCERNING):
        return words[1:]
    if marks.get(0) == "ما" and len(words) > 1:
        first = next(i for i in range(len(words) + 1) if i not in marks)
        return words[first + 1 :] if first < len(words) and words[first].among(followups.ABOUT) else []
    return words if not marks and (parts.joined or (parts.opened and _begins_a_name(words[0]))) else []


def _asks(parts: _Parts) -> Leaning | None:
    marks = parts.marks
    if not marks or min(marks) > 1 or set(marks.values()) == {"هل"}:
        return None
    own, that, points = _own(parts)
    beside = (followups.BESIDE, followups.NOW)
    content = [t for t in own if not is_function_word(t.word) and not any(map(t.among, beside))]
    if len(content) == 1 and (asked := asking_noun(content[0])):
        return Leaning(Way.ASKS, asked)
    if not content:
        of_today = any(t.among(followups.NOW) for t in own)
        return None if of_today else Leaning(Way.ASKS, _head(parts, own), of_that=that and len(own) > 0)
    if points and len(content) <= _OWN_WORDS:
        return Leaning(Way.ASKS, _head(parts, own), of_whom=not that, of_that=that)
    of_whom = [_of_whom(t, parts) for t in content]
    if all(of or names_a_kind(t) for of, t in zip(of_whom, content, strict=True)):
        head = Leaning(Way.ASKS, _head(parts, own), of_whom=any(of_whom))
        return head if any(of_whom) or parts.first in _COUNTING else None
    return None


def _noun_alone(parts: _Parts) -> Leaning | None:
    """Way of "and the reason?" and "and its currency?"."""
    if parts.marks or len(parts.words) > 1:
        return None
    (token,) = parts.words
    if asked := asking_noun(token):
        return Leaning(Way.ASKS, asked)
    noun = without_pronoun(token) if parts.joined else None
    return Leaning(Way.ASKS, f"ما {noun}", of_whom=True) if noun else None


def _own(parts: _Parts) -> tuple[list[Token], bool, bool]:
    """The words that say something of their own; whether a pointer stands alone; whether any points back."""
    kept: list[Token] = []
    that = points = False
    for i, token in enumerate(parts.words):
        if i in parts.marks or (parts.first != "ما" and token.among(followups.LIGHT_VERBS)):
            continue
        noun = _noun_pointed_at(parts.words, i)
        if not token.among(followups.POINTERS):
            pointed_at = points and i > 0 and parts.words[i - 1].among(followups.POINTERS)
            kept += [] if pointed_at and token.word.startswith("ال") else [token]
        elif noun and noun.among(followups.NOW):
            kept.append(token)
        else:
            that, points = that or noun is None, True
    return kept, that, points


def _noun_pointed_at(words: list[Token], i: int) -> Token | None:
    """The noun that says what the word at `i` points at, as in "this meeting"; empty ones say nothing."""
    noun = words[i + 1] if i + 1 < len(words) else None
    empty = noun is None or noun.among(followups.EMPTY_NOUNS) or not noun.word.startswith("ال")
    return None if empty else noun


def _of_whom(token: Token, parts: _Parts) -> bool:
    """Whether it lacks what it is said of: a verb without its subject, a noun with a pronoun."""
    if parts.first == "من" and not parts.opened and is_verb(token):
        return has_object(token)  # "who" is the subject here
    return is_verb(token) or without_pronoun(token) is not None


def _head(parts: _Parts, own: Sequence[Token]) -> str:
    """What the question asks, to be said before what it is asked of."""
    before = [t.written for t in parts.words[: min(parts.marks)]]
    rest = [t for t in own if t.written not in before]
    asked = parts.first
    if asked == "ما" and (not rest or is_verb(rest[0]) or rest[0].among(followups.LIGHT_VERBS)):
        asked = "ماذا"
    return " ".join([*before, asked, *(without_pronoun(t) or t.written for t in rest)])


def _said(words: Iterable[Token]) -> str:
    return " ".join(token.written for token in words)
