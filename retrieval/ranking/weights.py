"""The weights of ranking, spans and confidence, as they stand in `learned/`."""

from functools import cache

import numpy as np

from retrieval import learned
from retrieval.index.arrays.types import Floats
from retrieval.question.answer_type import AnswerType
from retrieval.ranking import span_features as candidates


@cache
def ranking(stage: str) -> dict[str, float]:
    """The weights of a stage of ranking ("first", "final"), by feature."""
    found: dict[str, float] = learned.read_table("ranking")[stage]
    return found


@cache
def confidence() -> dict[str, float]:
    """The weights of the confidence, by feature, with "bias"."""
    found: dict[str, float] = learned.read_table("confidence")["weights"]
    return found


@cache
def spans() -> dict[AnswerType, Floats]:
    """For each kind of question the weights of a span's features, (span_features.SIZE,)."""
    table = learned.read_table("spans")
    shared = _vector(table["every question"])
    return {asked: shared + _vector(table.get(asked.value, {})) for asked in AnswerType}


def _vector(blocks: dict[str, dict[str, float]]) -> Floats:
    vector = np.zeros(candidates.SIZE, np.float32)
    for block, names in candidates.BLOCKS:
        for i, name in enumerate(names):
            vector[candidates.OFFSETS[block] + i] = blocks.get(block, {}).get(name, 0.0)
    return vector
