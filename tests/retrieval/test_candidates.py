from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import candidates, spans, worth
from retrieval.arabic.normalization import WORD
from retrieval.learn.words import matrix
from retrieval.question.answer_type import Asked
from retrieval.spans import LONGEST, Tokens

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
    worth.use(None)


def tokens(text: str, random: np.random.Generator) -> Tokens:
    return spans.tokens(text, random.random(len(WORD.findall(text))) < 0.3)


@given(TEXTS, st.sampled_from(Asked), st.integers(0, 2**32))
def test_scores_are_the_dense_features_times_the_weights(texts: list[str], asked: Asked, seed: int) -> None:
    random = np.random.default_rng(seed)
    weights = random.normal(size=spans.SIZE).astype(np.float32)
    sentences = [tokens(text, random) for text in texts]
    worth.use(lambda _: weights)
    for sentence, scored in zip(sentences, candidates.score(sentences, asked), strict=True):
        starts, ends = candidates.pairs(len(sentence.words))
        assert (scored.starts.tolist(), scored.ends.tolist()) == (starts.tolist(), ends.tolist())
        if len(starts):
            dense = matrix(sentence).astype(np.float64) @ weights
            assert scored.scores == pytest.approx(dense, rel=1e-4, abs=1e-3)
            assert scored.mean == pytest.approx(np.log(np.exp(dense).mean()), rel=1e-4, abs=1e-3)


def test_many_spans_of_the_same_score_are_no_prize() -> None:
    worth.use(lambda _: np.zeros(spans.SIZE, np.float32))
    sentences = [tokens(text, np.random.default_rng(0)) for text in SENTENCES]
    assert [scored.mean for scored in candidates.score(sentences, Asked.TIME)] == pytest.approx([0] * 5)


def test_each_kind_of_question_has_its_own_weights() -> None:
    sentence = tokens(SENTENCES[1], np.random.default_rng(0))
    scores = {asked: candidates.score([sentence], asked)[0].scores.tolist() for asked in Asked}
    assert scores[Asked.TIME] != scores[Asked.PLACE]


@given(st.integers(0, 60))
def test_the_candidates_are_all_spans_up_to_the_longest(count: int) -> None:
    starts, ends = candidates.pairs(count)
    every = [(a, b) for a in range(count) for b in range(a, min(a + LONGEST, count))]
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == every


def test_a_sentence_without_words_has_none() -> None:
    (scored,) = candidates.score([tokens("… !", np.random.default_rng(0))], Asked.THING)
    assert (len(scored.starts), len(scored.ends), len(scored.scores), scored.mean) == (0, 0, 0, 0)
