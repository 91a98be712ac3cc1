import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.arabic.normalization import WORD
from retrieval.ranking.spans import span_features
from retrieval.ranking.spans.span_features import (
    BLOCK_OFFSETS,
    DISTANCE_NAMES,
    FEATURE_BLOCKS,
    FORM_NAMES,
    GAP_NAMES,
    SPAN_FEATURES,
    SentenceTokens,
)

TEXT = st.text('ابتوسن ،.«»"()-:13', max_size=60) | st.text(max_size=40)


def tokens(text: str) -> SentenceTokens:
    return span_features.tokenize_sentence(text, np.zeros(len(WORD.findall(text)), bool))


def forms(word: str) -> set[str]:
    return {FORM_NAMES[i] for i in span_features.form_numbers(word)}


def gaps(between: str, edge: bool = False, joins: bool = False) -> set[str]:
    return {GAP_NAMES[i] for i in span_features.gap_numbers(between, edge, joins)}


@given(TEXT)
def test_words_and_gaps_together_are_the_sentence(text: str) -> None:
    found = tokens(text)
    assert len(found.gaps) == len(found.words) + 1
    woven = [piece for pair in zip(found.gaps, [*found.words, ""], strict=True) for piece in pair]
    assert "".join(woven) == text


@given(TEXT, st.data())
def test_the_place_of_a_span_holds_its_words_and_what_stands_between(text: str, data: st.DataObject) -> None:
    found = tokens(text)
    if not found.words:
        return
    first = data.draw(st.integers(0, len(found.words) - 1))
    last = data.draw(st.integers(first, len(found.words) - 1))
    piece = text[slice(*found.place(first, last))]
    assert piece.startswith(found.words[first])
    assert piece.endswith(found.words[last])
    assert WORD.findall(piece) == found.words[first : last + 1]


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("2019", {"is number", "is year"}),
        ("سبتمبر", {"is month"}),
        ("الرئيس", {"is title", "is definite"}),
        ("في", {"is في", "is stop", "is short"}),
        ("ووزارة", {"is waw"}),
        ("المسؤولين", {"ends in ين", "is long"}),
        ("بالمدينة", {"begins with بال", "begins with ب", "is place"}),
        ("", {"is beyond the sentence"}),
    ],
)
def test_a_word_has_the_form_one_sees(word: str, names: set[str]) -> None:
    assert names <= forms(word)


@given(TEXT)
def test_only_the_question_says_what_is_asked_and_only_an_end_what_is_beyond(text: str) -> None:
    for word in tokens(text).words:
        assert not {"is asked", "is beyond the sentence"} & forms(word)


@pytest.mark.parametrize(
    ("between", "names"),
    [
        (" ", set()),
        ("، ", {"comma"}),
        (": «", {"colon", "opening"}),
        ("». ", {"closing", "stop"}),
        (" - ", {"dash"}),
        ('"', {"opening", "closing"}),
    ],
)
def test_a_gap_is_known_by_its_signs(between: str, names: set[str]) -> None:
    assert gaps(between) == names
    assert gaps(between, edge=True) == names | {"edge"}
    assert gaps(between, joins=True) == names | {"and"}


def test_distances_count_back_to_the_words_of_the_question() -> None:
    found = [DISTANCE_NAMES[i] for i in span_features.distance_numbers([1, 10], 12)]
    assert found == ["none", "none", "1", "2", "3", *["4 to 6"] * 3, *["more"] * 3, "1"]


@given(st.lists(st.booleans(), max_size=30))
def test_the_distance_is_that_to_the_nearest_word_before(asked: list[bool]) -> None:
    places = [i for i, is_asked in enumerate(asked) if is_asked]
    found = [DISTANCE_NAMES[i] for i in span_features.distance_numbers(places, len(asked))]
    for at, name in enumerate(found):
        far = min((at - place for place in places if place < at), default=0)
        assert name == ("none", "1", "2", "3", "4 to 6", "4 to 6", "4 to 6", "more")[min(far, 7)]


def test_every_feature_has_a_place_of_its_own() -> None:
    places = [BLOCK_OFFSETS[block] + i for block, names in FEATURE_BLOCKS for i in range(len(names))]
    assert places == list(range(SPAN_FEATURES))
