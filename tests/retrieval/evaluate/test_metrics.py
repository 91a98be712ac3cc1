"""Measures against values worked out by hand and against their definitions, computed slowly."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.evaluate import metrics

judged = st.lists(st.tuples(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0]), st.booleans()), min_size=1)


@pytest.mark.parametrize(
    ("prediction", "gold", "exact", "f1"),
    [
        ("عام 1969", "عام 1969.", 1, 1),
        ("«القاهرة»", "قاهرة", 1, 1),
        ("في عام 1969", "عام 1969", 0, 4 / 5),
        ("عالم", "العالم", 1, 1),
        ("والعالم", "العالم", 0, 0),
        ("نهر نهر النيل", "نهر النيل", 0, 4 / 5),
        ("", "عام", 0, 0),
        ("ال", "ال", 1, 1),
        ("NASA", "nasa", 1, 1),
    ],
)
def test_exact_match_and_f1(prediction: str, gold: str, exact: float, f1: float) -> None:
    assert metrics.exact_match(prediction, gold) == exact
    assert metrics.token_f1(prediction, gold) == pytest.approx(f1)


@given(st.text(), st.text())
def test_f1_is_symmetric_and_one_only_for_the_same_words(left: str, right: str) -> None:
    assert metrics.token_f1(left, right) == metrics.token_f1(right, left)
    same = sorted(metrics.answer_tokens(left)) == sorted(metrics.answer_tokens(right)) != []
    assert (metrics.token_f1(left, right) == 1) == same


def test_the_best_of_several_answers_counts() -> None:
    assert metrics.best_score(metrics.token_f1, "عام 1969", ["1969", "في عام 1969", "مصر"]) == pytest.approx(
        4 / 5
    )
    assert metrics.best_score(metrics.token_f1, "عام 1969", []) == 0


def test_folding_forgets_what_is_not_said() -> None:
    assert metrics.fold_text(" «جونـــغ-أون»،  كَتَبَ\u200f ") == "جونغ أون كتب"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert metrics.fold_text(metrics.fold_text(text)) == metrics.fold_text(text)


def test_reciprocal_rank_counts_different_sources() -> None:
    assert metrics.reciprocal_rank(["a", "a", "b", "c"], "b") == 1 / 2
    assert metrics.reciprocal_rank(["a", "b"], "c") == 0
    assert metrics.reciprocal_rank(map(str, range(20)), "9") == 1 / 10
    assert metrics.reciprocal_rank(map(str, range(20)), "10") == 0


@given(judged)
def test_auroc_is_the_chance_that_right_is_above_wrong(pairs: list[tuple[float, bool]]) -> None:
    right = [c for c, r in pairs if r]
    wrong = [c for c, r in pairs if not r]
    found = metrics.auroc([c for c, _ in pairs], [r for _, r in pairs])
    if not right or not wrong:
        assert found is None
        return
    wins = sum(1.0 if a > b else 0.5 if a == b else 0.0 for a, b in product(right, wrong))
    assert found == pytest.approx(wins / (len(right) * len(wrong)))


def test_wrong_answers_at_a_fixed_share_of_refusals() -> None:
    confidence = [0.9, 0.8, 0.6, 0.2, 0.7, 0.5, 0.1]
    answerable = [True, True, True, True, False, False, False]
    # A threshold above .5 and up to .6 refuses one of four, and lets one of three through.
    assert metrics.accepted_at(confidence, answerable, 0.25) == pytest.approx(1 / 3)
    # None refused: the threshold is .2 at most, and two of three pass.
    assert metrics.accepted_at(confidence, answerable, 0) == pytest.approx(2 / 3)
    # Half the way from one refused, the next threshold refusing two and letting none through.
    assert metrics.accepted_at(confidence, answerable, 0.375) == pytest.approx((1 / 3 + 1 / 3) / 2)
    assert metrics.accepted_at(confidence, answerable, 1) == 0
    assert metrics.accepted_at([0.5], [True], 0.1) is None


def test_confidence_that_says_nothing_answers_what_it_does_not_refuse() -> None:
    assert metrics.accepted_at([0.5] * 10, [True] * 5 + [False] * 5, 0.112) == pytest.approx(0.888)


def test_reliability_and_calibration_error() -> None:
    bins = metrics.reliability_bins([0.05, 0.95, 1.0, 0.31], [False, True, False, True])
    assert [b.count for b in bins] == [1, 0, 0, 1, 0, 0, 0, 0, 0, 2]
    assert (bins[9].low, bins[9].high) == (0.9, 1.0)
    assert bins[9].confidence == pytest.approx(0.975)
    assert bins[9].accuracy == pytest.approx(0.5)
    assert bins[1].confidence is None
    assert metrics.calibration_error(bins) == pytest.approx((0.05 + 0.69 + 2 * 0.475) / 4)
    assert metrics.calibration_error(metrics.reliability_bins([], [])) is None


def test_risk_and_coverage() -> None:
    curve = metrics.risk_coverage([0.9, 0.8, 0.3, 0.1], [True, True, False, True], steps=4)
    assert curve is not None
    assert [coverage for coverage, _ in curve.points] == [0.25, 0.5, 0.75, 1]
    assert [risk for _, risk in curve.points] == pytest.approx([0, 0, 1 / 3, 1 / 4])
    assert curve.area == pytest.approx((0 + 0 + 1 / 3 + 1 / 4) / 4)
    assert curve.best_area == pytest.approx(1 / 16)
    assert metrics.risk_coverage([], []) is None


@given(judged)
def test_risk_does_not_depend_on_the_order_of_equals(pairs: list[tuple[float, bool]]) -> None:
    def curve(some: list[tuple[float, bool]]) -> metrics.RiskCoverage | None:
        return metrics.risk_coverage([c for c, _ in some], [r for _, r in some])

    forward, backward = curve(pairs), curve(pairs[::-1])
    assert forward is not None
    assert backward is not None
    assert forward.area == pytest.approx(backward.area)
    assert forward.best_area <= forward.area + 1e-12
    assert forward.points[-1][1] == pytest.approx(sum(not r for _, r in pairs) / len(pairs))
