"""Near spellings: which terms of a vocabulary share their letters with a word."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval.bm25 import Floats, Ints, Places

_SIZES: Final = (
    2,
    3,
)  # characters; trigrams alone lose words of three letters, bigrams confuse too many
_LETTER: Final = 21  # bits of a code point
_TRIED: Final = 3  # times as many terms as are wanted
_LITTLE: Final = (
    100_000  # terms: to count for each of them takes less time than to find out which may be near
)
_HALF: Final = 0.49999  # less what 32-bit floats lose
_NONE: Final = np.empty(0, np.int32)


def grams(term: str) -> set[str]:
    """The character n-grams inside `term`, its edges marked."""
    marked = f"_{term}_"
    return {marked[i : i + size] for size in _SIZES for i in range(len(marked) - size + 1)}


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


def build(terms: Sequence[str]) -> Grams:
    """The n-grams of terms, numbered in their order."""
    letters = np.frombuffer("".join(f"_{t}_" for t in terms).encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.fromiter(map(len, terms), np.int64, len(terms)) + 2
    term_of = np.repeat(np.arange(len(terms), dtype=np.int64), lengths)
    room = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(letters))  # letters up to the term's end
    codes, owners = [], []
    code = letters.astype(np.int64)
    for size in _SIZES:
        begins = (room >= size).nonzero()[0]
        code = (code[:-1] << _LETTER) | letters[size - 1 :]
        codes.append(code[begins])
        owners.append(term_of[begins])
    return _inverted(np.concatenate(codes), np.concatenate(owners), len(terms))


def _inverted(codes: Places, owners: Places, terms: int) -> Grams:
    known = np.sort(codes)
    known = known[np.diff(known, prepend=-1) > 0]
    keys = np.searchsorted(known, codes) << 32
    keys |= owners
    keys.sort()
    keys = keys[np.diff(keys, prepend=-1) > 0]
    held: Ints = (keys & 0xFFFFFFFF).astype(np.int32)
    bounds = np.searchsorted(keys >> 32, np.arange(len(known) + 1))
    return Grams(known, bounds, held, np.bincount(held, minlength=terms).astype(np.int32))


class Spellings:
    """Looks for near spellings. Safe to use from several threads."""

    def __init__(self, held: Grams) -> None:
        self._grams = held
        self._room = threading.local()

    def near(self, word: str, least: float, most: int) -> tuple[Ints, Floats]:
        """Up to `most` terms with a Dice coefficient (Dice 1945) of at least `least`, best first.

        The rarer half of the n-grams says how near the nearest are at least; of the others so many are looked
        at that whoever is near must be in one of the lists, and the rest is only looked up.
        """
        found = grams(word)
        lists = self._lists(found)
        if len(self._grams.sizes) <= _LITTLE:
            return self._of_all(lists, len(found), least, most)
        room = self._counted()
        few = self._count(lists[: len(lists) // 2])
        bar = max(least, self._reached(few, lists[len(lists) // 2 :], len(found), most))
        looked_at = max(len(lists) // 2, len(lists) - _needed(bar, len(found)) + 1)
        more = self._count(lists[len(lists) // 2 : looked_at])
        terms, shared = self._possible(np.concatenate((few, more)), lists[looked_at:], bar, len(found))
        room[few] = room[more] = 0
        dice = 2.0 * shared / (self._grams.sizes[terms] + len(found))
        return _best(terms, dice, least, most)

    def _of_all(self, lists: Sequence[Ints], size: int, least: float, most: int) -> tuple[Ints, Floats]:
        """`near` without leaving anything out, which is quicker in a small vocabulary."""
        shared = np.bincount(np.concatenate([_NONE, *lists]), minlength=len(self._grams.sizes))
        terms = np.flatnonzero(shared >= least * size / 2)
        return _best(terms, 2.0 * shared[terms] / (self._grams.sizes[terms] + size), least, most)

    def _count(self, lists: Sequence[Ints]) -> Ints:
        """Count one more for each term of the lists; returns them laid end to end."""
        terms = np.concatenate([_NONE, *lists])
        np.add.at(self._counted(), terms, np.float32(1))
        return terms

    def _lists(self, found: set[str]) -> list[Ints]:
        """The terms that hold each n-gram, the shortest list first."""
        held = self._grams
        codes = np.fromiter(map(_code, found), np.int64, len(found))
        at = held.codes.searchsorted(codes)
        at = at[held.codes.take(at, mode="clip") == codes] if len(held.codes) else at[:0]
        spans = zip(held.bounds[at].tolist(), held.bounds[at + 1].tolist(), strict=True)
        return sorted((held.terms[a:b] for a, b in spans), key=len)

    def _counted(self) -> Floats:
        """How many n-grams were found in each term, of this thread; zero, and to be left so."""
        counts: Floats | None = getattr(self._room, "counts", None)
        if counts is None:
            counts = self._room.counts = np.zeros(len(self._grams.sizes), np.float32)
        return counts

    def _reached(self, seen: Ints, rest: Sequence[Ints], size: int, most: int) -> float:
        """A likeness that `most` of the terms seen have at least; tried on those that look best so far."""
        likely = self._counted().take(seen)
        likely /= self._grams.sizes.take(seen) + np.float32(size)
        tried = _TRIED * most
        best = seen.take(likely.argpartition(len(seen) - tried)[-tried:]) if len(seen) > tried else seen
        best = _each_once(best)
        if len(best) < most:
            return 0.0
        dice = 2.0 * self._shared(best, rest) / (self._grams.sizes.take(best) + size)
        return float(np.partition(dice, len(dice) - most)[len(dice) - most])

    def _possible(self, seen: Ints, rest: Sequence[Ints], bar: float, size: int) -> tuple[Ints, Ints]:
        """The terms seen that may reach the bar, ascending, and how many n-grams they share with the word."""
        sizes = self._grams.sizes.take(seen)
        most = np.minimum(self._counted().take(seen) + np.float32(len(rest)), sizes)
        terms = _each_once(seen.compress(most >= (sizes + size) * (bar * _HALF)))
        return terms, self._shared(terms, rest)

    def _shared(self, terms: Ints, rest: Sequence[Ints]) -> Ints:
        """How many n-grams each term shares: those counted, and those of the lists not counted."""
        shared = self._counted().take(terms).astype(np.int32)
        for each in rest:
            at = each.searchsorted(terms)
            at[at == len(each)] = 0
            shared += each.take(at) == terms
        return shared


def _best(
    terms: NDArray[np.integer], dice: NDArray[np.floating], least: float, most: int
) -> tuple[Ints, Floats]:
    order = np.lexsort((terms, -dice))[:most]
    order = order[dice[order] >= least]
    return terms[order].astype(np.int32), dice[order].astype(np.float32)


def _needed(bar: float, size: int) -> int:
    """How many n-grams a term shares at least with a word of `size` n-grams, if its likeness reaches `bar`.

    2 c / (size + its own size) is greatest for a term that has no others: 2 c / (size + c).
    """
    return max(1, ceil(bar * size / (2 - bar) - 1e-9))


def _each_once(terms: Ints) -> Ints:
    terms = np.sort(terms)
    new = np.empty(len(terms), np.bool_)
    new[:1] = True
    np.not_equal(terms[1:], terms[:-1], out=new[1:])
    return terms.compress(new)


def _code(gram: str) -> int:
    code = 0
    for letter in gram:
        code = code << _LETTER | ord(letter)
    return code
