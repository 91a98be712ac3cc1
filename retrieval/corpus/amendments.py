"""What a text says of itself: that it was repealed or amended.

"عُدلت هذه المادة بموجب المرسوم …", "(ملغاة)".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Final

from retrieval.arabic.lexicon import amendments as table
from retrieval.arabic.lexicon import pattern
from retrieval.arabic.normalization import MARKS, WORD, normalize
from retrieval.corpus.blocks import one_line

_MAX_NOTE_CHARACTERS: Final = 1500  # looked at: the longest notes of the laws we know have half of it
_MAX_TOLD_WORDS: Final = 3  # behind "as follows", or in quotation marks: more is text of its own
_VERBS: Final = table.REPEALED_VERBS | table.AMENDED_VERBS | table.ADDED_VERBS
_NOUNS: Final = table.REPEALING | table.AMENDING | table.ADDING
_AROUND: Final = "()[]<>{}|*_–—- \t\u200f\u200e"
_OPENING: Final = re.compile(r"[(\[]")
_CLOSING: Final = re.compile(r"[)\]]")


class Change(Enum):
    """What was done to a text."""

    REPEALED = "repealed"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence, or a heading, that says that text was repealed or amended.

    Attributes:
        text: As the document has it, in one line; empty where none has to be warned: it only ends a note
            ("to read as follows:"), or says that text was added.
        told_more: Whether the new wording stands in the same sentence, which is no mere note then.
        introduces: Whether what stands behind it is the new wording.
        of_item: Whether it speaks of the item or the paragraph alone that it stands in.
    """

    text: str
    change: Change
    told_more: bool = False
    introduces: bool = False
    of_item: bool = False


@lru_cache(maxsize=1 << 12)
def read_note(text: str, in_article: bool = False) -> Note | None:
    """The note that a sentence begins with; None where it says something else.

    Args:
        in_article: Whether it stands in an article of a law, where a lone "ملغاة" is a note, too.
    """
    raw = text[:_MAX_NOTE_CHARACTERS]
    if not _hints().search(raw):
        return None
    said = normalize(raw)
    if _forms().tail.match(said) and _told(said) <= _MAX_TOLD_WORDS:
        return Note("", Change.AMENDED, introduces=True)
    if _forms().lone.fullmatch(said) and (in_article or said.rstrip(" .،").endswith((")", "]"))):
        return Note(_shown(raw), _change_of(said), of_item=True)
    verb = _forms().sentence.match(said) or _forms().stated.match(said)
    if verb is None:
        return None
    change = _change_of(verb[0])
    return Note(
        "" if _forms().added.search(verb[0]) else _shown(raw),
        change,
        told_more=_told(said) > _MAX_TOLD_WORDS,
        introduces=bool(_forms().new_wording.search(said)) and change is Change.AMENDED,
        of_item=bool(_forms().this_item.search(verb[0])),
    )


@lru_cache(maxsize=1 << 12)
def note_of_heading(heading: str) -> Note | None:
    """The note in a heading: "المادة السادسة (ملغاة)"."""
    if not _hints().search(heading):
        return None
    said = normalize(heading[:_MAX_NOTE_CHARACTERS])
    marked = _forms().marked.search(said) or _forms().titled.fullmatch(said)
    return Note(_shown(heading), _change_of(marked[0])) if marked else read_note(heading)


def asks_for_notes(words: Iterable[str]) -> bool:
    """Whether words of a note that a question holds ask for the note: "when was it amended?"."""
    return any(normalize(word) in _asking() or _NUMBER.fullmatch(word) for word in words)


_NUMBER: Final = re.compile(r"\d{3,}")  # of a decree: numbers of articles and paragraphs are smaller


@cache
def _asking() -> frozenset[str]:
    states = table.REPEALED_STATES | table.AMENDED_STATES
    return frozenset(map(normalize, _VERBS | states | table.ASKED_OF_NOTES))


