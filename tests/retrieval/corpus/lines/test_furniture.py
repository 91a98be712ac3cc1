import pytest

from retrieval.corpus.blocks import BlockKind
from tests.retrieval.corpus.lines.told import PROSE, kinds, of_kind

K = BlockKind


@pytest.mark.parametrize(
    "line",
    [
        "اقرأ أيضا: قاعة أخرى في المدينة",
        "إضافة تعليق جديد",
        "شارك هذا المقال",
        "صفحة 3 من 10",
        "- 12 -",
        "© 2025 جميع الحقوق محفوظة",
        "*****",
    ],
)
def test_what_stands_around_a_text_is_furniture_and_stays(line: str) -> None:
    assert of_kind(f"{PROSE}\n{line}\n{PROSE}\n", K.FURNITURE) == [line]


def test_numbers_of_pages_count_up() -> None:
    pages = [f"{PROSE}\n" * 6 + f"{number}\n" for number in range(4, 9)]
    assert of_kind("".join(pages), K.FURNITURE) == ["4", "5", "6", "7", "8"]
    assert of_kind("السكان\n12\nالمساحة\n13\nالطول\n14\n", K.FURNITURE) == []


def test_running_heads_count_up() -> None:
    pages = [f"{PROSE}\n" * 6 + f"دليل القاعة الكبرى {number}\n" for number in range(4, 9)]
    assert len(of_kind("".join(pages), K.FURNITURE)) == 5


def test_navigation_above_the_title_is_furniture() -> None:
    text = f"الرئيسية\nالأقسام\nمن نحن\nاتصل بنا\nقاعة المدينة\n{PROSE}\n{PROSE}\n"
    assert kinds(text)[:5] == [*[K.FURNITURE] * 4, K.TITLE]


def test_data_about_the_document_is_furniture() -> None:
    text = f"---\ntitle: القاعة\nstatus: ساري\n---\n# القاعة\n{PROSE}\n"
    assert kinds(text) == [*[K.FURNITURE] * 4, K.TITLE, K.PARAGRAPH]


@pytest.mark.parametrize(
    "lines",
    [
        ["الفصل الأول ........ 3", "الفصل الثاني ........ 9"],
        ["المقدمة 1", "الباب الأول 5", "الخاتمة 9"],
        ["أحكام عامة", "العقوبات"],
    ],
)
def test_a_table_of_contents_is_one(lines: list[str]) -> None:
    body = f"أحكام عامة\n{PROSE}\nالعقوبات\n{PROSE}\n"
    text = "المحتويات\n" + "\n".join(lines) + f"\nمقدمة طويلة\n{PROSE}\n" + body
    assert of_kind(text, K.CONTENTS)[-len(lines) :] == lines


@pytest.mark.parametrize(
    "line",
    [
        "الشكل 1-2. مخطط أنظمة الري الحديثة",
        "صورة (3): مدخل المتحف من جهة البحر",
        "شكل رقم 4",
        "Insert 18333fig0101.png الشكل 1-1. مخطط الفروع.",
        "Figure 5: the old town",
    ],
)
def test_the_caption_of_a_picture_stands_around_the_text(line: str) -> None:
    assert of_kind(f"{PROSE}\n\n{line}\n\n{PROSE}\n", K.FURNITURE) == [line]


@pytest.mark.parametrize(
    "line", ["الشكل 3 يبين كيف تعمل المضخة في البئر.", "صورة الهوية: نسختان", "شكل السفينة"]
)
def test_a_line_about_a_picture_is_no_caption(line: str) -> None:
    assert of_kind(f"{PROSE}\n\n{line}\n\n{PROSE}\n", K.FURNITURE) == []
