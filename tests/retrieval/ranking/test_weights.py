from math import isfinite

import numpy as np

from retrieval import learned
from retrieval.question.answer_type import AnswerType
from retrieval.ranking import confidence, features, ranker, weights
from retrieval.ranking.span_features import SIZE


def test_each_stage_of_ranking_has_a_weight_for_each_of_its_features_and_no_other() -> None:
    assert weights.ranking("first").keys() == set(features.NAMES)
    assert weights.ranking("final").keys() == set(ranker.FINAL_NAMES)


def test_confidence_has_a_weight_for_each_of_its_features_and_a_bias() -> None:
    assert weights.confidence().keys() == {*confidence.NAMES, "bias"}


def test_no_weight_of_ranking_or_confidence_is_negative() -> None:
    every = {**weights.ranking("first"), **weights.ranking("final"), **weights.confidence()}
    bias = every.pop("bias")
    assert min(every.values()) >= 0
    assert max(every.values()) > 0
    assert isfinite(bias)


def test_every_kind_of_question_has_weights_for_spans() -> None:
    table = weights.spans()
    assert table.keys() == set(AnswerType)
    for vector in table.values():
        assert vector.shape == (SIZE,)
        assert np.isfinite(vector).all()
        assert vector.any()


def test_every_file_says_what_made_it() -> None:
    for file in learned.FOLDER.glob("*.json"):
        about = learned.read_table(file.stem)["about"]
        assert "python -m retrieval.learn" in about["made by"]
        assert about["questions"]
        assert about.get("validation") or file.stem == "everyday"  # frequencies are counted, not learned
