"""Character n-grams: an inverted index from them to the terms that hold them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from retrieval.index.arrays import runs
from retrieval.index.arrays.types import Ints, Places

# Characters: trigrams alone lose words of three letters, bigrams alone confuse too many.
_GRAM_SIZES: Final = (2, 3)
_LETTER_BITS: Final = 21  # bits of a code point


def grams_of(term: str) -> set[str]:
    """The character n-grams inside `term`, its edges marked."""
    marked = f"_{term}_"
    return {marked[i : i + size] for size in _GRAM_SIZES for i in range(len(marked) - size + 1)}


@dataclass(frozen=True, slots=True)
class Grams:
    """An inverted index from character n-grams to the terms that hold them. Shapes: G n-grams, V terms.

    Attributes:
        codes: (G,) the n-grams as integers, ascending.
        bounds: (G + 1,) where the terms of each begin.
        terms: Their numbers, ascending for each n-gram.
        sizes: (V,) how many different n-grams each term holds.
    """

    codes: Places
    bounds: Places
    terms: Ints
    sizes: Ints


def build_grams(terms: Sequence[str]) -> Grams:
    """The n-grams of terms, numbered in their order."""
    letters = np.frombuffer("".join(f"_{t}_" for t in terms).encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter(map(len, terms), np.int64, len(terms)) + 2
    term_of = np.repeat(np.arange(len(terms), dtype=np.int64), lengths)
    room = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(letters))  # letters up to the term's end
    codes, owners = [], []
    code = letters.astype(np.int64)
    for size in _GRAM_SIZES:
        begins = (room >= size).nonzero()[0]
        code = (code[:-1] << _LETTER_BITS) | letters[size - 1 :]
        codes.append(code[begins])
        owners.append(term_of[begins])
    return _inverted(np.concatenate(codes), np.concatenate(owners), len(terms))


def _inverted(codes: Places, owners: Places, terms: int) -> Grams:
    known = np.sort(codes)
    known = known[runs.run_starts(known)]
    keys = np.searchsorted(known, codes) << 32
    keys |= owners
    keys.sort()
    keys = keys[runs.run_starts(keys)]
    held: Ints = (keys & 0xFFFFFFFF).astype(np.int32)
    bounds = np.searchsorted(keys >> 32, np.arange(len(known) + 1))
    return Grams(known, bounds, held, np.bincount(held, minlength=terms).astype(np.int32))


@lru_cache(maxsize=1 << 14)
def gram_code(gram: str) -> int:
    """The n-gram as an integer."""
    number = 0
    for letter in gram:
        number = number << _LETTER_BITS | ord(letter)
    return number
