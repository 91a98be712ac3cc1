from dataclasses import replace

import pytest

from bot.formatting import bidi
from bot.replies import quotations, texts
from bot.replies.quotations import GOES_ON, citation, cited_quotation, excerpt, heading_of
from retrieval import PassageKind, Quotation, Shape
from tests.bot.samples import OTHER, QUOTATION
from tests.telegram_server.formatting import Formatted, parse_html

LEAD, ITEMS = "للقبول شرطان:", "شهادة الثانوية.\nاختبار IELTS."
LIST = Quotation(
    f"{LEAD}\n{ITEMS}", ITEMS, "دليل/guide.md", 4, ("القبول", "شروط القبول في الجامعة"), 3.0, 10, None,
    Shape(end=60, kind=PassageKind.LIST, marks=("", "• ", "• ")),
)  # fmt: skip
ROW = Quotation(
    "الغرفة: مزدوجة | Price: 350 ريال | السعة: شخصان", "350 ريال", "prices.csv", 3, (), 3.0, 10, None,
    Shape(kind=PassageKind.TABLE),
)  # fmt: skip
REPLY = replace(
    QUOTATION, section=("الأسئلة", "كم الرسوم؟"), text="خمسون ريالا.", highlight="خمسون ريالا.",
    shape=Shape(kind=PassageKind.FAQ),
)  # fmt: skip


def shown(quotation: Quotation, found: bool = True) -> Formatted:
    return parse_html(cited_quotation(quotation, found))


def test_a_citation_without_heading_is_file_and_line() -> None:
    assert citation(OTHER) == "\u200f📄 \u2068cities.txt\u2069 · السطر 3"


def test_a_citation_says_that_a_page_was_read_from_its_picture() -> None:
    scanned = replace(OTHER, line=None, page=3, shape=Shape(scanned=True))
    assert citation(scanned).endswith(" · الصفحة 3، قُرئت آليًا من صورة")


def test_rows_of_a_table_stand_apart() -> None:
    rows = "الطريقة: كلمة المرور | المدة: يوم\nالطريقة: رمز الجوال | المدة: ساعة"
    table = replace(ROW, text=rows, highlight=rows)
    lines = [line.strip("\u200f«»") for line in shown(table).text.split("\n")]
    assert lines[:5] == ["الطريقة: كلمة المرور", "المدة: يوم", "", "الطريقة: رمز الجوال", "المدة: ساعة"]


def test_what_was_amended_is_shown_with_what_its_document_says_of_that() -> None:
    amended = replace(QUOTATION, shape=Shape(note="عُدلت هذه المادة <بمرسوم>."))
    lines = shown(amended).text.split("\n")
    assert lines[-2] == f"\u200f{texts.AMENDED}: \u2068عُدلت هذه المادة <بمرسوم>.\u2069"
    assert lines[-1] == citation(amended)
    assert texts.AMENDED not in shown(QUOTATION).text


def test_a_note_takes_its_room_from_the_quotation() -> None:
    long = replace(QUOTATION, text="كلمة " * 2000, highlight=None)
    noted = replace(long, shape=Shape(note="عُدّلت هذه المادة " * 100))
    assert bidi.utf16_length(shown(noted).text) <= bidi.utf16_length(shown(long).text) + 1


@pytest.mark.parametrize("position", [0, 5_000, 9_990])
def test_a_sentence_too_long_is_cut_around_its_highlight(position: int) -> None:
    words = "كلمة " * 2000
    text = words[:position] + "الجواب" + words[position:]
    before, marked, after = excerpt(replace(QUOTATION, text=text, highlight="الجواب"))
    assert marked == "الجواب"
    assert 2000 < bidi.utf16_length(before + marked + after) <= 2500
    assert before.startswith("…") == (position > 0)
    assert before.removeprefix("…") + marked + after.removesuffix("…") in text


def test_a_list_stands_below_its_heading_with_a_bullet_before_each_item() -> None:
    page = shown(LIST)
    assert page.text.startswith("\u200f\u2068شروط القبول في الجامعة\u2069\n")
    assert page.pieces("blockquote") == [f"{LEAD}\n• شهادة الثانوية.\n• اختبار IELTS."]
    assert page.pieces("bold")[1:] == ["• شهادة الثانوية.\n• اختبار IELTS."]


def test_words_in_bold_begin_behind_the_bullet_of_their_item() -> None:
    page = shown(
        replace(LIST, text=ITEMS, highlight="شهادة الثانوية", shape=replace(LIST.shape, marks=("• ", "• ")))
    )
    assert page.pieces("bold")[1:] == ["شهادة الثانوية"]


def test_a_list_that_goes_on_ends_in_a_line_that_says_so() -> None:
    (quoted,) = shown(replace(LIST, shape=replace(LIST.shape, more=True))).pieces("blockquote")
    assert quoted.endswith(f"\n{GOES_ON}")


def test_where_everything_answers_nothing_but_the_heading_is_bold() -> None:
    assert shown(replace(LIST, text=ITEMS, shape=replace(LIST.shape, marks=()))).pieces("bold") == [
        heading_of(LIST)
    ]
    long = "\n".join(["كلمة " * 10] * 9).strip()
    assert shown(replace(LIST, text=f"{LEAD}\n{long}", highlight=long)).pieces("bold") == [heading_of(LIST)]


def test_a_row_has_a_line_for_each_cell_all_from_the_right() -> None:
    page = shown(ROW)
    (quoted,) = page.pieces("blockquote")
    assert [line.strip("\u200f") for line in quoted.split("\n")] == ROW.text.split(" | ")
    assert quoted.split("\n")[1].startswith("\u200f")
    assert page.pieces("bold") == ["350 ريال"]


def test_the_question_of_a_reply_stands_above_it_and_not_in_its_citation() -> None:
    page = shown(REPLY)
    assert page.text.count("كم الرسوم؟") == 1
    assert "الأسئلة" in page.text.splitlines()[-1]


def test_a_heading_that_says_little_stands_below_its_own() -> None:
    assert (
        heading_of(replace(LIST, section=("الكبة", "المقادير")))
        == "\u200f\u2068الكبة\u2069 › \u2068المقادير\u2069"
    )
    assert heading_of(replace(LIST, section=("الباب الثاني", "المادة 69"))) == "\u200f\u2068المادة 69\u2069"


def test_a_sentence_of_prose_needs_no_heading() -> None:
    assert heading_of(QUOTATION) is None
    assert shown(QUOTATION).pieces("bold") == ["الرياض"]


def test_an_arabic_line_that_begins_with_a_latin_name_runs_from_the_right() -> None:
    latin = replace(QUOTATION, text="TypeScript لغة برمجة من تطوير مايكروسوفت.", highlight=None)
    assert "".join(excerpt(latin)) == f"\u200f{latin.text}"
    english = replace(QUOTATION, text="The museum opens at 9 (متحف).", highlight=None)
    assert "".join(excerpt(english)) == english.text


def test_what_was_only_near_has_no_bold_words() -> None:
    assert quotations.quoted_words(LIST, with_highlight=False).count("<b>") == 0
