from retrieval.corpus.converters.pdf.bidi_layout import Glyph
from retrieval.corpus.converters.pdf.glyphs import unligate


def glyph(letter: str, left: float, right: float) -> Glyph:
    return Glyph(letter, left, right, 100.0, 10.0)


def test_an_alef_and_a_lam_in_one_box_are_one_ligature_whose_lam_comes_first() -> None:
    drawn = [glyph("ا", 10, 16), glyph("ل", 10, 16), glyph("ه", 5, 10)]
    assert [each.character for each in unligate(drawn)] == ["ل", "ا", "ه"]
    longer = [glyph(letter, 10, 16) for letter in "الله"]
    assert [each.character for each in unligate(longer)] == list("الله")
    apart = [glyph("ا", 10, 16), glyph("ل", 4, 10)]
    assert [each.character for each in unligate(apart)] == ["ا", "ل"]


def test_a_ligature_that_is_named_by_a_mark_and_its_lam_is_lam_and_alef() -> None:
    named = [glyph("خ", 16, 20), glyph("\u0651", 10, 16), glyph("ل", 10, 16), glyph("ل", 5, 10)]
    assert [each.character for each in unligate(named)] == ["خ", "ل", "ا", "ل"]
    with_its_mark = [glyph("\u0651", 10, 16), glyph("\u0651", 12, 14), glyph("ل", 10, 16)]
    assert [each.character for each in unligate(with_its_mark)] == ["ل", "\u0651", "ا"]
