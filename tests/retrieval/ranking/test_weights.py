from math import isfinite

import numpy as np

from retrieval import learned
from retrieval.question.answer_type import AnswerType
from retrieval.ranking import confidence, features, ranker, weights
from retrieval.ranking.spans.span_features import SPAN_FEATURES


def test_each_stage_of_ranking_has_a_weight_for_each_of_its_features_and_no_other() -> None:
    assert weights.ranking_weights("first").keys() == set(features.FEATURE_NAMES)
    assert weights.ranking_weights("final").keys() == set(ranker.FINAL_NAMES)


def test_confidence_has_a_weight_for_each_of_its_features_and_a_bias() -> None:
    assert weights.confidence_weights().keys() == {*confidence.CONFIDENCE_NAMES, "bias"}


def test_no_weight_of_ranking_or_confidence_is_negative() -> None:
    every = {
        **weights.ranking_weights("first"),
        **weights.ranking_weights("final"),
        **weights.confidence_weights(),
    }
    bias = every.pop("bias")
    assert min(every.values()) >= 0
    assert max(every.values()) > 0
    assert isfinite(bias)


def test_every_kind_of_question_has_weights_for_spans() -> None:
    table = weights.span_feature_weights()
    assert table.keys() == set(AnswerType)
    for vector in table.values():
        assert vector.shape == (SPAN_FEATURES,)
        assert np.isfinite(vector).all()
        assert vector.any()


def test_every_file_says_what_made_it() -> None:
    for file in learned.FOLDER.glob("*.json"):
        about = learned.read_table(file.stem)["about"]
        assert "python -m retrieval.learn" in about["made by"]
        assert about["questions"]
        assert about.get("validation") or file.stem == "everyday"  # frequencies are counted, not learned
