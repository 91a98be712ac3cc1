"""How a foreign name sounds, whatever letters an editor chose for it."""

import re
from functools import lru_cache

from retrieval.arabic.lexicon.names import FOREIGN_LACKS, LATIN_RULES, MIN_SOUND_LETTERS, SOUND_RULES

_RULES = tuple((re.compile(pattern), letters) for pattern, letters in SOUND_RULES)
_LATIN_RULES = tuple((re.compile(pattern), letters) for pattern, letters in LATIN_RULES)
_LATIN = re.compile(r"[a-z]{4,}")  # a shorter word sounds like too many
_LONG_VOWELS = frozenset("اوي")


def sounds_foreign(word: str) -> bool:
    """Whether a normalized word has a long vowel inside and no letter that only native words have."""
    return (
        len(word) > MIN_SOUND_LETTERS
        and not _LONG_VOWELS.isdisjoint(word[1:])
        and FOREIGN_LACKS.isdisjoint(word)
    )


@lru_cache(maxsize=1 << 16)
def sound_key(word: str) -> str | None:
    """What one hears of a foreign word's consonants: جونج and جونغ, غارديان and guardian have one key.

    None for a word that does not sound foreign, or of which too little is heard.
    """
    if _LATIN.fullmatch(word):
        for pattern, letters in _LATIN_RULES:
            word = pattern.sub(letters, word)
    elif not sounds_foreign(word):
        return None
    for pattern, letters in _RULES:
        word = pattern.sub(letters, word)
    return word if len(word) >= MIN_SOUND_LETTERS else None
