"""Slips of the fingers: the known term that an unknown word most likely was meant to be."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from retrieval.arabic import bare_forms, normalize_word, stem

LEAST_LETTERS: Final = 4
_TWO_SLIPS: Final = 7  # letters from which two may be wrong


class Slips:
    """The terms of a vocabulary by their first letter, which fingers seldom miss."""

    def __init__(self, terms: Sequence[str], counts: Sequence[int]) -> None:
        self._terms = terms
        self._counts = counts

    @cached_property
    def _by_first(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for i, term in enumerate(self._terms):
            if len(term) >= LEAST_LETTERS - 1 and term.isalpha():
                found[term[0]].append(i)
        return found

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
            numbers = self._by_first.get(form[0], [])
            most = most_slips(len(form))
            near = process.extract(
                form,
                [self._terms[i] for i in numbers],
                scorer=OSA.distance,
                score_cutoff=most,
                limit=None,
            )
            for term, distance, at in near:
                found = (distance, -len(form), -self._counts[numbers[at]], term, numbers[at])
                best = found if best is None else min(best, found)
        return best[-1] if best else None


def same_but_for_slips(word: str, surface: str) -> bool:
    """Whether few letters of the whole word differ, too: stems are short and lie close together."""
    forms, meant = bare_forms(word), bare_forms(normalize_word(surface))
    return any(
        OSA.distance(a, b, score_cutoff=3) <= most_slips(max(len(a), len(b))) for a in forms for b in meant
    )


def most_slips(letters: int) -> int:
    """How many letters of a word may be wrong."""
    return 2 if letters >= _TWO_SLIPS else 1
