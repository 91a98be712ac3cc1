import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.spelling import Spellings, grams
from tests.retrieval.samples import alike


def dice(one: str, other: str) -> float:
    a, b = grams(one), grams(other)
    return 2 * len(a & b) / (len(a) + len(b))


def test_the_grams_of_a_word_know_its_edges() -> None:
    assert grams("كيم") == {"_ك", "كي", "يم", "م_", "_كي", "كيم", "يم_"}


@pytest.mark.parametrize(
    ("word", "nearest"),
    [("لوكاشنكو", "لوكاشينكو"), ("فستوشني", "فوستوشني"), ("جونج", "جونغ"), ("بيونجيانج", "بيونغيانغ")],
)
def test_a_name_finds_its_other_spelling(word: str, nearest: str) -> None:
    terms = ["كوريا", "لوكاشينكو", "شمال", "فوستوشني", "جونغ", "بيونغيانغ", "جنوب"]
    near, likeness = Spellings(terms).near(word, 0.3, 5)
    assert terms[near[0]] == nearest
    assert likeness[0] < 1


def test_a_word_is_nearest_to_itself() -> None:
    near, likeness = Spellings(["كورية", "كوريا", "كور"]).near("كوريا", 0.2, 3)
    assert near[0] == 1
    assert likeness[0] == 1


@given(st.lists(alike, min_size=1, max_size=20, unique=True), alike, st.sampled_from([0.2, 0.4, 0.7]))
def test_near_spellings_are_all_of_at_least_that_likeness_best_first(
    terms: list[str], word: str, least: float
) -> None:
    near, likeness = Spellings(terms).near(word, least, 100)
    expected = {i: dice(word, term) for i, term in enumerate(terms) if dice(word, term) >= least}
    assert dict(zip(near.tolist(), likeness.tolist(), strict=True)) == pytest.approx(expected)
    assert (np.diff(likeness) <= 0).all()


def test_no_more_are_given_than_asked_for() -> None:
    near, likeness = Spellings(["كوريا", "كورية", "كوري"]).near("كوريا", 0.1, 2)
    assert (len(near), len(likeness)) == (2, 2)


@pytest.mark.parametrize("terms", [[], ["كوريا"]])
def test_a_word_of_other_letters_is_near_to_nothing(terms: list[str]) -> None:
    near, likeness = Spellings(terms).near("zzz", 0.1, 5)
    assert (len(near), len(likeness)) == (0, 0)
