import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.postings import selection

SCORES = st.lists(st.sampled_from([0.25, 0.5, 1.0, 2.0, 4.0]), max_size=30)
PASSAGES = st.lists(st.integers(0, 12), max_size=40)


@given(SCORES, st.integers(1, 10))
def test_the_best_come_first_and_of_equals_the_first(scores: list[float], k: int) -> None:
    numbers = np.arange(len(scores), dtype=np.int32)
    passages, found = selection.best_passages(numbers, np.array(scores, np.float32), k)
    expected = sorted(range(len(scores)), key=lambda i: (-scores[i], i))[:k]
    assert passages.tolist() == expected
    assert found.tolist() == [scores[i] for i in expected]


@given(SCORES, st.integers(1, 10))
def test_a_little_less_than_the_kth_is_a_bar_for_just_the_best(scores: list[float], k: int) -> None:
    bar = selection.kth_score(np.array(scores, np.float32), k)
    if len(scores) < k:
        assert bar == 0
    else:
        assert bar == pytest.approx(sorted(scores)[-k], rel=1e-3)
        assert sum(score >= bar for score in scores) >= k


@given(PASSAGES, st.sampled_from([13, 100]))
def test_each_passage_is_given_once(passages: list[int], size: int) -> None:
    assert selection.distinct_passages(np.array(passages, np.int32), size).tolist() == sorted(set(passages))


@given(PASSAGES, PASSAGES)
def test_those_that_are_held_are_known(ascending: list[int], passages: list[int]) -> None:
    found = selection.are_among(np.array(sorted(set(ascending)), np.int32), np.array(passages, np.int32))
    assert found.tolist() == [passage in ascending for passage in passages]
