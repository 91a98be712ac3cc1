import pytest

from retrieval import Quotation
from tests.retrieval import samples

RULE = "يجب على كل تاجر أن يمسك دفتر يومية تقيد فيه عملياته المالية."
REPEAL = "(أُلغيت هذه المادة بموجب نظام الدفاتر التجارية)"
AMENDMENT = "عُدلت هذه المادة بموجب المرسوم الملكي رقم (م/80) لتكون بالنص الآتي:"
NEW_RULE = "يجب على كل تاجر أن يمسك دفتر يومية إلكترونيا في منصة الوزارة."


def ask(question: str, *articles: tuple[str, str]) -> tuple[Quotation, ...]:
    text = "نظام الدفاتر\n\n" + "\n\n".join(f"{heading}\n\n{body}" for heading, body in articles)
    return samples.engine(text, reader=False).ask(question).answers


FINE = ("المادة التاسعة", "يعاقب المخالف بغرامة لا تزيد على ألف ريال.")


@pytest.mark.parametrize(
    ("heading", "body", "note"),
    [
        ("المادة الأولى", f"{RULE}\n\n{REPEAL}", REPEAL.strip("()")),
        ("المادة الأولى (ملغاة)", RULE, "المادة الأولى (ملغاة)"),
        ("المادة الأولى - مُلغاة", RULE, "المادة الأولى - مُلغاة"),
        ("المادة الأولى", f"تم إلغاء هذه المادة.\n\n{RULE}", "تم إلغاء هذه المادة."),
        ("المادة الأولى", f"{RULE}\n\n(ملغاة)", "ملغاة"),
        ("المادة الأولى", f"{RULE}\n\n{AMENDMENT}\n\nيمسك الوزير الدفاتر.", AMENDMENT),
        ("المادة الأولى (معدلة)", RULE, "المادة الأولى (معدلة)"),
        ("المادة الأولى", f"عُدّلت هذه المادة بقرار المجلس.\n\n{RULE}", "عُدّلت هذه المادة بقرار المجلس."),
        ("المادة الأولى", f"{RULE}\n\nعدلت الفقرة (2) بالمرسوم رقم 5.", "عدلت الفقرة (2) بالمرسوم رقم 5."),
        (
            "المادة الأولى",
            f"{RULE}\n\n[عدلت هذه المادة بموجب القرار (7)]",
            "عدلت هذه المادة بموجب القرار (7)",
        ),
    ],
)
def test_what_was_repealed_or_amended_is_quoted_with_the_note(heading: str, body: str, note: str) -> None:
    first, *others = ask("ماذا يجب على كل تاجر أن يمسك؟", (heading, body), FINE)
    assert first.text == RULE
    assert first.shape.note == note
    assert not any(note in other.text for other in others)


@pytest.mark.parametrize(
    ("beside", "question"),
    [
        ("ألغيت الرحلة البحرية بسبب العاصفة.", "لماذا ألغيت الرحلة البحرية؟"),
        ("يجوز تعديل العقد باتفاق الطرفين.", "هل يجوز تعديل العقد؟"),
        ("تلغى الرخصة إذا لم تجدد خلال سنة.", "متى تلغى الرخصة؟"),
    ],
)
def test_what_repeals_something_else_is_no_note_and_may_answer(beside: str, question: str) -> None:
    article = ("المادة الأولى", f"{RULE}\n\n{beside}")
    assert ask("ماذا يجب على كل تاجر أن يمسك؟", article, FINE)[0].shape.note == ""
    assert ask(question, article, FINE)[0].text == beside


def test_the_new_wording_stands_without_the_note_that_introduces_it() -> None:
    article = ("المادة الأولى", f"{RULE}\n\n{AMENDMENT}\n\n{NEW_RULE}")
    first = ask("أي دفتر يمسك التاجر إلكترونيا في منصة الوزارة؟", article, FINE)[0]
    assert (first.text, first.shape.note) == (NEW_RULE, "")


def test_the_text_in_force_comes_before_the_one_it_replaced() -> None:
    new = "يعاقب المخالف بغرامة لا تزيد على عشرة آلاف ريال."
    article = ("المادة التاسعة", f"{FINE[1]}\n\n{AMENDMENT}\n\n{new}")
    first, second = ask("ما الغرامة التي يعاقب بها المخالف؟", article)
    assert (first.text, first.shape.note) == (new, "")
    assert (second.text, second.shape.note) == (FINE[1], AMENDMENT)


def test_a_repealed_item_says_nothing_of_those_beside_it() -> None:
    article = ("المادة الأولى", f"1- {RULE}\n2- (ملغاة)\n3- يقدم التاجر طلب القيد إلى الوزارة.")
    assert ask("ماذا يجب على كل تاجر أن يمسك؟", article, FINE)[0].shape.note == ""


def test_a_note_speaks_of_its_own_article() -> None:
    assert ask("ما غرامة المخالف؟", ("المادة الأولى", f"{RULE}\n\n{REPEAL}"), FINE)[0].shape.note == ""


def test_a_note_answers_where_its_article_has_nothing_else() -> None:
    first = ask("ما نص المادة الأولى؟", ("المادة الأولى", REPEAL), FINE)[0]
    assert first.text == REPEAL
    assert first.shape.note == ""


def test_a_note_answers_who_asks_for_it() -> None:
    article = ("المادة الأولى", f"{RULE}\n\n{AMENDMENT}\n\n{NEW_RULE}")
    assert "م/80" in ask("ما المرسوم الملكي الذي صدر؟", article, FINE)[0].text


def test_an_article_asked_for_by_its_number_is_quoted_whole() -> None:
    article = ("المادة الأولى", f"عُدّلت هذه المادة بقرار المجلس.\n\n{RULE}")
    assert RULE in ask("ما نص المادة الأولى؟", article, FINE)[0].text
