"""The postings of passages and of the headings above them, as they are searched."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from retrieval.index.arrays.types import Floats, Ints, Places
from retrieval.index.postings.bm25 import BM25Postings, PassageTerms

HEADING_WEIGHT: Final = 0.5  # tuned on sets whose passages have titles, see docs/evaluation.md
# A term in one passage of so many is common: a byte a passage costs less than a walk.
_COMMON_ONE_IN: Final = 64
_MIN_PASSAGES_TO_PRUNE: Final = 1 << 12  # passages: fewer are scored whole sooner than chosen from
_MAX_COUNT: Final = 255  # what a byte holds


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings of V terms in the passages' bodies, then of the same V in the headings where there are any.

    Shapes: F fields (1 or 2), N passages, E postings, D common terms.

    Attributes:
        bounds: (F V + 1,) where the postings of each term begin; those of a term, its greatest share first.
        passages: (E,).
        shares: (E,) each posting's whole share of a score.
        common: (D,) terms (below F V) that many passages hold, ascending.
        factors: (D,) idf (k1 + 1) of each, times its field's weight.
        counts: (D, N) how often each passage holds each.
        softening: (F, N) see `BM25Postings`.
    """

    bounds: Places
    passages: Ints
    shares: Floats
    common: Ints
    factors: Floats
    counts: NDArray[np.uint8]
    softening: Floats

    @property
    def size(self) -> int:
        """The number of passages."""
        return len(self.softening[0])

    @property
    def terms(self) -> int:
        """The number of terms, V."""
        return (len(self.bounds) - 1) // len(self.softening)


def build_postings(bodies: PassageTerms, headings: PassageTerms, terms: int) -> Postings:
    """The postings of passages and of the headings above each, all of term ids below `terms`."""
    fields = [(BM25Postings(bodies, terms), 1.0)]
    if len(headings.terms):
        fields.append((BM25Postings(headings, terms), HEADING_WEIGHT))
    common = [_common(model) for model, _ in fields]
    ends = np.cumsum([0] + [len(model.passages) for model, _ in fields])
    return Postings(
        np.concatenate(
            [[0], *(model.bounds[1:] + end for (model, _), end in zip(fields, ends, strict=False))]
        ),
        _joined([model.passages for model, _ in fields]),
        _joined([model.shares * np.float32(weight) for model, weight in fields]),
        _joined([held + i * terms for i, held in enumerate(common)]).astype(np.int32),
        _joined(
            [
                model.idf[held] * (model.k1 + 1) * weight
                for (model, weight), held in zip(fields, common, strict=True)
            ]
        ).astype(np.float32),
        _joined([_counts(model, held) for (model, _), held in zip(fields, common, strict=True)]),
        np.stack([model.softening for model, _ in fields]).astype(np.float32),
    )


def _joined(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _common(model: BM25Postings) -> Ints:
    if model.corpus_size < _MIN_PASSAGES_TO_PRUNE:
        return np.empty(0, np.int32)
    terms = np.flatnonzero(model.df >= model.corpus_size // _COMMON_ONE_IN)
    often = [int(model.frequencies[model.bounds[t] : model.bounds[t + 1]].max()) for t in terms]
    return terms[np.array(often) <= _MAX_COUNT].astype(np.int32)


def _counts(model: BM25Postings, terms: Ints) -> NDArray[np.uint8]:
    counts = np.zeros((len(terms), model.corpus_size), np.uint8)
    for row, term in zip(counts, terms, strict=True):
        span = slice(model.bounds[term], model.bounds[term + 1])
        row[model.passages[span]] = model.frequencies[span]
    return counts
