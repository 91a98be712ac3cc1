from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import spans, worth
from retrieval.question.answer_type import Asked
from retrieval.spans import AND, ASKED, EDGE, OFFSETS

WORDS = st.lists(
    st.sampled_from(["في", "والرئيس", "2019", "المسؤولين", "سبتمبر", "ـ"]) | st.text("ابوين", min_size=1)
)
BLOCKS = ("first word", "word before", "last word", "word after", "word inside")


@pytest.fixture(autouse=True)
def learned_weights() -> Iterator[None]:
    yield
    worth.use(None)


@given(WORDS, st.integers(0, 2**32))
def test_a_word_is_worth_the_sum_of_the_weights_of_its_features(words: list[str], seed: int) -> None:
    random = np.random.default_rng(seed)
    weights = random.normal(size=spans.SIZE).astype(np.float32)
    worth.use(lambda _: weights)
    tokens = spans.tokens(" ".join(words), random.random(len(words)) < 0.5)
    rows = worth.of(Asked.TIME).words(tokens.kinds, tokens.looks, tokens.asked)
    for i, (word, asked) in enumerate(zip(words, tokens.asked.tolist(), strict=True)):
        features = [*spans.form(word), *[ASKED] * asked]
        sums = [weights[[OFFSETS[block] + f for f in features]].sum(dtype=float) for block in BLOCKS]
        assert rows[: len(BLOCKS), i] == pytest.approx(sums, abs=1e-5)
        joins = weights[OFFSETS["gap before"] + AND] if word.startswith("و") else 0
        assert rows[worth.GAPS, i][0] == pytest.approx(joins)


def test_a_gap_is_worth_the_sum_of_its_signs_and_a_space_nothing() -> None:
    weights = np.arange(spans.SIZE, dtype=np.float32)
    worth.use(lambda _: weights)
    gaps = worth.of(Asked.TIME).gaps
    comma, closing = spans.GAP_NAMES.index("comma"), spans.GAP_NAMES.index("closing")
    both = [2 * OFFSETS[block] + comma + closing for block in ("gap before", "gap after", "gap inside")]
    assert gaps[:, worth.signs("»، ")].tolist() == both
    ending = gaps[:, worth.signs("»، ") | 1 << EDGE] - both
    assert ending.tolist() == [OFFSETS[block] for block in ("gap before", "gap after", "gap inside")]
    assert gaps[:, worth.signs(" ")].tolist() == [0, 0, 0]
