"""The weights of ranking, spans and confidence, as they stand in `learned/`."""

from functools import cache

import numpy as np

from retrieval import learned
from retrieval.index.arrays.types import Floats
from retrieval.question.answer_type import AnswerType
from retrieval.ranking.spans import span_features


@cache
def ranking_weights(stage: str) -> dict[str, float]:
    """The weights of a stage of ranking ("first", "final"), by feature."""
    weights: dict[str, float] = learned.read_table("ranking")[stage]
    return weights


@cache
def confidence_weights() -> dict[str, float]:
    """The weights of the confidence, by feature, with "bias"."""
    weights: dict[str, float] = learned.read_table("confidence")["weights"]
    return weights


@cache
def span_feature_weights() -> dict[AnswerType, Floats]:
    """For each kind of question the weights of a span's features, (span_features.SPAN_FEATURES,)."""
    table = learned.read_table("spans")
    shared = _vector(table["every question"])
    return {answer_type: shared + _vector(table.get(answer_type.value, {})) for answer_type in AnswerType}


def _vector(blocks: dict[str, dict[str, float]]) -> Floats:
    vector = np.zeros(span_features.SPAN_FEATURES, np.float32)
    for block, names in span_features.FEATURE_BLOCKS:
        for i, name in enumerate(names):
            vector[span_features.BLOCK_OFFSETS[block] + i] = blocks.get(block, {}).get(name, 0.0)
    return vector
