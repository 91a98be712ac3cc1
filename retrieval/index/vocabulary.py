"""What a corpus knows of a word: its term, and those that are spelled, sound or were meant like it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np

from retrieval.arabic import names as proper_names
from retrieval.arabic.normalization import stem
from retrieval.index.arrays.types import Floats, Ints
from retrieval.index.base import Term
from retrieval.index.data import NO_TERM, IndexData
from retrieval.index.spelling.similar import SimilarTerms
from retrieval.index.spelling.typos import TypoFinder, is_same_but_for_typos

_MIN_LIKENESS: Final = 0.4
_MAX_NEAR_TERMS: Final = 30
_ALIKE_LIKENESS: Final = 0.92  # the likeness of names that sound the same
_MAX_REMEMBERED_WORDS: Final = 1 << 14  # words
_NO_TERMS: Final = np.empty(0, np.int32)
_NO_LIKENESS: Final = np.empty(0, np.float32)


class Vocabulary:
    """Looks words up. Safe to use from several threads."""

    def __init__(self, data: IndexData) -> None:
        self._data = data
        self._df = np.diff(data.postings.bounds[: len(data.terms) + 1])
        self._spellings = SimilarTerms(data.grams)
        self._typos = TypoFinder(data.term_buckets, data.terms, self._df)
        self._words: dict[str, Term] = {}
        self._stem = lru_cache(_MAX_REMEMBERED_WORDS)(self._plain)

    def terms(self, words: Sequence[str], others: Sequence[str]) -> dict[str, Term]:
        """What the corpus knows of stems and words, as `Lookup.terms`."""
        known = {s: term for s in others if (term := self._stem(s)).id >= 0}
        return known | self._all(words)

    def _all(self, words: Sequence[str]) -> dict[str, Term]:
        """Of each word its term; those that are not remembered are looked up together."""
        terms_of = {word: self._words.get(word) for word in words}
        new = [word for word, term in terms_of.items() if term is None]
        terms = dict(zip(new, self._looked_up(new), strict=True)) if new else {}
        if len(self._words) + len(terms) > _MAX_REMEMBERED_WORDS:
            self._words = {}  # other threads may still fill the one they have
        self._words |= terms
        return {word: term or terms[word] for word, term in terms_of.items()}

    def _looked_up(self, words: Sequence[str]) -> list[Term]:
        near = self._spellings.near([stem(word) for word in words], _MIN_LIKENESS, _MAX_NEAR_TERMS)
        return [self._term(word, *nearest) for word, nearest in zip(words, near, strict=True)]

    def _plain(self, word: str) -> Term:
        number = self._data.terms.find(word)
        return Term(number, int(self._df[number]) if number >= 0 else 0, _NO_TERMS, _NO_LIKENESS)

    def _term(self, word: str, near: Ints, likeness: Floats) -> Term:
        plain = self._stem(stem(word))
        if plain.id != NO_TERM:
            other = (near != plain.id).nonzero()[0]
            near, likeness = near.take(other), likeness.take(other)
        near, likeness = self._with_alike(word, near, likeness, plain.id)
        return Term(plain.id, plain.df, near, likeness, self._meant(word) if plain.id == NO_TERM else None)

    def _with_alike(self, word: str, near: Ints, likeness: Floats, own: int) -> tuple[Ints, Floats]:
        """Near spellings, with the names that sound the same before them."""
        heard = [term for term in self._alike(word) if term != own]
        if not heard:
            return near, likeness
        rest = [i for i, term in enumerate(near.tolist()) if term not in heard]
        names, sure = np.array(heard, np.int32), np.full(len(heard), _ALIKE_LIKENESS, np.float32)
        return np.concatenate((names, near.take(rest))), np.concatenate((sure, likeness.take(rest)))

    def _alike(self, word: str) -> list[int]:
        sounds, key = self._data.sounds, proper_names.name_sound(word)
        number = sounds.keys.find(key) if key else -1
        if number < 0:
            return []
        start, end = sounds.bounds[number : number + 2].tolist()
        alike: list[int] = sounds.terms[start:end].tolist()
        return alike

    def _meant(self, word: str) -> tuple[int, str] | None:
        """The term that an unknown word is a slip of, and a word of it."""
        number = self._typos.nearest(word)
        if number is None:
            return None
        surface = self._data.analysis.words[int(self._data.shown[number])]
        return (number, surface) if is_same_but_for_typos(word, surface) else None
