from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import highlight, spans, worth
from retrieval.arabic import WORD
from retrieval.highlight import Scored
from retrieval.learn.words import matrix
from retrieval.question import Asked
from retrieval.spans import LONGEST, Tokens
from tests.retrieval.samples import CAIRO, NILE, TEA, engine, questions, seeds, seeds_text

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
    for sentence, scored in zip(sentences, highlight.score(sentences, asked), strict=True):
        starts, ends = highlight.pairs(len(sentence.words))
        assert (scored.starts.tolist(), scored.ends.tolist()) == (starts.tolist(), ends.tolist())
        if len(starts):
            dense = matrix(sentence).astype(np.float64) @ weights
            assert scored.scores == pytest.approx(dense, rel=1e-4, abs=1e-3)
            assert scored.mean == pytest.approx(np.log(np.exp(dense).mean()), rel=1e-4, abs=1e-3)


def test_many_spans_of_the_same_score_are_no_prize() -> None:
    worth.use(lambda _: np.zeros(spans.SIZE, np.float32))
    sentences = [tokens(text, np.random.default_rng(0)) for text in SENTENCES]
    assert [scored.mean for scored in highlight.score(sentences, Asked.TIME)] == pytest.approx([0] * 5)


def test_each_kind_of_question_has_its_own_weights() -> None:
    sentence = tokens(SENTENCES[1], np.random.default_rng(0))
    scores = {asked: highlight.score([sentence], asked)[0].scores.tolist() for asked in Asked}
    assert scores[Asked.TIME] != scores[Asked.PLACE]


@given(st.integers(0, 60))
def test_the_candidates_are_all_spans_up_to_the_longest(count: int) -> None:
    starts, ends = highlight.pairs(count)
    every = [(a, b) for a in range(count) for b in range(a, min(a + LONGEST, count))]
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == every


def test_of_a_sentence_without_words_nothing_is_highlighted() -> None:
    (scored,) = highlight.score([tokens("… !", np.random.default_rng(0))], Asked.THING)
    assert highlight.find(scored) is None


def test_one_span_far_above_the_others_is_found_for_certain() -> None:
    starts, ends = highlight.pairs(6)
    scores = np.where((starts == 2) & (ends == 4), 50.0, 0.0)
    found = highlight.find(Scored(starts, ends, scores, 0.0))
    assert found is not None
    assert (found.first, found.last) == (2, 4)
    assert found.expected == pytest.approx(1)


def test_between_spans_that_are_equally_likely_one_that_overlaps_most_is_found() -> None:
    starts, ends = highlight.pairs(6)
    likely = [(0, 2), (1, 3), (2, 4)]
    scores = np.array([50.0 if pair in likely else 0.0 for pair in zip(starts, ends, strict=True)])
    found = highlight.find(Scored(starts, ends, scores, 0.0))
    assert found is not None
    assert (found.first, found.last) == (1, 3)
    assert 0 < found.expected < 1


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("كم يبلغ طول نهر النيل؟", "6650"),
        ("متى أسست القاهرة؟", "969"),
        ("من أسس القاهرة؟", "جوهر الصقلي"),
        ("أين ينبع نهر النيل؟", "بحيرة فيكتوريا"),
        ("متى انتقل الشاي إلى أوروبا؟", "القرن السابع عشر"),
    ],
)
def test_the_words_that_answer_are_highlighted(question: str, words: str) -> None:
    best = engine(NILE, CAIRO, TEA).ask(question).answers[0]
    assert best.highlight is not None
    assert words in best.highlight


def test_a_highlight_is_whole_words_of_its_sentence_and_shorter_than_it() -> None:
    shares = []
    for asked in questions("seeds-validation"):
        for quotation in seeds().ask(asked.text).answers:
            if quotation.highlight is not None:
                assert quotation.highlight in quotation.text
                found = WORD.findall(quotation.highlight)
                assert set(found) <= set(WORD.findall(quotation.text))
                assert len(found) <= LONGEST
                shares.append(len(quotation.highlight) / len(quotation.text))
                assert quotation.text in seeds_text(quotation.source)
    assert np.mean(shares) < 0.5
