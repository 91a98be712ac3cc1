import pytest
from hypothesis import given

from retrieval.arabic.normalization import normalize
from retrieval.arabic.phonetics import sound_key, sounds_foreign
from tests.retrieval.samples import words


@pytest.mark.parametrize("word", ["بوتين", "لوكاشينكو", "بيونغ", "روسيا", "غارديان"])
def test_transliterated_names_sound_foreign(word: str) -> None:
    assert sounds_foreign(normalize(word))


@pytest.mark.parametrize("word", ["عاصمة", "محادثات", "عسكري", "حليف", "كيم", "شمس", "درس"])
def test_native_letters_short_words_and_words_without_a_long_vowel_do_not(word: str) -> None:
    assert not sounds_foreign(normalize(word))
    assert sound_key(normalize(word)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("جونج", "جونغ"),
        ("غارديان", "جارديان"),
        ("فلاديفوستوك", "فلاديفستوك"),
        ("لوكاشينكو", "لوكاشنكو"),
        ("فاغنر", "فاجنر"),
        ("سيرغي", "سيرجي"),
        ("بيونغ", "بيونج"),
    ],
)
def test_two_spellings_of_a_name_sound_the_same(one: str, other: str) -> None:
    assert sound_key(normalize(one)) == sound_key(normalize(other)) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [("بوتين", "بايدن"), ("روسيا", "أوكرانيا"), ("لوكاشينكو", "لوكسمبورغ"), ("سيول", "سوتشي")],
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert sound_key(normalize(one)) is None or sound_key(normalize(one)) != sound_key(normalize(other))


@given(words)
def test_only_what_sounds_foreign_has_a_sound(word: str) -> None:
    assert sound_key(word) is None or sounds_foreign(word)


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Chrome", "كروم"),
        ("TypeScript", "تايبسكريبت"),
        ("Google", "قوقل"),
        ("Microsoft", "مايكروسوفت"),
        ("YouTube", "يوتيوب"),
        ("Linux", "لينكس"),
        ("Telegram", "تيليجرام"),
        ("Samsung", "سامسونغ"),
        ("Bluetooth", "بلوتوث"),
        ("Instagram", "إنستغرام"),
    ],
)
def test_a_name_in_latin_letters_sounds_like_its_arabic_spelling(latin: str, arabic: str) -> None:
    assert sound_key(normalize(latin)) == sound_key(normalize(arabic)) is not None


@pytest.mark.parametrize("word", ["api", "url", "c", "x2y9"])
def test_short_latin_words_sound_like_nothing(word: str) -> None:
    assert sound_key(word) is None
