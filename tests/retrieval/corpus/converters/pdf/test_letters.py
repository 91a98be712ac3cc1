from retrieval.corpus.blocks import Block, BlockKind
from retrieval.corpus.converters.pdf.letters import own_letters


def test_letters_that_a_font_took_from_persian_are_those_of_the_arabic_word() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "كیف ھذا الذی یھم علی")]
    assert own_letters(blocks)[0].text == "كيف هذا الذى يهم على"


def test_persian_keeps_its_letters() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "این کتاب پر از داستان‌های گوناگون است")]
    assert own_letters(blocks) == blocks
