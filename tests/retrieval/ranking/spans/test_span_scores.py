from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.arabic.normalization import WORD
from retrieval.learn.spans import span_matrix
from retrieval.question.answer_type import AnswerType
from retrieval.ranking.spans import span_features, span_scores, span_weights
from retrieval.ranking.spans.span_features import MAX_SPAN_TOKENS, SentenceTokens

SENTENCES = [
    "استضاف الرئيس الروسي فلاديمير بوتين، اجتماعا، مع حليفه البيلاروسي في منتجع سوتشي.",
    'والتقى "بوتين" نظيره أمس الجمعة في سوتشي (روسيا)، وهي المرة السابعة - هذا العام: 2023!',
    "نعم",
    "«١٣ من سبتمبر»",
    "",
]
TEXTS = st.lists(st.sampled_from(SENTENCES) | st.text("ابتوسن ،.«»13", max_size=30), min_size=1, max_size=4)


@pytest.fixture(autouse=True)
def learned_weights() -> Iterator[None]:
    yield
    span_weights.use_weights(None)


def tokens(text: str, random: np.random.Generator) -> SentenceTokens:
    return span_features.tokenize_sentence(text, random.random(len(WORD.findall(text))) < 0.3)


@given(TEXTS, st.sampled_from(AnswerType), st.integers(0, 2**32))
def test_scores_are_the_dense_features_times_the_weights(
    texts: list[str], asked: AnswerType, seed: int
) -> None:
    random = np.random.default_rng(seed)
    weights = random.normal(size=span_features.SPAN_FEATURES).astype(np.float32)
    sentences = [tokens(text, random) for text in texts]
    span_weights.use_weights(lambda _: weights)
    for sentence, scored in zip(sentences, span_scores.score_spans(sentences, asked), strict=True):
        starts, ends = span_scores.span_bounds(len(sentence.words))
        assert (scored.starts.tolist(), scored.ends.tolist()) == (starts.tolist(), ends.tolist())
        if len(starts):
            dense = span_matrix(sentence).astype(np.float64) @ weights
            assert scored.scores == pytest.approx(dense, rel=1e-4, abs=1e-3)
            assert scored.mean == pytest.approx(np.log(np.exp(dense).mean()), rel=1e-4, abs=1e-3)


def test_many_spans_of_the_same_score_are_no_prize() -> None:
    span_weights.use_weights(lambda _: np.zeros(span_features.SPAN_FEATURES, np.float32))
    sentences = [tokens(text, np.random.default_rng(0)) for text in SENTENCES]
    assert [scored.mean for scored in span_scores.score_spans(sentences, AnswerType.TIME)] == pytest.approx(
        [0] * 5
    )


def test_each_kind_of_question_has_its_own_weights() -> None:
    sentence = tokens(SENTENCES[1], np.random.default_rng(0))
    scores = {asked: span_scores.score_spans([sentence], asked)[0].scores.tolist() for asked in AnswerType}
    assert scores[AnswerType.TIME] != scores[AnswerType.PLACE]


@given(st.integers(0, 60))
def test_the_candidates_are_all_spans_up_to_the_longest(count: int) -> None:
    starts, ends = span_scores.span_bounds(count)
    every = [(a, b) for a in range(count) for b in range(a, min(a + MAX_SPAN_TOKENS, count))]
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == every


def test_a_sentence_without_words_has_none() -> None:
    (scored,) = span_scores.score_spans([tokens("… !", np.random.default_rng(0))], AnswerType.THING)
    assert (len(scored.starts), len(scored.ends), len(scored.scores), scored.mean) == (0, 0, 0, 0)
