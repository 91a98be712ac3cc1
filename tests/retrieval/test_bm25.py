from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from retrieval.bm25 import BM25Postings

TERMS = 8
CORPORA = st.lists(st.lists(st.integers(0, TERMS - 1), max_size=12), min_size=1, max_size=9).filter(any)
QUERY = st.lists(st.integers(-1, TERMS + 2), max_size=6)


def postings(corpus: Sequence[Sequence[int]]) -> BM25Postings:
    return BM25Postings([np.array(passage, np.int32) for passage in corpus], TERMS)


def slow(corpus: Sequence[Sequence[int]], query: Sequence[int]) -> list[float]:
    return [float(score) for score in BM25Okapi([list(passage) for passage in corpus]).get_scores(query)]


def found(model: BM25Postings, terms: Sequence[int], k: int = 100) -> tuple[list[int], list[float]]:
    weights = np.ones(len(terms), np.float32)
    passages, scores = model.search(np.array(terms, np.int32), weights, k)
    return passages.tolist(), scores.tolist()


@given(CORPORA, QUERY)
def test_scores_equal_those_of_rank_bm25(corpus: list[list[int]], query: list[int]) -> None:
    assert postings(corpus).get_scores(query) == pytest.approx(slow(corpus, query), rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("corpus", "query"),
    [
        ([[0, 1, 1, 2]], [0, 1]),  # one passage: every idf is negative, the floor too
        ([[0, 1], [2, 3]], [0, 2]),  # two without a common term: every idf is 0
        ([[0, 1], [0, 2], [3], [4]], [0]),  # a term in exactly half of them
        ([[0, 1], [0, 2], [0, 3]], [0, 0, 1]),  # a term in all, asked twice
        ([[0], [], [0, 1]], [0, 1, TERMS + 1, -1]),  # an empty passage, and terms nobody knows
    ],
)
def test_scores_equal_those_of_rank_bm25_where_idf_says_little(
    corpus: list[list[int]], query: list[int]
) -> None:
    assert postings(corpus).get_scores(query) == pytest.approx(slow(corpus, query), rel=1e-6, abs=1e-6)


def test_other_parameters_are_rank_bm25s_too() -> None:
    corpus = [[0, 1, 1], [1, 2], [0, 2, 2, 3]]
    other = BM25Okapi(corpus, k1=0.9, b=0.4, epsilon=0.1)
    arrays = [np.array(passage, np.int32) for passage in corpus]
    ours = BM25Postings(arrays, TERMS, k1=0.9, b=0.4, epsilon=0.1)
    assert ours.get_scores([1, 3]) == pytest.approx(other.get_scores([1, 3]), rel=1e-6)


@given(CORPORA, st.lists(st.integers(0, TERMS - 1), unique=True, max_size=4))
def test_a_search_gives_only_passages_that_match_best_first(
    corpus: list[list[int]], query: list[int]
) -> None:
    model = postings(corpus)
    passages, scores = found(model, query)
    assert sorted(passages) == [i for i, passage in enumerate(corpus) if set(passage) & set(query)]
    assert scores == sorted(scores, reverse=True)
    assert scores == pytest.approx([model.get_scores(query)[i] for i in passages], rel=1e-5, abs=1e-5)


@given(CORPORA, st.lists(st.integers(0, TERMS - 1), unique=True, max_size=4), st.integers(1, 4))
def test_a_search_for_few_gives_the_best_of_all(corpus: list[list[int]], query: list[int], k: int) -> None:
    model = postings(corpus)
    everything, few = found(model, query)[1], found(model, query, k)[1]
    assert few == everything[:k]


def test_of_equal_passages_the_first_comes_first() -> None:
    assert found(postings([[1], [0, 2], [3], [0, 2], [4]]), [0])[0] == [1, 3]


def test_a_term_of_more_weight_counts_for_more() -> None:
    model = postings([[0, 5], [1, 5], [2, 6], [3, 7], [4, 6]])
    terms = np.array([0, 1], np.int32)
    for weights, best in (([2.0, 1.0], 0), ([1.0, 2.0], 1)):
        passages, scores = model.search(terms, np.array(weights, np.float32), 10)
        assert passages[0] == best
        assert scores[0] == pytest.approx(2 * scores[1])


@pytest.mark.parametrize("corpus", [[[]], [[], []]])
def test_a_corpus_without_a_term_matches_nothing(corpus: list[list[int]]) -> None:
    model = postings(corpus)
    assert found(model, [0, 1]) == ([], [])
    assert model.get_scores([0]).tolist() == [0.0] * len(corpus)


def test_a_search_for_no_term_matches_nothing() -> None:
    assert found(postings([[0, 1]]), []) == ([], [])
