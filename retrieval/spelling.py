"""Near spellings: which terms of a vocabulary share their letters with a word."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

_SIZES = (2, 3)  # characters; trigrams alone lose words of three letters, bigrams alone confuse too many


def grams(term: str) -> set[str]:
    """The character n-grams inside `term`, its edges marked."""
    marked = f"_{term}_"
    return {marked[i : i + size] for size in _SIZES for i in range(len(marked) - size + 1)}


class Spellings:
    """An inverted index from character n-grams to the terms that hold them."""

    def __init__(self, terms: Sequence[str]) -> None:
        self._numbers: dict[str, int] = {}
        numbers = self._numbers
        rows: list[int] = []
        sizes = np.empty(len(terms), np.int32)
        for i, term in enumerate(terms):
            found = grams(term)
            sizes[i] = len(found)
            rows += [numbers.setdefault(gram, len(numbers)) for gram in found]
        gram_of = np.array(rows, np.int32)
        order = np.argsort(gram_of, kind="stable")
        self._sizes = sizes
        self._terms: Ints = np.repeat(np.arange(len(terms), dtype=np.int32), sizes)[order]
        self._bounds = np.searchsorted(gram_of[order], np.arange(len(numbers) + 1))

    def near(self, word: str, least: float, most: int) -> tuple[Ints, Floats]:
        """Up to `most` terms with a Dice coefficient (Dice 1945) of at least `least`, best first."""
        found = grams(word)
        numbers = [self._numbers[gram] for gram in found if gram in self._numbers]
        spans = [self._terms[self._bounds[g] : self._bounds[g + 1]] for g in numbers]
        if not spans:
            return np.empty(0, np.int32), np.empty(0, np.float32)
        shared = np.bincount(np.concatenate(spans), minlength=len(self._sizes))
        candidates = np.flatnonzero(shared >= least * len(found) / 2)
        dice = 2.0 * shared[candidates] / (self._sizes[candidates] + len(found))
        order = np.lexsort((candidates, -dice))[:most]
        order = order[dice[order] >= least]
        return candidates[order].astype(np.int32), dice[order].astype(np.float32)
