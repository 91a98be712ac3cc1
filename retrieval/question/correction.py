"""Words the corpus does not know: repaired to the nearest it knows, or taken apart where two ran together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from retrieval.arabic import frequencies
from retrieval.arabic.function_words import is_function_word
from retrieval.arabic.normalization import WORD, stem
from retrieval.arabic.thesaurus import alternative_stems, is_known
from retrieval.index.base import Lookup, Term
from retrieval.question.question import Concept

_MIN_LETTERS: Final = 3
_MIN_PART_LETTERS: Final = 2
_MIN_RUN_TOGETHER_LETTERS: Final = 6
REPAIRED_WEIGHT: Final = 0.85


@dataclass(frozen=True, slots=True)
class Repair:
    """A word of the question and what was searched instead of it."""

    written: str
    instead: str


def is_unknown(concept: Concept, terms: dict[str, Term]) -> bool:
    """Whether the corpus holds neither the word nor anything that stands for it."""
    return terms[concept.word].id < 0 and not any(
        s in terms for s in (*concept.others, *concept.forms, *concept.instead)
    )


def nearest_term(concept: Concept, terms: dict[str, Term]) -> tuple[int, str] | None:
    """The known term that an unknown word is a slip of; None for a word that is Arabic all the same."""
    if not is_unknown(concept, terms) or is_known(concept.word) or _is_met(concept.stem):
        return None
    return terms[concept.word].slip_of


def _is_met(own: str) -> bool:
    """Whether everyday Arabic has words of this stem: then one is no slip, though the corpus has none."""
    return own in frequencies.everyday_shares() or own in frequencies.rarer_stems()


def split_concept(concept: Concept, index: Lookup) -> tuple[Concept, ...] | None:
    """The concepts of two words that ran together, both known to the corpus; the most frequent pair."""
    word = concept.word
    if len(word) < _MIN_RUN_TOGETHER_LETTERS or not word.isalpha():
        return None
    pairs = list(_splits(word))
    known = index.terms((), [stem(part) for pair in pairs for part in pair])
    rarity, first, second = max(
        ((min(_frequency(a, known), _frequency(b, known)), a, b) for a, b in pairs),
        key=lambda found: found[0],
        default=(0, "", ""),
    )
    if not rarity:
        return None
    parts = zip(_as_written(concept, len(first)), (first, second), strict=True)
    content = [(written, part) for written, part in parts if not is_function_word(part)]
    return tuple(
        _part(concept, written, part, joined=concept.joined or i > 0)
        for i, (written, part) in enumerate(content)
    )


def _as_written(concept: Concept, at: int) -> tuple[str, str]:
    """The word's two parts, in the writer's letters where normalization left their number as it was."""
    letters = concept.written if len(concept.written) == len(concept.word) else concept.word
    return letters[:at], letters[at:]


def _part(concept: Concept, written: str, part: str, joined: bool) -> Concept:
    own = stem(part)
    return replace(
        concept, written=written, word=part, stem=own, others=alternative_stems(part), joined=joined
    )


def _splits(word: str) -> Iterator[tuple[str, str]]:
    for i in range(_MIN_PART_LETTERS, len(word) - _MIN_LETTERS + 1):
        first, second = word[:i], word[i:]
        if len(first) >= _MIN_LETTERS or is_function_word(first):
            yield first, second


def _frequency(part: str, known: dict[str, Term]) -> int:
    return 1 if is_function_word(part) else known[stem(part)].df if stem(part) in known else 0


def correct_text(repairs: Sequence[Repair], text: str) -> str:
    """`text` with each repaired word in its place."""
    instead = {repair.written: repair.instead for repair in repairs}
    return WORD.sub(lambda match: instead.get(match[0], match[0]), text)
