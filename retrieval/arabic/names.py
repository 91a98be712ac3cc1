"""Which words are proper names: given names, and words that neither the tables nor everyday Arabic know."""

from functools import cache, lru_cache

from retrieval.arabic import frequencies, word_classes
from retrieval.arabic.lexicon import persons
from retrieval.arabic.normalization import normalize, stem
from retrieval.arabic.phonetics import sound_key
from retrieval.arabic.thesaurus import is_known

_MIN_NAME_LETTERS = 3  # letters
_PLAIN_CLASSES = word_classes.WAW | word_classes.DEFINITE | word_classes.FOREIGN


def is_unknown(word: str) -> bool:
    """Whether a normalized word is letters without the article, and no Arabic word that is known here."""
    return word.isalpha() and not word.startswith("ال") and not _is_everyday(word)


def name_sound(word: str) -> str | None:
    """What one hears of a normalized word that may be a foreign name; None for known Arabic.

    Native words that sound alike mean different things: a caliph (خليفة) is no dispute (خلاف).
    """
    return None if _is_everyday(word) else sound_key(stem(word))


def _is_everyday(word: str) -> bool:
    return stem(word) in frequencies.everyday_shares() or is_known(word)


@lru_cache(maxsize=1 << 14)
def is_name(word: str) -> bool:
    """Whether a normalized word is likely part of a name, of a person or of something else."""
    if not word:
        return False
    if is_given_name(word):
        return True
    return (
        len(word) >= _MIN_NAME_LETTERS
        and not word_classes.classify_word(word) & ~_PLAIN_CLASSES
        and is_unknown(word)
    )


def is_given_name(word: str) -> bool:
    """Whether a normalized word is a name that people are given."""
    return word in _given_names() or word.removeprefix("و") in _given_names()


def is_name_link(word: str) -> bool:
    """Whether a normalized word stands inside names, whatever follows: بن, عبد, آل."""
    return word in _name_links()


@cache
def _name_links() -> frozenset[str]:
    return frozenset(map(normalize, persons.LINKS))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(map(normalize, persons.GIVEN_NAMES))