@dataclass(frozen=True, slots=True)
class _Forms:
    """Forms of notes, of normalized text."""

    sentence: re.Pattern[str]  # "this article was repealed", "the article was repealed by …"
    stated: re.Pattern[str]  # "this article is repealed"
    lone: re.Pattern[str]  # "(repealed)", and all of the sentence
    marked: re.Pattern[str]  # "… (repealed)"
    titled: re.Pattern[str]  # "article six – repealed"
    tail: re.Pattern[str]  # "so that it reads:"
    new_wording: re.Pattern[str]
    this_item: re.Pattern[str]
    repealed: re.Pattern[str]
    added: re.Pattern[str]


@cache
def _forms() -> _Forms:
    by, since = _any(table.BY), _any(table.SINCE)
    small, part = _any(table.ARTICLES), _any(table.ARTICLES | table.TEXTS)
    state = _any(table.REPEALED_STATES | table.AMENDED_STATES)
    verb = (
        rf"(?:{_any(_VERBS)}"
        rf"|{_any(table.DONE)} {_any(_NOUNS)})"
    )
    opening = rf"[\W\d_]*(?:{_any(table.BEFORE)} )*(?:{by} [^:]{{1,150}}? )?"
    this = rf"(?:{_any(table.PIECES)} )?(?:\S+ ){{0,4}}?{_any(table.THIS)} (?:ال)?{part}\b"
    small_part = rf"(?:{_any(table.PIECES)} )?(?:ال)?{small}\b"
    read = _any(table.TO_READ)
    ends = rf"[\W\d_]*(?:$|(?:{by}|{since})\b)"
    return _Forms(
        sentence=re.compile(
            rf"{opening}{verb} (?:{this}|{by}\b|{small_part}(?=.*\b(?:{by}|{read})\b|{ends}|\W*\S+\W*$))"
        ),
        stated=re.compile(rf"{opening}{_any(table.THIS)} (?:ال)?{part} {state}\b(?={ends})"),
        lone=re.compile(rf"[\W\d_]*{state}\b(?:\W*{by}\b.*|[\W_]*)"),
        marked=re.compile(
            rf"[(\[]\s*{state}\b(?={ends}|\s*[)\]])|^\W*(?:ال)?{part}\b.*[(\[]\s*ال{state}\s*[)\]]"
        ),
        titled=re.compile(rf"\W*(?:ال)?{part}\b.*\b{state}(?:\W*|\W+{by}\b.*)"),
        tail=re.compile(rf"\W*{read} .{{0,30}}?{_any(table.FOLLOWS)}\b"),
        new_wording=re.compile(rf"\b(?:{read}|{_any(table.FOLLOWS)}|{_any(table.INSTEAD)})\b"),
        this_item=re.compile(rf"{_any(table.THIS)} (?:ال)?(?:فقره|بند)\b"),
        added=re.compile(rf"\b(?:{_any(table.ADDED_VERBS | table.ADDING)})\b"),
        repealed=re.compile(
            rf"\b(?:{_any(table.REPEALED_VERBS | table.REPEALING | table.REPEALED_STATES)})\b"
        ),
    )


@cache
def _hints() -> re.Pattern[str]:
    """Letters of which every note holds some, vowel signs between them: most text is told by them alone."""
    return re.compile("|".join(f"{MARKS}*".join(letters) for letters in sorted(table.HINTS)))


def _any(entries: frozenset[str]) -> str:
    return f"(?:{pattern(map(normalize, entries))})"


def _change_of(said: str) -> Change:
    return Change.REPEALED if _forms().repealed.search(said) else Change.AMENDED


def _told(said: str) -> int:
    """How many words of its own a note tells: those in quotation marks, or behind "as follows"."""
    quoted = max((len(WORD.findall(piece)) for piece in _QUOTED.findall(said)), default=0)
    follows = _follows().search(said)
    return max(quoted, len(WORD.findall(said[follows.end() :])) if follows else 0)


_QUOTED: Final = re.compile(r"[“«\"”]([^“”«»\"]+)")


@cache
def _follows() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(table.FOLLOWS)}\b|{_any(table.TO_READ)}\b[^:]{{0,40}}:)")


def _shown(raw: str) -> str:
    """A note in one line, without the brackets and dashes around it."""
    text = one_line(raw).strip(_AROUND)
    if len(_CLOSING.findall(text)) > len(_OPENING.findall(text)):
        text = text.rstrip(_AROUND + ".")
    return text + ")" * max(0, text.count("(") - text.count(")"))
