import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import kinds
from retrieval.arabic import WORD, normalize


@pytest.mark.parametrize(
    ("word", "flags"),
    [
        ("13", kinds.NUMBER),
        ("٣٫٥", kinds.NUMBER),
        ("1950", kinds.NUMBER | kinds.YEAR),
        ("٢٠٢٣", kinds.NUMBER | kinds.YEAR),
        ("سبتمبر", kinds.MONTH),
        ("أيلول", kinds.MONTH),
        ("الأربعاء", kinds.WEEKDAY),
        ("والجمعة", kinds.WEEKDAY | kinds.WAW),
        ("سنة", kinds.TIME),
        ("كيلومترا", kinds.UNIT),
        ("ثلاثة", kinds.NUMERAL),
        ("مليون", kinds.NUMERAL),
        ("السابعة", kinds.ORDINAL | kinds.DEFINITE),
        ("مدينة", kinds.PLACE),
        ("بمطار", kinds.PLACE),
        ("الرئيس", kinds.TITLE | kinds.DEFINITE),
        ("زوجة", kinds.KIN),
        ("وزارة", kinds.ORGANIZATION),
        ("بسبب", kinds.REASON),
        ("لأن", kinds.REASON),
        ("من", kinds.STOP),
        ("في", kinds.STOP | kinds.LOCATIVE),
        ("شرق", kinds.LOCATIVE),
        ("1" * 5000, kinds.NUMBER),
        ("²", kinds.NUMBER),
        ("covid", kinds.LATIN),
        ("لوكاشينكو", kinds.FOREIGN),
        ("ولوكاشينكو", kinds.FOREIGN | kinds.WAW),
    ],
)
def test_a_word_is_of_the_kinds_it_may_answer_with(word: str, flags: int) -> None:
    assert kinds.of(normalize(word)) & flags == flags


@pytest.mark.parametrize(
    ("word", "flags"),
    [
        ("13", kinds.YEAR),
        ("2500", kinds.YEAR),
        ("1950.5", kinds.YEAR),
        ("سبتمبر", kinds.FOREIGN),
        ("الرئيس", kinds.FOREIGN),
        ("عاصفة", kinds.FOREIGN),
        ("كتاب", kinds.TIME | kinds.PLACE | kinds.TITLE | kinds.NUMERAL | kinds.MONTH),
    ],
)
def test_and_of_no_other(word: str, flags: int) -> None:
    assert not kinds.of(normalize(word)) & flags


def test_every_kind_has_its_name() -> None:
    last = max(value for name, value in vars(kinds).items() if name.isupper() and isinstance(value, int))
    assert len(kinds.NAMES) >= last.bit_length()


@given(st.text(max_size=20))
def test_every_word_of_any_text_has_kinds(text: str) -> None:
    for word in filter(None, map(normalize, WORD.findall(text))):
        assert 0 <= kinds.of(word) < 1 << len(kinds.NAMES)
