from collections.abc import Sequence
from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from retrieval.index.postings.bm25 import BM25Postings, PassageTerms

TERMS = 8
CORPORA = st.lists(st.lists(st.integers(0, TERMS - 1), max_size=12), min_size=1, max_size=9).filter(any)
QUERY = st.lists(st.integers(-1, TERMS + 2), max_size=6)


def passages(corpus: Sequence[Sequence[int]]) -> PassageTerms:
    bounds = np.cumsum([0, *map(len, corpus)])
    return PassageTerms(np.fromiter(chain.from_iterable(corpus), np.int32), bounds)


def postings(corpus: Sequence[Sequence[int]]) -> BM25Postings:
    return BM25Postings(passages(corpus), TERMS)


def slow(corpus: Sequence[Sequence[int]], query: Sequence[int]) -> list[float]:
    return [float(score) for score in BM25Okapi([list(passage) for passage in corpus]).get_scores(query)]


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
    ours = BM25Postings(passages(corpus), TERMS, k1=0.9, b=0.4, epsilon=0.1)
    assert ours.get_scores([1, 3]) == pytest.approx(other.get_scores([1, 3]), rel=1e-6)


@given(CORPORA)
def test_the_postings_of_a_term_begin_with_its_greatest_share(corpus: list[list[int]]) -> None:
    model = postings(corpus)
    for term in range(TERMS):
        span = slice(model.bounds[term], model.bounds[term + 1])
        assert sorted(model.passages[span]) == [i for i, passage in enumerate(corpus) if term in passage]
        assert (np.diff(model.shares[span]) <= 0).all()
        often = {i: passage.count(term) for i, passage in enumerate(corpus) if term in passage}
        assert dict(zip(model.passages[span], model.frequencies[span], strict=True)) == often


@pytest.mark.parametrize("corpus", [[[]], [[], []]])
def test_a_corpus_without_a_term_has_no_scores(corpus: list[list[int]]) -> None:
    assert postings(corpus).get_scores([0]).tolist() == [0.0] * len(corpus)
