import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.arabic import word_shapes
from retrieval.arabic.normalization import WORD, normalize_word

LETTERS = st.text("ابتوسنيهلفكم", min_size=1, max_size=9)


def seen(raw: str) -> set[str]:
    return {
        word_shapes.SHAPE_NAMES[i]
        for i in word_shapes.shape_numbers(word_shapes.word_shape(raw, normalize_word(raw)))
    }


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("وكانت", {"ends in ت", "is وكانت"}),
        ("معلمات", {"ends in ات", "ends in ت", "begins with م"}),
        ("قالوا", {"ends in وا", "ends in ا"}),
        ("عربية", {"ends in يه", "ends in ه"}),
        ("بالقاهرة", {"begins with ب", "begins with بال", "ends in ه", "is long"}),
        ("للحرب", {"begins with ل", "begins with لل"}),
        ("من", {"is من", "is short", "begins with م"}),
        ("قصر", set()),
    ],
)
def test_a_word_looks_as_one_sees_it(word: str, names: set[str]) -> None:
    assert seen(word) == names


@given(LETTERS)
def test_ends_and_length_are_those_of_the_letters(word: str) -> None:
    plain = normalize_word(word)
    for name in seen(word):
        kind, _, letters = name.rpartition(" ")
        assert kind != "ends in" or plain.endswith(letters)
        assert kind != "begins with" or plain.startswith(letters)
    assert ("is short" in seen(word)) == (len(plain) <= 2)
    assert ("is long" in seen(word)) == (len(plain) >= 7)


@given(LETTERS | st.text(max_size=9))
def test_a_look_fits_its_bits_and_comes_apart_into_its_ends_and_its_word(text: str) -> None:
    ends, words = set(word_shapes.every_end_shape()), set(word_shapes.every_word_shape())
    for raw in WORD.findall(text):
        look = word_shapes.word_shape(raw, normalize_word(raw))
        assert look < 1 << word_shapes.SHAPE_BITS
        assert look & 1023 in ends
        assert look - (look & 1023) in words
        assert bool(look & word_shapes.JOINS_BIT) == raw.startswith("و")


def test_what_is_beyond_the_sentence_looks_like_no_word() -> None:
    assert [word_shapes.SHAPE_NAMES[i] for i in word_shapes.shape_numbers(word_shapes.BEYOND_SENTENCE)] == [
        "is beyond the sentence"
    ]
    assert 1 << word_shapes.SHAPE_BITS > word_shapes.BEYOND_SENTENCE


@pytest.mark.parametrize(
    "word",
    [
        "الملفات",
        "الأسئلة",
        "وثائق",
        "نواقض",
        "الفواتير",
        "تفاصيل",
        "القوانين",
        "الأجهزة",
        "المواعيد",
        "مفاتيح",
        "أساليب",
        "بيانات",
    ],
)
def test_plurals_are_told_by_their_letters(word: str) -> None:
    assert word_shapes.is_plural_shaped(normalize_word(word))


@pytest.mark.parametrize(
    "word",
    [
        "البطاقة",
        "مسابقة",
        "تواصل",
        "الإقامة",
        "إجازة",
        "عاصمة",
        "أغنية",
        "الحكومة",
        "الراتب",
        "مدير",
        "صلاحية",
        "الطائرة",
        "فائدة",
        "امرأة",
    ],
)
def test_singulars_and_verbal_nouns_are_no_plurals(word: str) -> None:
    assert not word_shapes.is_plural_shaped(normalize_word(word))
