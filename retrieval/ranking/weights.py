"""The learned weights: small files in `learned/`, each with the script, data and figures that made it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from retrieval.index.arrays.types import Floats
from retrieval.question.answer_type import Asked
from retrieval.ranking import span_features as candidates

FOLDER = Path(__file__).parents[1] / "learned"


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return found


@cache
def ranking(stage: str) -> dict[str, float]:
    """The weights of a stage of ranking ("first", "final"), by feature."""
    found: dict[str, float] = _read("ranking")[stage]
    return found


@cache
def everyday() -> dict[str, float]:
    """Frequent stems → the share of passages of general Arabic that hold them, 0 to 1."""
    found: dict[str, float] = _read("everyday")["stems"]
    return found


@cache
def rarer() -> frozenset[str]:
    """Stems of Arabic words that are met now and then, but are not among the frequent ones."""
    return frozenset(_read("everyday").get("rarer", "").split())


@cache
def confidence() -> dict[str, float]:
    """The weights of the confidence, by feature, with "bias"."""
    found: dict[str, float] = _read("confidence")["weights"]
    return found


@cache
def spans() -> dict[Asked, Floats]:
    """For each kind of question the weights of a span's features, (spans.SIZE,)."""
    table = _read("spans")
    shared = _vector(table["every question"])
    return {asked: shared + _vector(table.get(asked.value, {})) for asked in Asked}


def _vector(blocks: dict[str, dict[str, float]]) -> Floats:
    vector = np.zeros(candidates.SIZE, np.float32)
    for block, names in candidates.BLOCKS:
        for i, name in enumerate(names):
            vector[candidates.OFFSETS[block] + i] = blocks.get(block, {}).get(name, 0.0)
    return vector
