"""The best passages are those of adding everything up, whatever is skipped on the way."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.arrays.types import Floats, Ints
from retrieval.index.postings import maxscore, postings
from retrieval.index.postings.maxscore import TopK
from tests.retrieval.index.postings.test_bm25 import CORPORA, TERMS, passages

SIZE, VOCABULARY = 5000, 400  # passages enough for terms that are common, and terms that are not


@pytest.fixture(params=[0, 1 << 10, 1 << 30], autouse=True, scope="module")
def _whether_much_is_added_up_or_little(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(maxscore, "_MAX_POSTINGS_ADDED_UP", request.param)
        yield


def over(corpus: Sequence[Sequence[int]], terms: int = TERMS) -> TopK:
    return TopK(postings.build_postings(iter((passages(corpus), passages([[] for _ in corpus]))), terms))


def found(model: TopK, terms: Sequence[int], k: int = 100) -> tuple[list[int], list[float]]:
    numbers, scores = model.best(np.array(terms, np.int32), np.ones(len(terms), np.float32), k)
    return numbers.tolist(), scores.tolist()


@cache
def large(seed: int) -> tuple[postings.Postings, TopK]:
    """Passages of words by Zipf's law, every third below a heading."""
    random = np.random.default_rng(seed)
    bodies = [((random.zipf(1.3, random.integers(1, 40)) - 1) % VOCABULARY).tolist() for _ in range(SIZE)]
    headings = [body[:2] if i % 3 == 0 else [] for i, body in enumerate(bodies)]
    built = postings.build_postings(iter((passages(bodies), passages(headings))), VOCABULARY)
    return built, TopK(built)


def everything(built: postings.Postings, terms: Ints, weights: Floats) -> Floats:
    """The score of every passage, one term after the other."""
    scores = np.zeros(built.size, np.float32)
    for field in range(len(built.softening)):
        for term, weight in zip(terms + field * built.terms, weights, strict=True):
            span = slice(built.bounds[term], built.bounds[term + 1])
            scores[built.passages[span]] += built.shares[span] * weight
    return scores


QUERIES = st.lists(
    st.tuples(
        st.integers(0, VOCABULARY - 1) | st.integers(0, 12), st.sampled_from([0.05, 0.35, 0.7, 1.0, 1.5])
    ),
    min_size=1,
    max_size=40,
    unique_by=lambda pair: pair[0],
)


@given(st.integers(0, 1), QUERIES, st.sampled_from([1, 3, 10, 12, 64, 100]))
def test_the_best_of_many_are_those_of_adding_everything_up(
    seed: int, query: list[tuple[int, float]], k: int
) -> None:
    built, model = large(seed)
    terms = np.array([term for term, _ in query], np.int32)
    weights = np.array([weight for _, weight in query], np.float32)
    numbers, scores = model.best(terms, weights, k)
    expected = everything(built, terms, weights)
    assert len(set(numbers.tolist())) == len(numbers) == min(k, np.count_nonzero(expected))
    assert scores == pytest.approx(expected[numbers], rel=1e-5)
    assert scores == pytest.approx(np.sort(expected)[::-1][: len(numbers)], rel=1e-5)


def test_common_terms_are_among_those_that_are_skipped() -> None:
    built, _ = large(0)
    assert len(built.common) > 30
    assert (built.common >= VOCABULARY).any()
    for row, term in zip(built.counts, built.common, strict=True):
        span = slice(built.bounds[term], built.bounds[term + 1])
        assert np.flatnonzero(row).tolist() == sorted(built.passages[span])


def test_several_threads_find_the_same() -> None:
    _, model = large(0)
    queries = [[a, a + 7, a + 150] for a in range(100)] * 3
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda q: found(model, q), queries)) == [found(model, q) for q in queries]


@given(CORPORA, st.lists(st.integers(0, TERMS - 1), unique=True, max_size=4))
def test_a_search_gives_only_passages_that_match_best_first(
    corpus: list[list[int]], query: list[int]
) -> None:
    numbers, scores = found(over(corpus), query)
    assert sorted(numbers) == [i for i, passage in enumerate(corpus) if set(passage) & set(query)]
    assert scores == sorted(scores, reverse=True)
    built = postings.build_postings(iter((passages(corpus), passages([[] for _ in corpus]))), TERMS)
    expected = everything(built, np.array(query, np.int32), np.ones(len(query), np.float32))
    assert scores == pytest.approx(expected[numbers].tolist(), rel=1e-5, abs=1e-5)


@given(CORPORA, st.lists(st.integers(0, TERMS - 1), unique=True, max_size=4), st.integers(1, 4))
def test_a_search_for_few_gives_the_best_of_all(corpus: list[list[int]], query: list[int], k: int) -> None:
    model = over(corpus)
    everything, few = found(model, query), found(model, query, k)
    assert few == (everything[0][:k], everything[1][:k])


def test_of_equal_passages_the_first_comes_first() -> None:
    assert found(over([[1], [0, 2], [3], [0, 2], [4]]), [0])[0] == [1, 3]


def test_a_term_of_more_weight_counts_for_more() -> None:
    model = over([[0, 5], [1, 5], [2, 6], [3, 7], [4, 6]])
    terms = np.array([0, 1], np.int32)
    for weights, best in (([2.0, 1.0], 0), ([1.0, 2.0], 1)):
        numbers, scores = model.best(terms, np.array(weights, np.float32), 10)
        assert numbers[0] == best
        assert scores[0] == pytest.approx(2 * scores[1])


def test_a_heading_counts_for_the_passages_below_it() -> None:
    bodies = [[1, 2], [3, 4], [5, 6], [1, 7]]
    model = TopK(postings.build_postings(iter((passages(bodies), passages([[], [0], [0, 1], []]))), TERMS))
    assert found(model, [0])[0] == [1, 2]
    assert set(found(model, [1])[0]) == {0, 2, 3}


@pytest.mark.parametrize("corpus", [[[]], [[], []]])
def test_a_corpus_without_a_term_matches_nothing(corpus: list[list[int]]) -> None:
    assert found(over(corpus), [0, 1]) == ([], [])


def test_a_search_for_no_term_matches_nothing() -> None:
    assert found(over([[0, 1]]), []) == ([], [])
