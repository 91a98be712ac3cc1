from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.arabic.normalization import normalize
from retrieval.index.spelling import similar
from retrieval.index.spelling.ngrams import build_grams, grams_of
from retrieval.index.spelling.similar import SimilarTerms
from tests.retrieval.samples import alike, seeds_words


def dice(one: str, other: str) -> float:
    a, b = grams_of(one), grams_of(other)
    return 2 * len(a & b) / (len(a) + len(b))


@pytest.fixture(params=[0, similar._MAX_TERMS_COUNTED], autouse=True, scope="module")
def _in_a_large_vocabulary_and_in_a_small_one(request: pytest.FixtureRequest) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(similar, "_MAX_TERMS_COUNTED", request.param)
        yield


def spellings(terms: Sequence[str]) -> SimilarTerms:
    return SimilarTerms(build_grams(terms))


@pytest.mark.parametrize(
    ("word", "nearest"),
    [("لوكاشنكو", "لوكاشينكو"), ("فستوشني", "فوستوشني"), ("جونج", "جونغ"), ("بيونجيانج", "بيونغيانغ")],
)
def test_a_name_finds_its_other_spelling(word: str, nearest: str) -> None:
    terms = ["كوريا", "لوكاشينكو", "شمال", "فوستوشني", "جونغ", "بيونغيانغ", "جنوب"]
    near, likeness = spellings(terms).near([word], 0.3, 5)[0]
    assert terms[near[0]] == nearest
    assert likeness[0] < 1


def test_a_word_is_nearest_to_itself() -> None:
    near, likeness = spellings(["كورية", "كوريا", "كور"]).near(["كوريا"], 0.2, 3)[0]
    assert near[0] == 1
    assert likeness[0] == 1


@given(st.lists(alike, min_size=1, max_size=20, unique=True), alike, st.sampled_from([0.2, 0.4, 0.7]))
def test_near_spellings_are_all_of_at_least_that_likeness_best_first(
    terms: list[str], word: str, least: float
) -> None:
    near, likeness = spellings(terms).near([word], least, 100)[0]
    expected = {i: dice(word, term) for i, term in enumerate(terms) if dice(word, term) >= least}
    assert dict(zip(near.tolist(), likeness.tolist(), strict=True)) == pytest.approx(expected)
    assert (np.diff(likeness) <= 0).all()


def test_no_more_are_given_than_asked_for() -> None:
    near, likeness = spellings(["كوريا", "كورية", "كوري"]).near(["كوريا"], 0.1, 2)[0]
    assert (len(near), len(likeness)) == (2, 2)


@pytest.mark.parametrize("terms", [[], ["كوريا"]])
def test_a_word_of_other_letters_is_near_to_nothing(terms: list[str]) -> None:
    near, likeness = spellings(terms).near(["zzz"], 0.1, 5)[0]
    assert (len(near), len(likeness)) == (0, 0)


def test_of_a_real_vocabulary_the_nearest_are_found_and_nothing_is_skipped_that_is_as_near() -> None:
    terms = list(dict.fromkeys(normalize(word) for word in seeds_words()))
    looked_for = spellings(terms)
    for word in [*terms[::40], "بوتن", "كوريه", "الشماليا"]:
        near, likeness = looked_for.near([word], 0.4, 30)[0]
        every = sorted(((-dice(word, term), i) for i, term in enumerate(terms) if dice(word, term) >= 0.4))
        assert near.tolist() == [i for _, i in every[:30]]
        assert likeness.tolist() == pytest.approx([-d for d, _ in every[:30]])


def test_several_threads_find_the_same() -> None:
    looked_for = spellings(seeds_words())
    asked = seeds_words()[::20] * 3

    def near(word: str) -> list[int]:
        return [int(term) for term in looked_for.near([word], 0.4, 30)[0][0]]

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(near, asked)) == list(map(near, asked))
