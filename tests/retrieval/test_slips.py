import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from retrieval.arabic import bare_forms, stem
from retrieval.slips import Slips
from tests.retrieval.samples import alike

TERMS = ["بوتين", "فوستوشني", "روسيا", "كيم", "لوكاشينكو", "صواريخ", "2023", "covid"]


def meant(word: str) -> str | None:
    found = Slips([stem(term) for term in TERMS], [1] * len(TERMS)).nearest(word)
    return None if found is None else TERMS[found]


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("بوتن", "بوتين"),  # a letter left out
        ("روسييا", "روسيا"),  # one too many
        ("روسبا", "روسيا"),  # another one
        ("بوتني", "بوتين"),  # two swapped
        ("فستوشني", "فوستوشني"),
        ("لكاشنكو", "لوكاشينكو"),  # two in a long word
        ("وبوتن", "بوتين"),  # behind a joined "and"
        ("لروسبا", "روسيا"),  # … and a joined "to"
        ("الصورايخ", "صواريخ"),  # … and the article
    ],
)
def test_a_slip_of_the_fingers_means_the_nearest_word(slip: str, word: str) -> None:
    assert meant(slip) == word


@pytest.mark.parametrize(
    "word",
    ["بتن", "كيك", "زوتين", "بوليس", "روما", "2024", "", "لوكسمبورغ"],
)
def test_too_short_too_far_another_first_letter_or_no_word_means_nothing(word: str) -> None:
    assert meant(word) is None


@pytest.mark.parametrize("counts", [(5, 2), (2, 5)])
def test_of_words_equally_near_the_more_frequent_is_meant_and_then_the_same_in_any_order(
    counts: tuple[int, int],
) -> None:
    for terms in (["سونج", "سونك"], ["سونك", "سونج"]):
        often = terms[counts.index(5)]
        assert terms[Slips(terms, counts).nearest("سونم") or 0] == often
        assert terms[Slips(terms, (1, 1)).nearest("سونم") or 0] == "سونج"


@given(st.lists(alike, max_size=20, unique=True), alike)
def test_no_more_than_two_letters_ever_differ(terms: list[str], word: str) -> None:
    found = Slips(terms, [1] * len(terms)).nearest(word)
    if found is not None:
        forms = [stem(form) for form in (word, *bare_forms(word))]
        assert any(
            OSA.distance(form, terms[found]) <= (2 if len(form) >= 7 else 1) and len(form) >= 4
            for form in forms
        )


@given(st.text(max_size=12))
def test_any_text_may_be_looked_up(text: str) -> None:
    meant(text)
