"""How a foreign name sounds, whatever letters an editor chose for it."""

import re
from functools import lru_cache

# Letters that transliterations into Arabic use one for the other: g, k, s/z, t, d, f/v, b/p (p and v are
# folded into b and f by normalization). Vowels are written or not as the writer likes.
_CLASSES = str.maketrans("جغقصزثطضذظ", "گگكسسستددد")
_VOWELS = re.compile("(?<=.)[اويهع]")
_DOUBLED = re.compile(r"(.)\1+")
_NATIVE = re.compile("[عحصضظذث]")
_PARTICLES = ("وال", "بال", "فال", "كال", "ال", "لل")
_LEAST_LETTERS = 3


def sounds_foreign(word: str) -> bool:
    """Whether a normalized word has no letter that only native words have, and a long vowel inside."""
    return len(word) > _LEAST_LETTERS and not _NATIVE.search(word) and any(v in word[1:] for v in "اوي")


@lru_cache(maxsize=1 << 16)
def sound_key(word: str) -> str:
    """The consonants one hears, in classes: جونج and جونغ, فلاديفستوك and فلاديفوستوك agree."""
    for particle in _PARTICLES:
        if word.startswith(particle) and len(word) - len(particle) >= _LEAST_LETTERS:
            word = word[len(particle) :]
            break
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word.translate(_CLASSES)))
