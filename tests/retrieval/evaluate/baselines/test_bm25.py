"""BM25 from postings gives the numbers of the plain formulas."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from retrieval.evaluate.baselines.bm25 import LUCENE, OKAPI, Bm25

words = st.sampled_from("من قال كتب نهر بحر جبل مدينة عام".split())  # noqa: SIM905
documents = st.lists(st.lists(words, min_size=1), min_size=1, max_size=8)
queries = st.lists(st.one_of(words, st.just("غائب")))


@given(documents, queries)
def test_okapi_equals_rank_bm25(corpus: list[list[str]], query: list[str]) -> None:
    expected = BM25Okapi(corpus).get_scores(query)
    assert Bm25(corpus, OKAPI).scores(query) == pytest.approx(expected, abs=1e-9)


@given(documents, queries)
def test_lucene_equals_its_formula(corpus: list[list[str]], query: list[str]) -> None:
    average = sum(map(len, corpus)) / len(corpus)

    def score(document: list[str]) -> float:
        total = 0.0
        for term in query:
            held = sum(term in other for other in corpus)
            idf = log(1 + (len(corpus) - held + 0.5) / (held + 0.5))
            count = document.count(term)
            total += idf * count / (count + 1.2 * (1 - 0.75 + 0.75 * len(document) / average))
        return total

    assert Bm25(corpus, LUCENE).scores(query) == pytest.approx([score(d) for d in corpus], abs=1e-9)


def test_documents_without_a_term_score_nothing() -> None:
    assert Bm25([[], []], LUCENE).scores(["نهر"]).tolist() == [0, 0]
    assert Bm25([[], ["نهر"]], OKAPI).scores([]).tolist() == [0, 0]
