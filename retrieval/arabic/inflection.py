"""The stems that one word has in other surroundings, where a light stemmer leaves them different."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from retrieval.arabic.lexicon import verbs
from retrieval.arabic.normalization import normalize, stem

FORM_WEIGHT: Final = 0.8  # what another form of a word is worth, beside the word as it is asked for
_MIN_SHARED_LETTERS: Final = 3  # letters that two forms share
_JOINED_PARTICLES: Final = "بل"  # particles that are written with the word behind them


@lru_cache(maxsize=1 << 14)
def inflected_forms(word: str) -> tuple[str, ...]:
    """Stems that the normalized `word` itself has in other surroundings, without its own stem."""
    own = stem(word)
    if not own.isalpha() or own.isascii():
        return ()
    if len(own) < _MIN_SHARED_LETTERS:
        return tuple(_owned(word, own)) if len(word) > _MIN_SHARED_LETTERS else ()
    forms = dict.fromkeys((*_forms_of_noun(word, own), *_forms_of_verb(word, own), *_joined(word, own)))
    forms.pop(own, None)
    return tuple(forms)


def _joined(word: str, own: str) -> Iterator[str]:
    """With ب, ل or a pronoun joined, and without. A light stem keeps them, for they may be the word's own."""
    for letter in _JOINED_PARTICLES:
        yield stem(f"{letter}{word.removeprefix('ال')}")
        if word.startswith(letter) and own.startswith(letter) and len(own) > _MIN_SHARED_LETTERS:
            yield own[1:]
    yield from _owned(word, own)


def _owned(word: str, own: str) -> Iterator[str]:
    """With "their" or "our" joined: قيم and قيمنا, رؤية and رؤيتنا."""
    ends_in_t = word.endswith("ه")
    base = f"{word.removeprefix('ال')[:-1]}ت" if ends_in_t else own
    for pronoun in ("هم", "نا"):
        yield f"{base}{pronoun}"


def _forms_of_noun(word: str, own: str) -> Iterator[str]:
    """The stem that a noun in ة has before a pronoun, and back: عاصمة has another than عاصمتها."""
    if word.endswith("ه") and not own.endswith("ت"):
        yield f"{own}ت"
    if own.endswith("ت") and len(own) > _MIN_SHARED_LETTERS and word.endswith(("ته", "تها")):
        yield own[:-1]


def _forms_of_verb(word: str, own: str) -> Iterator[str]:
    """A known verb's stems in the other gender: ولدت of ولد, توفي of توفيت, يحد of تحد."""
    if own in perfect_verbs():
        yield f"{own}ت"
    if word in _weak_perfects():
        yield f"{word}ت"
    masculine = stem(word[:-1])
    if word.endswith("ت") and masculine in perfect_verbs() and len(masculine) >= _MIN_SHARED_LETTERS:
        yield masculine
    if own in _imperfects():
        yield f"ت{own[1:]}"
    if own.startswith("ت") and f"ي{own[1:]}" in _imperfects():
        yield f"ي{own[1:]}"


@cache
def perfect_verbs() -> frozenset[str]:
    """Stems of perfects: with ت behind it is the feminine, with ت before it "she does" or what befell it,
    so that who founded (أسس) meets what was founded (تأسست)."""
    return frozenset(stem(normalize(members[0])) for members in verbs.MASDARS)


@cache
def _weak_perfects() -> frozenset[str]:
    """Perfects in ي, normalized: their feminine keeps it, and their stem does not."""
    return frozenset(normalize(members[0]) for members in verbs.MASDARS if members[0].endswith("ي"))


@cache
def _imperfects() -> frozenset[str]:
    """Stems of imperfects, third person masculine."""
    stems = (stem(normalize(m)) for members in verbs.MASDARS for m in members[:2] if m.startswith("ي"))
    return frozenset(s for s in stems if len(s) >= _MIN_SHARED_LETTERS)
