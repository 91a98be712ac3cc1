from retrieval.corpus.converters.pdf.bidi_layout import Glyph
from retrieval.corpus.converters.pdf.lines import read_lines


def row(words: str, right: float, base: float) -> list[Glyph]:
    """Arabic words that end at `right`, every letter five points wide and ten high."""
    return [
        Glyph(letter, right - 5 * (place + 1), right - 5 * place, base, 10.0)
        for place, letter in enumerate(words)
        if letter != " "
    ]


def test_columns_are_read_one_after_the_other_and_paragraphs_are_whole() -> None:
    glyphs = [
        *row("عمود أول يبدأ هنا في أعلى الصفحة", 500, 700),
        *row("وينتهي هنا.", 500, 686),
        *row("عمود ثان يبدأ كذلك في أعلاها هنا", 250, 700),
        *row("ويستمرّ في السطر الذي بعده كاملا", 250, 686),
        *row("ثم ينتهي.", 250, 672),
    ]
    lines = list(read_lines(glyphs))
    assert [line.text for line in lines] == [
        "عمود أول يبدأ هنا في أعلى الصفحة",
        "وينتهي هنا.",
        "عمود ثان يبدأ كذلك في أعلاها هنا",
        "ويستمرّ في السطر الذي بعده كاملا",
        "ثم ينتهي.",
    ]
    assert [line.short for line in lines] == [False, True, False, False, True]


def test_the_second_line_of_an_item_goes_on_with_it_though_the_first_has_room_left() -> None:
    glyphs = [
        *row("نص كامل يملأ عرض العمود كله من أوله إلى آخره هنا", 500, 714),
        *row("• بند يبدأ هنا وينتهي سطره الأول قبل", 500, 700),
        *row("حافة العمود ثم ينتهي.", 490, 686),
        *row("• بند ثان", 500, 672),
    ]
    assert [line.short for line in read_lines(glyphs)] == [True, False, True, True]
