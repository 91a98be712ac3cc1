import pytest

from retrieval.arabic.names import is_name, is_unknown, name_sound
from retrieval.arabic.normalization import normalize


@pytest.mark.parametrize("word", ["محمد", "ومحمد", "فاطمة", "جورج", "لوكاشينكو", "تاتليتوغ"])
def test_names(word: str) -> None:
    assert is_name(normalize(word))


@pytest.mark.parametrize("word", ["مدينة", "كتب", "المدينة", "رئيس", "2023", "كم", "في"])
def test_words(word: str) -> None:
    assert not is_name(normalize(word))


def test_what_is_known_of_everyday_arabic_is_not_unknown() -> None:
    assert is_unknown(normalize("لوكاشينكو"))
    assert not is_unknown(normalize("مدينة"))
    assert not is_unknown(normalize("التقى"))


def test_a_foreign_name_is_heard_however_it_is_spelled() -> None:
    assert name_sound(normalize("غارديان")) == name_sound(normalize("جارديان")) is not None
    assert name_sound(normalize("لوكاشينكو")) == name_sound(normalize("لوكاشنكو")) is not None


@pytest.mark.parametrize("word", ["خليفة", "خلاف", "زيارة", "رئيس"])
def test_native_words_are_no_foreign_names_that_sound_alike(word: str) -> None:
    assert name_sound(normalize(word)) is None
