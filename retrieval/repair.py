"""Words the corpus does not know: repaired to the nearest one it knows, or taken apart where they ran together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz.distance import OSA

from retrieval.arabic import bare_forms, stem
from retrieval.index import Index, Term
from retrieval.question import Concept, is_function_word
from retrieval.thesaurus import alternatives

_SLIPS: Final = 0.34  # of the letters may be wrong: one of three or four, two of six …
_LEAST_LETTERS: Final = 3
_LEAST_PART: Final = 2
_LEAST_RUN_TOGETHER: Final = 6
REPAIRED_WEIGHT: Final = 0.85


@dataclass(frozen=True, slots=True)
class Repair:
    """A word of the question and what was searched instead of it."""

    asked: str
    instead: str


def unknown(concept: Concept, terms: dict[str, Term]) -> bool:
    """Whether the corpus holds neither the word nor anything that stands for it."""
    return terms[concept.stem].id < 0 and not any(s in terms for s in (*concept.others, *concept.instead))


def nearest(word: str, term: Term) -> tuple[int, str] | None:
    """The id and a spelling of the known term nearest to an unknown `word`, if few letters differ.

    Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours (Boytsov 2011).
    """
    best: tuple[float, int, str] | None = None
    for number, spelling, surface in term.spellings:
        for form in (stem(word), *bare_forms(word)):
            wrong = OSA.distance(form, spelling) / max(len(form), 1)
            if len(form) >= _LEAST_LETTERS and wrong <= _SLIPS and (best is None or wrong < best[0]):
                best = wrong, number, surface
    return best[1:] if best else None


def apart(concept: Concept, index: Index) -> tuple[Concept, ...] | None:
    """The concepts of two words that ran together, both known to the corpus, the longer first word preferred."""
    word = concept.word
    if len(word) < _LEAST_RUN_TOGETHER or not word.isalpha():
        return None
    pairs = list(_splits(word))
    known = index.terms((), [stem(part) for pair in pairs for part in pair])
    best: tuple[int, tuple[str, str]] | None = None
    for first, second in pairs:
        rarity = min(_frequency(first, known), _frequency(second, known))
        if rarity and (best is None or rarity > best[0]):
            best = rarity, (first, second)
    if best is None:
        return None
    parts = [p for p in best[1] if not is_function_word(p)]
    return tuple(
        replace(concept, word=p, stem=stem(p), others=alternatives(p), instead={}, joined=concept.joined or i > 0)
        for i, p in enumerate(parts)
    )


def _splits(word: str) -> Iterator[tuple[str, str]]:
    for i in range(_LEAST_PART, len(word) - _LEAST_LETTERS + 1):
        first, second = word[:i], word[i:]
        if len(first) >= _LEAST_LETTERS or is_function_word(first):
            yield first, second


def _frequency(part: str, known: dict[str, Term]) -> int:
    return 1 if is_function_word(part) else known[stem(part)].df if stem(part) in known else 0


def words(repairs: Sequence[Repair], text: str) -> str:
    """`text` with each repaired word in its place."""
    for repair in repairs:
        text = text.replace(repair.asked, repair.instead)
    return text
