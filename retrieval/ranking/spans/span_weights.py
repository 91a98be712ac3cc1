"""What a word, a gap and a length are worth to a span: the learned weights of its features, added up before.

A word has many features, but few different kinds and looks: the sums of their weights stand in tables.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval.arabic import word_classes, word_shapes
from retrieval.index.arrays.types import Doubles, Flags
from retrieval.question.answer_type import AnswerType
from retrieval.ranking import weights
from retrieval.ranking.spans import span_features
from retrieval.ranking.spans.span_features import AND_NUMBER, ASKED_NUMBER, BLOCK_OFFSETS

# What a word may be to a span, and a gap: a row of weights has a column for each.
_WORD_BLOCKS: Final = ("first word", "word before", "last word", "word after", "word inside")
_GAP_BLOCKS: Final = ("gap before", "gap after", "gap inside")
_COLUMNS: Final = len(_WORD_BLOCKS) + len(_GAP_BLOCKS)
GAP_COLUMNS: Final = slice(len(_WORD_BLOCKS), _COLUMNS)

# How kinds and looks are taken apart, so that tables stay small: the lower bits and the higher ones.
_LOWER_BITS: Final = 10
_LOWER_MASK: Final = (1 << _LOWER_BITS) - 1
_ASKED_BIT: Final = word_shapes.SHAPE_BITS - _LOWER_BITS


@dataclass(frozen=True, slots=True)
class SpanWeights:
    """Tables for one kind of question; a row of each holds a weight for each of the eight columns.

    Attributes:
        kinds: By the lower bits of a word's kinds, and
        more_kinds: by the others.
        ends: By the lower bits of its look, and
        rest: by the others, with whether it is a word of the question above them.
        gaps: (3, …) by the signs of a gap, with the lowest bit where a sentence begins or ends there.
        back: By the distance to the nearest word of the question before the span, and
        on: behind it; see `span_features.DISTANCE_NAMES`.
        length: Of a span of one token, two, up to `span_features.MAX_SPAN_TOKENS`.
    """

    kinds: Doubles
    more_kinds: Doubles
    ends: Doubles
    rest: Doubles
    gaps: Doubles
    back: Doubles
    on: Doubles
    length: Doubles

    def words(self, flags: Flags, looked: Flags, in_question: NDArray[np.bool_]) -> Doubles:
        """What each token is worth; `JOINS_BIT` of its shape counts to the gap before it; shape (8, T)."""
        rows = self.kinds.take(flags & _LOWER_MASK, axis=0)
        rows += self.more_kinds.take(flags >> _LOWER_BITS, axis=0)
        rows += self.ends.take(looked & _LOWER_MASK, axis=0)
        rows += self.rest.take((looked >> _LOWER_BITS) + (in_question << _ASKED_BIT), axis=0)
        return np.ascontiguousarray(rows.T)


def span_weights(answer_type: AnswerType) -> SpanWeights:
    """The tables for questions of this kind."""
    return _tables(answer_type)


class _Signs(dict[str, int]):
    """Texts between tokens → the numbers in GAP_NAMES of their signs, as bits; most texts are a space."""

    def __missing__(self, between: str) -> int:
        if len(self) >= _MAX_REMEMBERED_GAPS:
            self.clear()
        self[between] = signs = sum(
            1 << i for i in span_features.gap_numbers(between, edge=False, joins=False)
        )
        return signs


_MAX_REMEMBERED_GAPS: Final = 1 << 13
gap_signs: Final = _Signs().__getitem__


def use_weights(table: Callable[[AnswerType], NDArray[np.float32]] | None) -> None:
    """Take the weights from `table` instead of the learned file: for learning and tests."""
    global _source
    _source = table or _learned_spans
    _tables.cache_clear()


def _learned_spans(answer_type: AnswerType) -> NDArray[np.float32]:
    return weights.span_feature_weights()[answer_type]


_source: Callable[[AnswerType], NDArray[np.float32]] = _learned_spans


@lru_cache(maxsize=len(AnswerType))
def _tables(answer_type: AnswerType) -> SpanWeights:
    w = _source(answer_type).astype(np.float64)
    flags, looked, of_asked = _forms(w)
    rest = _rests() @ looked
    rest[_joining(), GAP_COLUMNS] += [w[BLOCK_OFFSETS[block] + AND_NUMBER] for block in _GAP_BLOCKS]
    gaps = np.stack([_bits(len(span_features.GAP_NAMES)) @ _block(w, block) for block in _GAP_BLOCKS])
    back, on, length = (_block(w, name) for name in ("asked before", "asked after", "length"))
    return SpanWeights(
        _bits(_LOWER_BITS) @ flags[:_LOWER_BITS],
        _bits(len(flags) - _LOWER_BITS) @ flags[_LOWER_BITS:],
        _looks_of_ends() @ looked,
        np.concatenate((rest, rest + of_asked)),
        gaps,
        back,
        on,
        length,
    )


def _forms(w: Doubles) -> tuple[Doubles, Doubles, Doubles]:
    """The weights of each kind, each of `word_shapes.SHAPE_NAMES`, and a word of the question, in rows."""
    rows = np.zeros((len(span_features.FORM_NAMES), _COLUMNS))
    for column, block in enumerate(_WORD_BLOCKS):
        rows[:, column] = _block(w, block)
    return (
        rows[: len(word_classes.CLASS_NAMES)],
        rows[len(word_classes.CLASS_NAMES) : ASKED_NUMBER],
        rows[ASKED_NUMBER],
    )


def _block(w: Doubles, name: str) -> Doubles:
    size = len(dict(span_features.FEATURE_BLOCKS)[name])
    return w[BLOCK_OFFSETS[name] : BLOCK_OFFSETS[name] + size]


@cache
def _looks_of_ends() -> Doubles:
    """1 for each name that the lower bits of a look give; shape (2^_LOWER_BITS, SHAPE_NAMES)."""
    return _named(word_shapes.every_end_shape(), 1 << _LOWER_BITS, 0)


@cache
def _rests() -> Doubles:
    """The same for its other bits."""
    return _named(word_shapes.every_word_shape(), 1 << _ASKED_BIT, _LOWER_BITS)


def _named(every: Iterable[int], size: int, shift: int) -> Doubles:
    rows = np.zeros((size, len(word_shapes.SHAPE_NAMES)))
    for look in every:
        rows[look >> shift, list(word_shapes.shape_numbers(look))] = 1
    return rows


def _joining() -> NDArray[np.bool_]:
    return (np.arange(1 << _ASKED_BIT) << _LOWER_BITS & word_shapes.JOINS_BIT) > 0


def _bits(count: int) -> Doubles:
    """The bits of each number, the lowest first; shape (2^count, count)."""
    return (np.arange(1 << count)[:, None] >> np.arange(count) & 1).astype(np.float64)
