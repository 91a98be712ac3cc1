from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.converters.pdf import bidi_layout
from retrieval.corpus.converters.pdf.bidi_layout import Glyph


def laid_out(shown: str, size: float = 10.0) -> list[Glyph]:
    """What stands on paper from left to right, every letter half as wide as high."""
    return [
        Glyph(character, place * size / 2, (place + 1) * size / 2, 700.0, size)
        for place, character in enumerate(shown)
        if character != " "
    ]


def test_arabic_is_read_from_the_right_and_numbers_in_it_from_the_left() -> None:
    # As it looks on paper, written from left to right.
    assert bidi_layout.line_text(laid_out("نويلم 12.5 غلب")) == "بلغ 12.5 مليون"
    assert bidi_layout.line_text(laid_out("1985-1983 نيب")) == "بين 1983-1985"
    assert bidi_layout.line_text(laid_out(".New York Times تلاق")) == "قالت New York Times."


def test_latin_is_read_from_the_left() -> None:
    assert bidi_layout.line_text(laid_out("The ship (1987).")) == "The ship (1987)."


def test_shapes_of_letters_become_the_letters() -> None:
    assert bidi_layout.line_text(laid_out("ﻒﺤﺘﻣ")) == "متحف"


def test_a_mark_stands_behind_the_letter_it_is_drawn_over_and_parts_no_word() -> None:
    drawn = laid_out("مجت")  # of "تجم", from the left
    for place, mark in ((2, 0.6), (0, 0.55)):  # over its letter, near its right edge
        at = drawn[place].left + mark * 5
        drawn.append(Glyph("\u0651", at, at + 1, 704.0, 10.0))
    assert bidi_layout.line_text(drawn) == "تّجمّ"


def test_wide_gaps_part_cells() -> None:
    assert bidi_layout.line_text(laid_out("12          ﻦﻔﺴﻟا")) == "السفن | 12"


def test_brackets_that_stand_the_wrong_way_are_turned() -> None:
    assert bidi_layout.mend_brackets("قال )أي 40%( ثم «نعم»") == "قال (أي 40%) ثم «نعم»"
    assert bidi_layout.mend_brackets("a (b) c") == "a (b) c"
    assert bidi_layout.mend_brackets("لا شيء)") == "لا شيء)"


def test_brackets_around_latin_words_open_and_close_as_they_stand() -> None:
    assert bidi_layout.mend_brackets("على شهادة (ISO 9001( في نيسان.") == "على شهادة (ISO 9001) في نيسان."
    assert bidi_layout.mend_brackets("على شهادة )ISO 9001) في نيسان.") == "على شهادة (ISO 9001) في نيسان."
    assert bidi_layout.mend_brackets("1) أولا ثم (ISO(.") == "1) أولا ثم (ISO)."


def test_arabic_in_a_line_of_latin_is_read_from_the_right() -> None:
    shown = "The word فحتم means museum, and قيتع 12 نفس means 12 old ships"
    assert bidi_layout.line_text(laid_out(shown)) == (
        "The word متحف means museum, and سفن 12 عتيق means 12 old ships"
    )


@given(st.text(alphabet="ابت 12.("))
def test_no_letter_is_lost_or_added(shown: str) -> None:
    assert sorted(bidi_layout.line_text(laid_out(shown)).replace(" ", "").replace("|", "")) == sorted(
        shown.replace(" ", "")
    )
