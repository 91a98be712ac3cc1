from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.question.answer_type import AnswerType
from retrieval.ranking.spans import span_features, span_weights
from retrieval.ranking.spans.span_features import AND_NUMBER, ASKED_NUMBER, BLOCK_OFFSETS, EDGE_NUMBER

WORDS = st.lists(
    st.sampled_from(["في", "والرئيس", "2019", "المسؤولين", "سبتمبر", "ـ"]) | st.text("ابوين", min_size=1)
)
BLOCKS = ("first word", "word before", "last word", "word after", "word inside")


@pytest.fixture(autouse=True)
def learned_weights() -> Iterator[None]:
    yield
    span_weights.use_weights(None)


@given(WORDS, st.integers(0, 2**32))
def test_a_word_is_worth_the_sum_of_the_weights_of_its_features(words: list[str], seed: int) -> None:
    random = np.random.default_rng(seed)
    weights = random.normal(size=span_features.SPAN_FEATURES).astype(np.float32)
    span_weights.use_weights(lambda _: weights)
    tokens = span_features.tokenize_sentence(" ".join(words), random.random(len(words)) < 0.5)
    rows = span_weights.span_weights(AnswerType.TIME).words(tokens.kinds, tokens.looks, tokens.in_question)
    for i, (word, asked) in enumerate(zip(words, tokens.in_question.tolist(), strict=True)):
        features = [*span_features.form_numbers(word), *[ASKED_NUMBER] * asked]
        sums = [weights[[BLOCK_OFFSETS[block] + f for f in features]].sum(dtype=float) for block in BLOCKS]
        assert rows[: len(BLOCKS), i] == pytest.approx(sums, abs=1e-5)
        joins = weights[BLOCK_OFFSETS["gap before"] + AND_NUMBER] if word.startswith("و") else 0
        assert rows[span_weights.GAP_COLUMNS, i][0] == pytest.approx(joins)


def test_a_gap_is_worth_the_sum_of_its_signs_and_a_space_nothing() -> None:
    weights = np.arange(span_features.SPAN_FEATURES, dtype=np.float32)
    span_weights.use_weights(lambda _: weights)
    gaps = span_weights.span_weights(AnswerType.TIME).gaps
    comma, closing = span_features.GAP_NAMES.index("comma"), span_features.GAP_NAMES.index("closing")
    both = [2 * BLOCK_OFFSETS[block] + comma + closing for block in ("gap before", "gap after", "gap inside")]
    assert gaps[:, span_weights.gap_signs("»، ")].tolist() == both
    ending = gaps[:, span_weights.gap_signs("»، ") | 1 << EDGE_NUMBER] - both
    assert ending.tolist() == [BLOCK_OFFSETS[block] for block in ("gap before", "gap after", "gap inside")]
    assert gaps[:, span_weights.gap_signs(" ")].tolist() == [0, 0, 0]
