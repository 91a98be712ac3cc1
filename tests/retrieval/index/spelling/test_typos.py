from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from retrieval.arabic.normalization import bare_forms, stem
from retrieval.index.spelling.typos import TypoFinder, bucket_terms
from tests.retrieval.samples import alike, words

TERMS = ["بوتين", "فوستوشني", "روسيا", "كيم", "لوكاشينكو", "صواريخ", "2023", "covid"]


def slips(terms: Sequence[str], counts: Sequence[int] | None = None) -> TypoFinder:
    return TypoFinder(bucket_terms(terms), terms, np.array(counts or [1] * len(terms), np.int32))


def meant(word: str) -> str | None:
    found = slips([stem(term) for term in TERMS]).nearest(word)
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
        assert terms[slips(terms, counts).nearest("سونم") or 0] == often
        assert terms[slips(terms, (1, 1)).nearest("سونم") or 0] == "سونج"


@given(st.lists(alike, max_size=20, unique=True), alike)
def test_no_more_than_two_letters_ever_differ(terms: list[str], word: str) -> None:
    found = slips(terms).nearest(word)
    if found is not None:
        forms = [stem(form) for form in (word, *bare_forms(word))]
        assert any(
            OSA.distance(form, terms[found]) <= (2 if len(form) >= 7 else 1) and len(form) >= 4
            for form in forms
        )


@given(st.text(max_size=12))
def test_any_text_may_be_looked_up(text: str) -> None:
    meant(text)


def scanned(terms: Sequence[str], word: str) -> set[str]:
    """Every term that a slip may have become `word` of, found by looking at all."""
    found = set()
    for form in dict.fromkeys(stem(form) for form in (word, *bare_forms(word))):
        most = 2 if len(form) >= 7 else 1
        if len(form) >= 4 and form.isalpha():
            held = (t for t in terms if len(t) >= 3 and t.isalpha() and t[0] == form[0])
            found |= {t for t in held if OSA.distance(form, t) <= most}
    return found


@given(st.lists(alike | words, max_size=30, unique=True), alike | words, st.data())
def test_what_a_shelf_leaves_out_is_no_slip(terms: list[str], word: str, data: st.DataObject) -> None:
    if terms:
        chosen = data.draw(st.sampled_from([*terms, word]))
        at = data.draw(st.integers(0, len(chosen)))
        word = chosen[:at] + data.draw(st.text("بتن", max_size=1)) + chosen[at + 1 :]
    found, expected = slips(terms).nearest(word), scanned(terms, word)
    assert (found is None) == (not expected)
    assert found is None or terms[found] in expected
