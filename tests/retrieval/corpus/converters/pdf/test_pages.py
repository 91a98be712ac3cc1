import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters.pdf import pages
from retrieval.corpus.converters.pdf.bidi_layout import Glyph
from tests.retrieval.corpus.converters.samples import MUSEUM_PDF, words

# Made by Chromium of a page with a heading, two paragraphs, a table, a line in Latin letters, and on each of
# its three pages a line above and a number below.
LINES = [
    "متحف البحار في صور",
    "افتُتح متحف البحار في مدينة صور عام 1987 بعد ست سنوات من البناء، وبلغت كلفته نحو 12.5 مليون دولار"
    " (أي 40% من الميزانية). ويضمّ المتحف أكثر من 3000 قطعة منها سفينة فينيقية كاملة، وقالت إدارته إن"
    " Smithsonian Institution ساعدت في ترميمها. ويزوره كل عام نحو 120 ألف زائر من لبنان والعالم.",
    "التاريخ",
    "«لا بدّ من البحر»، هكذا قال مؤسسه الأول الأستاذ كمال الحلبي يوم وضع حجر الأساس في 3/5/1981. ثم توقّف"
    " البناء سنتين بسبب الحرب، واستؤنف بين 1983-1985؛ وانتهى كما كان مخطّطًا له.",
    "الاسم | العدد",
    "السفن | 12",
    "The museum is open daily (9:00-17:00).",
]


def test_arabic_is_read_in_its_order_with_its_paragraphs_whole() -> None:
    assert words(pages, MUSEUM_PDF.read_bytes()).splitlines() == LINES


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.7\n", b"nonsense", MUSEUM_PDF.read_bytes()[:5000]])
def test_what_is_no_pdf_is_damaged(raw: bytes) -> None:
    with pytest.raises(UnreadableError) as raised:
        words(pages, raw)
    assert raised.value.reason is Reason.DAMAGED


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 48_000), st.integers(0, 255)), min_size=1, max_size=200))
def test_a_damaged_file_gives_text_or_says_so(changes: list[tuple[int, int]]) -> None:
    raw = bytearray(MUSEUM_PDF.read_bytes())
    for place, value in changes:
        raw[place] = value
    try:
        text = words(pages, bytes(raw))
    except UnreadableError:
        return
    assert "\0" not in text


def test_larger_type_is_a_heading_and_every_block_knows_its_page() -> None:
    blocks = pages.convert(MUSEUM_PDF.read_bytes()).blocks
    assert [block.text for block in blocks if block.kind in (BlockKind.HEADING, BlockKind.TITLE)][:2] == [
        "متحف البحار في صور",
        "التاريخ",
    ]
    assert all(block.page is not None and 1 <= block.page <= 3 for block in blocks)


def glyph(letter: str, left: float, right: float) -> Glyph:
    return Glyph(letter, left, right, 100.0, 10.0)


def test_an_alef_and_a_lam_in_one_box_are_one_ligature_whose_lam_comes_first() -> None:
    drawn = [glyph("ا", 10, 16), glyph("ل", 10, 16), glyph("ه", 5, 10)]
    assert [each.character for each in pages._unligated(drawn)] == ["ل", "ا", "ه"]
    longer = [glyph(letter, 10, 16) for letter in "الله"]
    assert [each.character for each in pages._unligated(longer)] == list("الله")
    apart = [glyph("ا", 10, 16), glyph("ل", 4, 10)]
    assert [each.character for each in pages._unligated(apart)] == ["ا", "ل"]


def test_a_file_whose_fonts_name_no_letters_is_refused() -> None:
    with pytest.raises(UnreadableError) as raised:
        pages._refuse_garbled([[glyph("\ufffd", 0, 5), *[glyph("ب", 5, 10)] * 9]])
    assert raised.value.reason is Reason.GARBLED
    pages._refuse_garbled([[glyph("\ufffd", 0, 5), *[glyph("ب", 5, 10)] * 99]])


def test_letters_of_no_size_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retrieval.corpus.converters.pdf.pages.pdfium.FPDFText_GetFontSize", lambda *_: 0.0)
    assert words(pages, MUSEUM_PDF.read_bytes()) == ""


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
    lines = list(pages._lines(glyphs))
    assert [line.text for line in lines] == [
        "عمود أول يبدأ هنا في أعلى الصفحة",
        "وينتهي هنا.",
        "عمود ثان يبدأ كذلك في أعلاها هنا",
        "ويستمرّ في السطر الذي بعده كاملا",
        "ثم ينتهي.",
    ]
    assert [line.short for line in lines] == [False, True, False, False, True]
