import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.arabic import word_classes
from retrieval.arabic.normalization import WORD, normalize


@pytest.mark.parametrize(
    ("word", "flags"),
    [
        ("13", word_classes.NUMBER),
        ("٣٫٥", word_classes.NUMBER),
        ("1950", word_classes.NUMBER | word_classes.YEAR),
        ("٢٠٢٣", word_classes.NUMBER | word_classes.YEAR),
        ("سبتمبر", word_classes.MONTH),
        ("أيلول", word_classes.MONTH),
        ("الأربعاء", word_classes.WEEKDAY),
        ("والجمعة", word_classes.WEEKDAY | word_classes.WAW),
        ("سنة", word_classes.TIME),
        ("كيلومترا", word_classes.UNIT),
        ("ثلاثة", word_classes.NUMERAL),
        ("مليون", word_classes.NUMERAL),
        ("السابعة", word_classes.ORDINAL | word_classes.DEFINITE),
        ("مدينة", word_classes.PLACE),
        ("بمطار", word_classes.PLACE),
        ("الرئيس", word_classes.TITLE | word_classes.DEFINITE),
        ("زوجة", word_classes.KIN),
        ("وزارة", word_classes.ORGANIZATION),
        ("بسبب", word_classes.REASON),
        ("لأن", word_classes.REASON),
        ("من", word_classes.STOP),
        ("في", word_classes.STOP | word_classes.LOCATIVE),
        ("شرق", word_classes.LOCATIVE),
        ("1" * 5000, word_classes.NUMBER),
        ("²", word_classes.NUMBER),
        ("covid", word_classes.LATIN),
        ("لوكاشينكو", word_classes.FOREIGN),
        ("ولوكاشينكو", word_classes.FOREIGN | word_classes.WAW),
    ],
)
def test_a_word_is_of_the_kinds_it_may_answer_with(word: str, flags: int) -> None:
    assert word_classes.classify_word(normalize(word)) & flags == flags


@pytest.mark.parametrize(
    ("word", "flags"),
    [
        ("13", word_classes.YEAR),
        ("2500", word_classes.YEAR),
        ("1950.5", word_classes.YEAR),
        ("سبتمبر", word_classes.FOREIGN),
        ("الرئيس", word_classes.FOREIGN),
        ("عاصفة", word_classes.FOREIGN),
        (
            "كتاب",
            word_classes.TIME
            | word_classes.PLACE
            | word_classes.TITLE
            | word_classes.NUMERAL
            | word_classes.MONTH,
        ),
    ],
)
def test_and_of_no_other(word: str, flags: int) -> None:
    assert not word_classes.classify_word(normalize(word)) & flags


def test_every_kind_has_its_name() -> None:
    last = max(
        value for name, value in vars(word_classes).items() if name.isupper() and isinstance(value, int)
    )
    assert len(word_classes.CLASS_NAMES) >= last.bit_length()


@given(st.text(max_size=20))
def test_every_word_of_any_text_has_kinds(text: str) -> None:
    for word in filter(None, map(normalize, WORD.findall(text))):
        assert 0 <= word_classes.classify_word(word) < 1 << len(word_classes.CLASS_NAMES)
