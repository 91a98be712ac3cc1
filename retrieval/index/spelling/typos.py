"""Slips of the fingers: the known term that an unknown word most likely was meant to be."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.arabic.normalization import bare_forms, normalize_word, stem
from retrieval.index.arrays.strings import Register
from retrieval.index.arrays.types import Ints, Places

MIN_LETTERS: Final = 4
_MIN_LETTERS_FOR_TWO: Final = 7  # letters from which two may be wrong
_LETTER_BITS: Final = 64


@dataclass(frozen=True, slots=True)
class TermBuckets:
    """Terms by their first letter, which fingers seldom miss, and their length. Shapes: B buckets, N terms.

    Attributes:
        keys: (B,) first letter and length of each bucket, as `_key` gives them, ascending.
        bounds: (B + 1,) where the terms of each begin.
        terms: (N,) their numbers, bucket by bucket.
        letters: (N,) which letters each holds: of a code point the bit of its last six bits.
    """

    keys: Places
    bounds: Places
    terms: Ints
    letters: NDArray[np.uint64]


def bucket_terms(terms: Sequence[str]) -> TermBuckets:
    """The buckets of terms, numbered in their order."""
    numbers = [i for i, term in enumerate(terms) if len(term) >= MIN_LETTERS - 1 and term.isalpha()]
    held = [terms[i] for i in numbers]
    points = np.frombuffer("".join(held).encode("utf-32-le"), np.uint32)
    lengths = np.fromiter(map(len, held), np.int64, len(held))
    starts = np.cumsum(lengths) - lengths
    bits = np.left_shift(np.uint64(1), (points % _LETTER_BITS).astype(np.uint8))
    letters = np.bitwise_or.reduceat(bits, starts) if len(held) else np.empty(0, np.uint64)
    bucket = _key(points[starts].astype(np.int64), lengths)
    order = np.argsort(bucket, kind="stable")
    keys, first = np.unique(bucket[order], return_index=True)
    return TermBuckets(keys, np.append(first, len(held)), np.array(numbers, np.int32)[order], letters[order])


class TypoFinder:
    """Looks for what a slip of the fingers was meant to be.

    Args:
        terms: The vocabulary.
        counts: How often each term is met.
    """

    def __init__(
        self, buckets: TermBuckets, terms: Register | Sequence[str], counts: Places | Sequence[int]
    ) -> None:
        self._buckets = buckets
        self._terms = terms
        self._counts = counts

    def nearest(self, word: str) -> int | None:
        """The number of the term nearest to a normalized `word`, if few enough letters differ.

        By optimal string alignment distance: insertions, deletions, substitutions, swapped neighbours
        (Boytsov 2011). Of terms equally near the one that is met more often: whatever order they came in.
        """
        best: tuple[int, int, int, str, int] | None = None
        forms = dict.fromkeys((stem(word), *(stem(form) for form in bare_forms(word))))
        for form in forms:
            if len(form) < MIN_LETTERS or not form.isalpha():
                continue
            most = max_typos(len(form))
            numbers = self._possible(form, most)
            terms = [self._terms[i] for i in numbers]
            near = process.extract(form, terms, scorer=OSA.distance, score_cutoff=most, limit=None)
            for term, distance, at in near:
                candidate = (distance, -len(form), -int(self._counts[numbers[at]]), term, numbers[at])
                best = candidate if best is None else min(best, candidate)
        return best[-1] if best else None

    def _possible(self, form: str, most: int) -> list[int]:
        """The terms of about its length and letters: a slip changes the length by one, and two letters."""
        letters = np.bitwise_or.reduce([np.uint64(1 << ord(letter) % _LETTER_BITS) for letter in form])
        buckets = self._buckets
        numbers: list[int] = []
        for length in range(len(form) - most, len(form) + most + 1):
            key = _key(ord(form[0]), length)
            at = int(buckets.keys.searchsorted(key))
            if at < len(buckets.keys) and buckets.keys[at] == key:
                span = slice(buckets.bounds[at], buckets.bounds[at + 1])
                alike = np.bitwise_count(buckets.letters[span] ^ letters) <= 2 * most
                numbers += buckets.terms[span][alike].tolist()
        return numbers


def _key(first: int | Places, length: int | Places) -> Places:
    return np.asarray(first, np.int64) << 32 | np.asarray(length, np.int64)


def is_same_but_for_typos(word: str, surface: str) -> bool:
    """Whether few letters of the whole word differ, too: stems are short and lie close together."""
    forms, meant = bare_forms(word), bare_forms(normalize_word(surface))
    return any(
        OSA.distance(a, b, score_cutoff=3) <= max_typos(max(len(a), len(b))) for a in forms for b in meant
    )


def max_typos(letters: int) -> int:
    """How many letters of a word may be wrong."""
    return 2 if letters >= _MIN_LETTERS_FOR_TWO else 1
