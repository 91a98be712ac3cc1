from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.question.answer_type import AnswerType
from retrieval.ranking import span_features, span_weights
from retrieval.ranking.span_features import AND, ASKED, EDGE, OFFSETS

WORDS = st.lists(
    st.sampled_from(["في", "والرئيس", "2019", "المسؤولين", "سبتمبر", "ـ"]) | st.text("ابوين", min_size=1)
)
BLOCKS = ("first word", "word before", "last word", "word after", "word inside")


@pytest.fixture(autouse=True)
def learned_weights() -> Iterator[None]:
    yield
    span_weights.use(None)


@given(WORDS, st.integers(0, 2**32))
def test_a_word_is_worth_the_sum_of_the_weights_of_its_features(words: list[str], seed: int) -> None:
    random = np.random.default_rng(seed)
    weights = random.normal(size=span_features.SIZE).astype(np.float32)
    span_weights.use(lambda _: weights)
    tokens = span_features.tokens(" ".join(words), random.random(len(words)) < 0.5)
    rows = span_weights.of(AnswerType.TIME).words(tokens.kinds, tokens.looks, tokens.asked)
    for i, (word, asked) in enumerate(zip(words, tokens.asked.tolist(), strict=True)):
        features = [*span_features.form(word), *[ASKED] * asked]
        sums = [weights[[OFFSETS[block] + f for f in features]].sum(dtype=float) for block in BLOCKS]
        assert rows[: len(BLOCKS), i] == pytest.approx(sums, abs=1e-5)
        joins = weights[OFFSETS["gap before"] + AND] if word.startswith("و") else 0
        assert rows[span_weights.GAPS, i][0] == pytest.approx(joins)


def test_a_gap_is_worth_the_sum_of_its_signs_and_a_space_nothing() -> None:
    weights = np.arange(span_features.SIZE, dtype=np.float32)
    span_weights.use(lambda _: weights)
    gaps = span_weights.of(AnswerType.TIME).gaps
    comma, closing = span_features.GAP_NAMES.index("comma"), span_features.GAP_NAMES.index("closing")
    both = [2 * OFFSETS[block] + comma + closing for block in ("gap before", "gap after", "gap inside")]
    assert gaps[:, span_weights.signs("»، ")].tolist() == both
    ending = gaps[:, span_weights.signs("»، ") | 1 << EDGE] - both
    assert ending.tolist() == [OFFSETS[block] for block in ("gap before", "gap after", "gap inside")]
    assert gaps[:, span_weights.signs(" ")].tolist() == [0, 0, 0]
