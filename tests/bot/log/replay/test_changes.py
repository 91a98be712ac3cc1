import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.log.replay.changes import AnswerChange, answer_quality, compare_answers, ndcg
from bot.log.replay.logged import Feedback
from retrieval import Answer, Quotation


def answer(*words: str, found: bool = True) -> Answer:
    quotations = tuple(Quotation(word, None, "a.txt", 1, (), 1.0, 0) for word in words)
    return Answer("سؤال", found, 0.5, 1.0, quotations)


def said(right: str = "", wrong: str = "") -> Feedback:
    return Feedback({("a.txt", word) for word in right}, {("a.txt", word) for word in wrong})


REFUSED = answer("a", found=False)


@pytest.mark.parametrize(
    ("before", "now", "told", "expected"),
    [
        (answer("a"), answer("a", "b"), said(), AnswerChange.SAME),
        (REFUSED, answer("b", found=False), said(), AnswerChange.SAME),
        (REFUSED, answer("a"), said(), AnswerChange.NEWLY_ANSWERED),
        (answer("a"), REFUSED, said(), AnswerChange.NEWLY_REFUSED),
        (answer("a"), answer("b"), said(), AnswerChange.OTHER),
        (answer("a"), answer("b"), said(right="b"), AnswerChange.BETTER),
        (answer("a"), answer("b"), said(wrong="a"), AnswerChange.BETTER),
        (REFUSED, answer("a"), said(right="a"), AnswerChange.BETTER),
        (answer("a"), REFUSED, said(wrong="a"), AnswerChange.BETTER),
        (answer("a"), answer("b"), said(right="a"), AnswerChange.WORSE),
        (answer("a"), REFUSED, said(right="a"), AnswerChange.WORSE),
        (REFUSED, answer("a"), said(wrong="a"), AnswerChange.WORSE),
        (answer("a"), answer("b"), said(right="ab"), AnswerChange.OTHER),
        (answer("a"), answer("b"), said(right="a", wrong="a"), AnswerChange.WORSE),
    ],
)
def test_what_has_become_of_an_answer(
    before: Answer, now: Answer, told: Feedback, expected: AnswerChange
) -> None:
    assert compare_answers(before, now, told) is expected


def test_ndcg_by_hand() -> None:
    ranked = [("a.txt", word) for word in "abc"]
    assert ndcg(ranked, {("a.txt", "a")}) == 1.0
    assert ndcg(ranked, {("a.txt", "b")}) == pytest.approx(1 / math.log2(3))
    both = (1 + 1 / math.log2(4)) / (1 + 1 / math.log2(3))
    assert ndcg(ranked, {("a.txt", "a"), ("a.txt", "c")}) == pytest.approx(both)
    assert ndcg(ranked, {("b.txt", "a")}) == 0.0


@given(st.permutations("abcdefghijkl"), st.sets(st.sampled_from("abcdefghijkl"), min_size=1))
def test_ndcg_is_one_exactly_when_the_right_ones_come_first(order: list[str], right: set[str]) -> None:
    ranked, known = [("a", word) for word in order], {("a", word) for word in right}
    value = ndcg(ranked, known)
    assert 0 <= value <= 1 + 1e-9
    depth = min(len(right), 10)
    assert (value > 1 - 1e-9) == (set(ranked[:depth]) <= known)


def test_quality_counts_what_people_spoke_of_and_nothing_else() -> None:
    judged = [(answer("a"), said(right="a")), (answer("a", "b"), said(right="b", wrong="a"))]
    told = answer_quality([*judged, (answer("c"), said(wrong="b"))])
    assert (told.questions, told.accuracy) == (3, 0.5)
    assert told.ndcg == pytest.approx((1 + 1 / math.log2(3)) / 2)
    assert answer_quality([]).accuracy is None
