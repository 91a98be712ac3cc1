from retrieval.corpus.converters.pdf.bidi_layout import Glyph
from retrieval.corpus.converters.pdf.glyphs import PageGlyphs
from retrieval.corpus.converters.pdf.legibility import is_illegible


def page(count: int, unnamed: int) -> PageGlyphs:
    return PageGlyphs((Glyph("ب", 0, 5, 100.0, 10.0),) * count, unnamed)


def test_a_page_with_many_letters_that_have_no_name_is_illegible() -> None:
    assert is_illegible(page(90, 10), ["بيت"])
    assert not is_illegible(page(99, 1), ["بيت"])


def test_a_page_of_nothing_but_letters_without_a_name_is_illegible() -> None:
    assert is_illegible(page(0, 10), [])


def test_arabic_named_by_accented_latin_letters_is_illegible() -> None:
    assert is_illegible(page(100, 0), ["ÇäæÑ Äåê"] * 9)


def test_words_with_signs_within_are_illegible_and_addresses_are_not() -> None:
    assert is_illegible(page(100, 0), ["ا#دة م$ل ه&ا من"] * 5)
    assert not is_illegible(page(100, 0), ["راسلنا على info@example.org أو زر الموقع عند الحاجة إليه"] * 3)
