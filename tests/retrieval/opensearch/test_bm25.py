import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from retrieval.opensearch.bm25 import K1, B, FieldStatistics, raw_idf

corpora = st.lists(st.lists(st.sampled_from("ابتثجح"), min_size=1, max_size=8), min_size=1, max_size=12)


def field(corpus: list[list[str]]) -> tuple[FieldStatistics, dict[str, int]]:
    df = {term: sum(term in passage for passage in corpus) for passage in corpus for term in passage}
    average = sum(raw_idf(len(corpus), n) for n in df.values()) / len(df)
    return FieldStatistics(len(corpus), len(corpus), sum(map(len, corpus)), average), df


@given(corpora, st.data())
def test_scores_are_those_of_rank_bm25(corpus: list[list[str]], data: st.DataObject) -> None:
    query = data.draw(st.lists(st.sampled_from("ابتثجحخ"), max_size=4))
    known, df = field(corpus)
    wanted = BM25Okapi(corpus).get_scores(query)
    for passage, score in zip(corpus, wanted, strict=True):
        mine = sum(
            known.idf(df.get(term, 0)) * known.share(passage.count(term), len(passage)) for term in query
        )
        assert mine == pytest.approx(score, rel=1e-9, abs=1e-9)


@given(corpora, st.data())
def test_a_boost_makes_lucenes_weight_ours(corpus: list[list[str]], data: st.DataObject) -> None:
    known, df = field(corpus)
    term = data.draw(st.sampled_from(sorted(df)))
    assume(known.idf(df[term]) > 0)
    tf, length = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 40))
    lucene_idf = math.log(1 + (known.filled - df[term] + 0.5) / (df[term] + 0.5))
    average = known.length / known.filled
    lucene = lucene_idf * tf / (tf + K1 * (1 - B + B * length / average))
    ours = known.idf(df[term]) * known.share(tf, length)
    assert known.boost(df[term]) * lucene == pytest.approx(ours, rel=1e-9)


def test_what_no_passage_holds_is_worth_nothing() -> None:
    assert FieldStatistics(10, 10, 100, 1.0).idf(0) == 0
