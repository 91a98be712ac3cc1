"""How much is quoted, whatever the document."""

from pathlib import Path

import pytest

from retrieval import Engine, Quotation

LAW = """نظام السوق
المادة الأولى
معاني الكلمات في هذا النظام:
البائع: كل شخص مسجل يعرض سلعة في المنصة.
الوسيط: شخص غير مسجل يعرض سلعا لغيره مقابل عمولة.
المادة الثانية
الاحتكار مخالفة، وعقوبات مرتكب الاحتكار هي:
أ- الإنذار.
ب- الغرامة.
المادة الثالثة
تتولى الهيئة الفصل في الشكاوى خلال أسبوعين من تقديمها.
"""
CLUB = """دليل النادي

بدل المواصلات
يصرف البدل للمدرب الذي يسكن خارج المدينة:
- أقل من 20 كيلومترا: 120 درهما.
- أكثر من 50 كيلومترا: 410 دراهم.

المستندات المطلوبة للعضوية
- صورتان شخصيتان.
- نسخة من بطاقة الهوية.
- شهادة طبية حديثة.
"""
FAQ = """الأسئلة المتكررة
كيف أغير كلمة السر؟
افتح الإعدادات ثم الأمان واضغط تغيير.
كم رسوم التحويل إلى الخارج؟
خمسة دولارات لكل حوالة.
"""
CARS = "سيارات\nمركبة نسيم سيارة صغيرة. صنعت في فاس.\nمركبة غيم حافلة بطابقين. صنعت في صفاقس.\n"


@pytest.fixture
def first(tmp_path: Path) -> "object":
    def ask(text: str, question: str) -> Quotation:
        (tmp_path / "a.txt").write_text(text, "utf-8")
        return Engine.from_directory(tmp_path).ask(question).answers[0]

    return ask


def test_a_list_that_is_asked_for_is_quoted_whole(first) -> None:  # type: ignore[no-untyped-def]
    answer = first(CLUB, "وش المستندات المطلوبة للعضوية؟")
    assert answer.text.splitlines() == ["- صورتان شخصيتان.", "- نسخة من بطاقة الهوية.", "- شهادة طبية حديثة."]
    assert answer.section == ("المستندات المطلوبة للعضوية",)


def test_a_list_comes_with_the_line_that_introduces_it(first) -> None:  # type: ignore[no-untyped-def]
    answer = first(LAW, "ما عقوبات الاحتكار؟")
    assert answer.text == "الاحتكار مخالفة، وعقوبات مرتكب الاحتكار هي:\nأ- الإنذار.\nب- الغرامة."
    assert answer.highlight == "أ- الإنذار.\nب- الغرامة."


def test_the_item_that_was_asked_for_stands_alone(first) -> None:  # type: ignore[no-untyped-def]
    answer = first(CLUB, "كم يصرف لمن يسكن على بعد أكثر من 50 كيلومترا؟")
    assert "410" in answer.text
    assert answer.section == ("بدل المواصلات",)
    assert answer.line == 6


@pytest.mark.parametrize("question", ["كم رسوم التحويل للخارج", "رسوم التحويل الى الخارج كم؟"])
def test_a_question_of_the_document_is_answered_by_its_reply(first, question: str) -> None:  # type: ignore[no-untyped-def]
    answer = first(FAQ, question)
    assert answer.text == "خمسة دولارات لكل حوالة."
    assert answer.section[-1] == "كم رسوم التحويل إلى الخارج؟"


def test_a_definition_is_quoted_for_what_it_defines(first) -> None:  # type: ignore[no-untyped-def]
    assert first(LAW, "مين هو الوسيط").text == "الوسيط: شخص غير مسجل يعرض سلعا لغيره مقابل عمولة."


@pytest.mark.parametrize("question", ["ماذا تقول المادة 3؟", "نص المادة الثالثة", "الماده ٣ ايش تقول"])
def test_the_article_that_is_asked_for_is_quoted(first, question: str) -> None:  # type: ignore[no-untyped-def]
    answer = first(LAW, question)
    assert answer.text == "تتولى الهيئة الفصل في الشكاوى خلال أسبوعين من تقديمها."
    assert answer.heading == "المادة الثالثة"


def test_a_sentence_without_its_subject_comes_with_the_one_before_it(first) -> None:  # type: ignore[no-untyped-def]
    assert first(CARS, "أين صنعت مركبة غيم؟").text == "مركبة غيم حافلة بطابقين. صنعت في صفاقس."


def test_where_the_subject_is_two_sentences_back_all_three_are_quoted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CARS.replace("صنعت", "لونها أبيض. صنعت"), "utf-8")
    answer = Engine.from_directory(tmp_path, reader=False).ask("أين صنعت مركبة غيم؟").answers[0]
    assert answer.text == "مركبة غيم حافلة بطابقين. لونها أبيض. صنعت في صفاقس."
    assert answer.highlight == "صنعت في صفاقس"


GAPS = """دليل النادي

المستندات المطلوبة للعضوية
- صورتان شخصيتان.  وتكونان   حديثتين.
- نسخة من بطاقة الهوية.
- شهادة طبية حديثة.
"""


def test_a_quotation_is_a_piece_of_the_file_but_for_line_breaks(first) -> None:  # type: ignore[no-untyped-def]
    answer = first(GAPS, "ما المستندات المطلوبة للعضوية؟")
    assert len(answer.text.splitlines()) == 3
    assert answer.text in GAPS
