"""Notes of a law about itself: that an article was repealed or amended, and what it says since then."""

import re
from typing import Final

from retrieval.arabic.lexicon import pattern, structure
from retrieval.arabic.normalization import normalize

_PARTS: Final = "|".join(normalize(word) for word in structure.PARTS_OF_LAWS)
_CHANGED: Final = "|".join(normalize(word) for word in structure.CHANGED)
_STATES: Final = "|".join(normalize(word) for word in structure.CHANGED_STATES)
# "This article was amended by …", within its first words, and not "is amended if …": what was done is past.
_NOTE: Final = re.compile(
    rf"^\W*(?:\S+\s+){{0,8}}?(?:{_CHANGED})\s+(?:\S+\s+){{0,2}}?(?:ال)?(?:{_PARTS})\b"
    rf"|^\W*(?:\S+\s+){{0,8}}?(?:ال)?(?:{_PARTS})\b(?:\s+\S+){{0,3}}\s+(?:{_STATES})\b"
)
_HEADING_STATE: Final = re.compile(
    rf"[(\[–-]\s*(?:ال)?(?:{_STATES})\s*[)\]]?\s*$|\b(?:{_STATES})\s*[)\]]?\s*$"
)
_SINCE_THEN: Final = re.compile(
    rf"(?:{pattern(structure.SINCE_THEN)})[^:：]{{0,40}}[:：]\s*(\S.*)", re.DOTALL
)
_CHANGE_WORDS: Final = frozenset(
    word for entry in structure.CHANGED | structure.CHANGED_STATES for word in normalize(entry).split()
) - {normalize("تم"), normalize("جرى")}
_MIN_TEXT_WORDS: Final = 3
_MAX_NOTE_CHARACTERS: Final = 600


def is_amendment_note(sentence: str) -> bool:
    """Whether a sentence says of an article, or of a part of one, that it was repealed or amended."""
    return bool(_NOTE.search(normalize(sentence[:_MAX_NOTE_CHARACTERS])))


def is_change(word: str) -> bool:
    """Whether a word says that something was repealed or amended: whoever uses it asks for the note."""
    return normalize(word).removeprefix("و") in _CHANGE_WORDS


def is_amended_heading(heading: str) -> bool:
    """Whether a heading says at its end that what stands below it is repealed or amended."""
    return bool(_HEADING_STATE.search(normalize(heading)))


def says_text_in_force(note: str) -> bool:
    """Whether a note holds the text that is in force: "amended to read: …"."""
    found = _SINCE_THEN.search(note)
    return found is not None and len(found[1].split()) >= _MIN_TEXT_WORDS
