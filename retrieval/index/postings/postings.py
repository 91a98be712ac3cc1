"""The postings of passages and of the headings above them, as they are searched."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

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


class _Field(NamedTuple):
    """What `Postings` holds of one field."""

    bounds: Places
    passages: Ints
    shares: Floats
    common: Ints
    factors: Floats
    counts: NDArray[np.uint8]
    softening: Floats


def build_postings(fields: Iterator[PassageTerms], terms: int) -> Postings:
    """The postings of passages, all of term ids below `terms`.

    Args:
        fields: Their bodies, and then the headings above each. The second is asked for when the first is done
            with: a large corpus need not be held twice.
    """
    built = [_field(next(fields), terms, 1.0)]
    headings = next(fields)
    if len(headings.terms):
        built.append(_field(headings, terms, HEADING_WEIGHT))
    bounds, passages, shares, common, factors, counts, softening = map(list, zip(*built, strict=True))
    del built
    ends = np.cumsum([0] + [len(part) for part in passages])
    return Postings(
        np.concatenate([[0], *(part[1:] + end for part, end in zip(bounds, ends, strict=False))]),
        _joined(passages),
        _joined(shares),
        _joined([part + i * terms for i, part in enumerate(common)]).astype(np.int32),
        _joined(factors).astype(np.float32),
        _joined(counts),
        np.stack(softening).astype(np.float32),
    )


def _field(passages: PassageTerms, terms: int, weight: float) -> _Field:
    model = BM25Postings(passages, terms)
    del passages
    common = _common(model)
    model.shares *= np.float32(weight)
    factors = model.idf[common] * (model.k1 + 1) * weight
    counts = _counts(model, common)
    return _Field(model.bounds, model.passages, model.shares, common, factors, counts, model.softening)


def _joined(parts: list[NDArray[Any]]) -> NDArray[Any]:
    """The parts end to end. The first grows where it is, so that memory holds it once."""
    whole, *rest = parts
    parts.clear()
    for part in rest:
        end = len(whole)
        whole.resize((end + len(part), *whole.shape[1:]), refcheck=False)
        whole[end:] = part
    return whole


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
