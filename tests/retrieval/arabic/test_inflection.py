import pytest

from retrieval.arabic.inflection import inflected_forms
from retrieval.arabic.normalization import normalize, stem


def of(word: str) -> str:
    return stem(normalize(word))


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("عاصمة", "عاصمتها"),
        ("عاصمة", "عاصمتهم"),
        ("مساحته", "مساحة"),
        ("سكان", "لسكان"),
        ("مساحة", "بمساحة"),
        ("بروسيا", "روسيا"),
        ("ولد", "ولدت"),
        ("توفيت", "توفي"),
        ("توفي", "توفيت"),
        ("يحد", "تحدها"),
        ("تحد", "يحدها"),
        ("قيم", "قيمنا"),
        ("رؤية", "رؤيتنا"),
        ("الرسالة", "رسالتنا"),
    ],
)
def test_a_word_meets_itself_in_other_surroundings(asked: str, written: str) -> None:
    assert of(written) in inflected_forms(normalize(asked))


@pytest.mark.parametrize("word", ["بن", "سنة", "2023", "GDP"])
def test_too_little_of_a_word_has_no_other_forms(word: str) -> None:
    assert inflected_forms(normalize(word)) == ()


def test_a_daughter_is_no_form_of_a_son() -> None:
    assert of("بن") not in inflected_forms(normalize("بنت"))
