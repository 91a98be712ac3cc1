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
