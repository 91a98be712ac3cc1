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
_TERM_BITS: Final = 32  # bits of a term's number


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
    lengths = np.fromiter(map(len, terms), np.int32, len(terms)) + np.int32(2)
    term_of = np.repeat(np.arange(len(terms), dtype=np.int32), lengths)
    # Letters up to the term's end.
    room = np.repeat(np.cumsum(lengths, dtype=np.int32), lengths)
    room -= np.arange(len(letters), dtype=np.int32)
    codes, owners = [], []
    code = letters.astype(np.int64)
    for size in _GRAM_SIZES:
        inside = room[: len(code) - 1] >= size
        code = code[:-1]
        code <<= _LETTER_BITS
        code |= letters[size - 1 :]
        codes.append(code[inside])
        owners.append(term_of[: len(code)][inside])
    return _inverted(codes, owners, len(terms))


def _inverted(codes: Sequence[Places], owners: Sequence[Ints], terms: int) -> Grams:
    known = np.unique(np.concatenate([np.unique(each) for each in codes]))
    keys = np.concatenate([_keys(known, *each) for each in zip(codes, owners, strict=True)])
    keys.sort()
    keys = keys[runs.run_starts(keys)]
    bounds = np.searchsorted(keys, np.arange(len(known) + 1) << _TERM_BITS)
    keys &= (1 << _TERM_BITS) - 1
    held: Ints = keys.astype(np.int32)
    return Grams(known, bounds, held, np.bincount(keys, minlength=terms).astype(np.int32))


def _keys(known: Places, codes: Places, owners: Ints) -> Places:
    keys = np.searchsorted(known, codes)
    keys <<= _TERM_BITS
    keys |= owners
    return keys


@lru_cache(maxsize=1 << 14)
def gram_code(gram: str) -> int:
    """The n-gram as an integer."""
    number = 0
    for letter in gram:
        number = number << _LETTER_BITS | ord(letter)
    return number
