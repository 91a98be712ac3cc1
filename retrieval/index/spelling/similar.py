"""Near spellings: which terms of a vocabulary share their letters with a word."""

import threading
from collections.abc import Sequence
from itertools import chain, islice, pairwise
from math import ceil
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval.index.arrays import runs
from retrieval.index.arrays.types import Floats, Ints, Places
from retrieval.index.spelling.ngrams import Grams, gram_code, grams_of

_TRIED_FACTOR: Final = 3  # times as many terms as are wanted
# Terms: to count for each of so few is quicker than to find out which may be near; of 390,000 by a third.
_MAX_TERMS_COUNTED: Final = 500_000
_ROUNDING_FACTOR: Final = 1 - 1e-9
_NO_TERMS: Final = np.empty(0, np.int32)
_MAX_GRAMS_COUNTED: Final = 255  # n-grams of a word: what a byte holds
_WORD_DISTANCE: Final = 2  # more than any two likenesses are apart
_ONE_COUNT: Final = np.uint8(1)  # of the counts' own type: `np.add.at` takes many times longer for another

Counts = NDArray[np.uint8]
Tallied = tuple[Ints | Places, Counts | Places]  # terms, and how many n-grams each shares with the word


class SimilarTerms:
    """Looks for near spellings. Safe to use from several threads."""

    def __init__(self, held: Grams) -> None:
        self._grams = held
        self._room = threading.local()

    def near(self, words: Sequence[str], least: float, most: int) -> list[tuple[Ints, Floats]]:
        """Of each word up to `most` terms of a Dice coefficient (Dice 1945) of at least `least`, best first.

        Terms that are equally near stand in their order.
        """
        grams = [grams_of(word) for word in words]
        tallied = [
            self._of_all(lists, len(each), least)
            if len(self._grams.sizes) <= _MAX_TERMS_COUNTED and len(each) <= _MAX_GRAMS_COUNTED
            else self._of_few(lists, len(each), least, most)
            for each, lists in zip(grams, self._lists(grams), strict=True)
        ]
        return self._best(tallied, [len(each) for each in grams], least, most)

    def _best(
        self, tallied: Sequence[Tallied], sizes: Sequence[int], least: float, most: int
    ) -> list[tuple[Ints, Floats]]:
        """The best terms of each word; those that are found stand in ascending order."""
        if not tallied:
            return []
        counts = [len(terms) for terms, _ in tallied]
        terms = np.concatenate([terms for terms, _ in tallied], dtype=np.int32, casting="same_kind")
        shared = np.concatenate([shared for _, shared in tallied])
        dice = 2.0 * shared / (self._grams.sizes.take(terms) + np.repeat(sizes, counts))
        near = (dice >= least).nonzero()[0]
        word = np.arange(len(counts)).repeat(counts).take(near)
        dice = dice.take(near)
        order = (word * _WORD_DISTANCE - dice).argsort(kind="stable")
        terms, likeness = terms.take(near.take(order)), dice.take(order).astype(np.float32)
        ends = np.bincount(word, minlength=len(counts)).cumsum().tolist()
        spans = [slice(start, min(end, start + most)) for start, end in pairwise([0, *ends])]
        return [(terms[span], likeness[span]) for span in spans]

    def _of_all(self, lists: Sequence[Ints], size: int, least: float) -> tuple[Places, Counts]:
        """The terms that are near enough, without leaving anything out: the quicker way among few."""
        counts = self._counts()
        np.add.at(counts, np.concatenate([_NO_TERMS, *lists]), _ONE_COUNT)
        terms = (counts >= _needed(least, size)).nonzero()[0]
        shared = counts.take(terms)
        counts.fill(0)
        return terms, shared

    def _counts(self) -> Counts:
        """A count for each term, of this thread; zero, and to be left so."""
        counts: Counts | None = getattr(self._room, "counts", None)
        if counts is None:
            counts = self._room.counts = np.zeros(len(self._grams.sizes), np.uint8)
        return counts

    def _of_few(self, lists: Sequence[Ints], size: int, least: float, most: int) -> tuple[Ints, Places]:
        """The terms that may be among the nearest.

        The rarer half of the n-grams says how near the nearest are at least; of the others so many are looked
        at that whoever is near must be in one of the lists, and the rest is only looked up.
        """
        lists = sorted(lists, key=len)
        half = len(lists) // 2
        terms, shared = _tallied(lists[:half])
        bar = max(least, self._reached(terms, shared, lists[half:], size, most))
        enough = max(half, len(lists) - _needed(bar, size) + 1)
        if enough > half:
            terms, shared = _tallied(lists[:enough])
        return self._possible(terms, shared, lists[enough:], bar, size)

    def _lists(self, grams: Sequence[set[str]]) -> list[list[Ints]]:
        """Of each word the terms that hold each of its n-grams."""
        held = self._grams
        codes = np.fromiter(map(gram_code, chain.from_iterable(grams)), np.int64, sum(map(len, grams)))
        at = held.codes.searchsorted(codes)
        there = held.codes.take(at, mode="clip") == codes if len(held.codes) else np.zeros(len(at), np.bool_)
        at *= there
        starts, ends = held.bounds[at].tolist(), (held.bounds[at + there]).tolist()
        spans = zip(starts, ends, strict=True)
        return [[held.terms[a:b] for a, b in islice(spans, len(each)) if a < b] for each in grams]

    def _reached(self, terms: Ints, shared: Places, rest: Sequence[Ints], size: int, most: int) -> float:
        """A likeness that `most` of the terms have at least; tried on those that look best so far."""
        tried = _TRIED_FACTOR * most
        if len(terms) > tried:
            likely = shared / (self._grams.sizes.take(terms) + size)
            best = likely.argpartition(len(terms) - tried)[-tried:]
            terms, shared = terms.take(best), shared.take(best)
        if len(terms) < most:
            return 0.0
        dice = 2.0 * _looked_up(terms, shared, rest) / (self._grams.sizes.take(terms) + size)
        return float(np.partition(dice, len(dice) - most)[len(dice) - most]) * _ROUNDING_FACTOR

    def _possible(
        self, terms: Ints, shared: Places, rest: Sequence[Ints], bar: float, size: int
    ) -> tuple[Ints, Places]:
        """The terms that may reach the bar, and how many n-grams each shares with the word."""
        sizes = self._grams.sizes.take(terms)
        most = np.minimum(shared + len(rest), sizes)
        may = (2 * most >= bar * _ROUNDING_FACTOR * (sizes + size)).nonzero()[0]
        terms = terms.take(may)
        return terms, _looked_up(terms, shared.take(may), rest)


def _tallied(lists: Sequence[Ints]) -> tuple[Ints, Places]:
    """The terms of the lists, ascending, and in how many of them each is."""
    terms = np.concatenate([_NO_TERMS, *lists])
    terms.sort()
    first = runs.run_starts(terms).nonzero()[0]
    return terms.take(first), runs.run_sizes(first, len(terms))


def _looked_up(terms: Ints, shared: Places, rest: Sequence[Ints]) -> Places:
    """`shared`, and one more for each further list that holds the term."""
    for each in rest:
        at = each.searchsorted(terms)
        shared = shared + (each.take(at, mode="clip") == terms)
    return shared


def _needed(bar: float, size: int) -> int:
    """How many n-grams a term shares at least with a word of `size` n-grams, if its likeness reaches `bar`.

    2 c / (size + its own size) is greatest for a term that has no others: 2 c / (size + c).
    """
    return max(1, ceil(bar * size / (2 - bar) - 1e-9))
