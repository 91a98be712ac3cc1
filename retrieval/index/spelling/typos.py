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

LEAST_LETTERS: Final = 4
_TWO_SLIPS: Final = 7  # letters from which two may be wrong
_BITS: Final = 64


@dataclass(frozen=True, slots=True)
class Shelves:
    """Terms by their first letter, which fingers seldom miss, and their length. Shapes: B shelves, N terms.

    Attributes:
        keys: (B,) first letter and length of each shelf, as `_key` gives them, ascending.
        bounds: (B + 1,) where the terms of each begin.
        terms: (N,) their numbers, shelf by shelf.
        letters: (N,) which letters each holds: of a code point the bit of its last six bits.
    """

    keys: Places
    bounds: Places
    terms: Ints
    letters: NDArray[np.uint64]


def shelve(terms: Sequence[str]) -> Shelves:
    """The shelves of terms, numbered in their order."""
    numbers = [i for i, term in enumerate(terms) if len(term) >= LEAST_LETTERS - 1 and term.isalpha()]
    held = [terms[i] for i in numbers]
    points = np.frombuffer("".join(held).encode("utf-32-le"), np.uint32)
    lengths = np.fromiter(map(len, held), np.int64, len(held))
    starts = np.cumsum(lengths) - lengths
    bits = np.left_shift(np.uint64(1), (points % _BITS).astype(np.uint64))
    letters = np.bitwise_or.reduceat(bits, starts) if len(held) else np.empty(0, np.uint64)
    shelf = _key(points[starts].astype(np.int64), lengths)
    order = np.argsort(shelf, kind="stable")
    keys, first = np.unique(shelf[order], return_index=True)
    return Shelves(keys, np.append(first, len(held)), np.array(numbers, np.int32)[order], letters[order])


class Slips:
    """Looks for what a slip of the fingers was meant to be.

    Args:
        terms: The vocabulary.
        counts: How often each term is met.
    """

    def __init__(
        self, shelves: Shelves, terms: Register | Sequence[str], counts: Places | Sequence[int]
    ) -> None:
        self._shelves = shelves
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
            if len(form) < LEAST_LETTERS or not form.isalpha():
                continue
            most = most_slips(len(form))
            numbers = self._possible(form, most)
            terms = [self._terms[i] for i in numbers]
            near = process.extract(form, terms, scorer=OSA.distance, score_cutoff=most, limit=None)
            for term, distance, at in near:
                found = (distance, -len(form), -int(self._counts[numbers[at]]), term, numbers[at])
                best = found if best is None else min(best, found)
        return best[-1] if best else None

    def _possible(self, form: str, most: int) -> list[int]:
        """The terms of about its length and letters: a slip changes the length by one, and two letters."""
        letters = np.bitwise_or.reduce([np.uint64(1 << ord(letter) % _BITS) for letter in form])
        shelves = self._shelves
        found: list[int] = []
        for length in range(len(form) - most, len(form) + most + 1):
            key = _key(ord(form[0]), length)
            at = int(shelves.keys.searchsorted(key))
            if at < len(shelves.keys) and shelves.keys[at] == key:
                span = slice(shelves.bounds[at], shelves.bounds[at + 1])
                alike = np.bitwise_count(shelves.letters[span] ^ letters) <= 2 * most
                found += shelves.terms[span][alike].tolist()
        return found


def _key(first: int | Places, length: int | Places) -> Places:
    return np.asarray(first, np.int64) << 32 | np.asarray(length, np.int64)


def same_but_for_slips(word: str, surface: str) -> bool:
    """Whether few letters of the whole word differ, too: stems are short and lie close together."""
    forms, meant = bare_forms(word), bare_forms(normalize_word(surface))
    return any(
        OSA.distance(a, b, score_cutoff=3) <= most_slips(max(len(a), len(b))) for a in forms for b in meant
    )


def most_slips(letters: int) -> int:
    """How many letters of a word may be wrong."""
    return 2 if letters >= _TWO_SLIPS else 1
