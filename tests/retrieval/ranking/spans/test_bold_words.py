"""What is shown in bold, on sentences of a document, whatever the weights are."""

from pathlib import Path

import pytest

from retrieval import Engine, Quotation

NEGATED = (
    ("لا يحق للمشرف أن يبقي عنده جواز سفر الطالب.", "هل يحق للمشرف أن يبقي جواز سفر الطالب؟"),
    ("لا يجوز للموظف أن يبيع إجازته السنوية بمال.", "هل يجوز للموظف بيع إجازته السنوية؟"),
    ("لا يحق للمؤجر زيادة بدل الإيجار قبل ثلاث سنوات.", "هل يحق للمؤجر زيادة بدل الإيجار؟"),
    ("لا يسمح للزوار بإخراج الكتب من القاعات.", "هل يسمح للزوار بإخراج الكتب؟"),
    ("لم يحضر الوزير افتتاح الجسر الجديد.", "هل حضر الوزير افتتاح الجسر؟"),
    ("لن يفتح المتحف أبوابه في شهر رمضان.", "هل يفتح المتحف أبوابه في رمضان؟"),
    ("ليس للعضو المفصول حق في استرداد الرسوم.", "هل للعضو المفصول حق في استرداد الرسوم؟"),
    ("يمنع إدخال الطعام إلى قاعات المطالعة.", "هل يمكن إدخال الطعام إلى قاعات المطالعة؟"),
)
COUNTED = (
    ("تضم المكتبة 8 ملايين كتاب و500 مخطوطة نادرة.", "كم مخطوطة في المكتبة؟", "500", "8"),
    ("تضم المكتبة 8 ملايين كتاب و500 مخطوطة نادرة.", "كم كتابا تضم المكتبة؟", "8", "500"),
    ("يعمل العامل 8 ساعات في اليوم أو 48 ساعة في الأسبوع.", "كم ساعة يعمل العامل في الأسبوع؟", "48", "8 "),
    ("في المدرسة 20 معلما و300 طالب.", "كم طالبا في المدرسة؟", "300", "20"),
    ("للطابق 4 غرف و2 حمام.", "كم غرفة للطابق؟", "4", "2"),
)


@pytest.fixture
def first(tmp_path: Path) -> "object":
    def ask(text: str, question: str, name: str = "a.txt") -> Quotation:
        (tmp_path / name).write_text(text, "utf-8")
        return Engine.from_directory(tmp_path).ask(question).answers[0]

    return ask


@pytest.mark.parametrize(("sentence", "question"), NEGATED)
def test_a_negation_is_never_left_out(first, sentence: str, question: str) -> None:  # type: ignore[no-untyped-def]
    highlight = first(sentence, question).highlight
    assert highlight is None or highlight.split()[0] == sentence.split()[0]


@pytest.mark.parametrize(("sentence", "question", "meant", "other"), COUNTED)
def test_of_several_numbers_the_one_that_is_asked_for_is_meant(  # type: ignore[no-untyped-def]
    first, sentence: str, question: str, meant: str, other: str
) -> None:
    highlight = first(sentence, question).highlight
    assert meant in highlight
    assert other not in highlight.replace(meant, "")


@pytest.mark.parametrize(
    ("question", "meant"),
    [("كم سعر الغرفة المزدوجة؟", "350 ريال"), ("كم سعر الغرفة المفردة؟", "200 ريال")],
)
def test_a_cell_is_not_read_into_the_next(first, question: str, meant: str) -> None:  # type: ignore[no-untyped-def]
    table = "الغرفة,السعر,السعة\nمفردة,200 ريال,شخص\nمزدوجة,350 ريال,شخصان\n"
    assert first(table, question, "a.csv").highlight == meant


def test_who_asks_how_many_wants_no_list(first) -> None:  # type: ignore[no-untyped-def]
    text = "شروط القبول:\n- أن يجتاز المقابلة.\n- أن يسدد رسوم التسجيل وقدرها 500 ريال.\n- أن يوقع التعهد.\n"
    assert first(text, "كم رسوم التسجيل؟").text == "- أن يسدد رسوم التسجيل وقدرها 500 ريال."


PERSONS = (
    ("أسس التجمع قبل عامين (عبد الكريم لحموني) مع زملائه.", "من أسس التجمع؟", "عبد الكريم لحموني"),
    ("يدير المتحف الأستاذ سالم رموضة منذ سنة 2015 بعد تقاعد سلفه.", "من مدير المتحف؟", "سالم رموضة"),
    ("كتبت الرواية في المنفى، وصاحبتها ليلى العثمان.", "من كتب الرواية؟", "ليلى العثمان"),
)
DEFINED = (
    ("منصات النقل هي تطبيقات وخدمات رقمية، صممت لتسهيل النقل.", "ما هي منصات النقل؟", "تطبيقات وخدمات رقمية"),
    ("الوسيط: شخص يعرض سلعا لغيره.", "ما معنى الوسيط؟", "شخص يعرض سلعا لغيره"),
    ("الحوكمة عبارة عن قواعد الإدارة الرشيدة.", "ما هي الحوكمة؟", "قواعد الإدارة الرشيدة"),
)


@pytest.mark.parametrize(("sentence", "question", "name"), PERSONS)
def test_who_is_answered_by_the_only_name(first, sentence: str, question: str, name: str) -> None:  # type: ignore[no-untyped-def]
    assert name in first(sentence, question).highlight


@pytest.mark.parametrize(("sentence", "question", "meant"), DEFINED)
def test_what_something_is_stands_behind_its_name(first, sentence: str, question: str, meant: str) -> None:  # type: ignore[no-untyped-def]
    assert first(sentence, question).highlight == meant


@pytest.mark.parametrize(
    ("sentence", "question", "meant"),
    [
        ("سجلت السوق 51 إدراجا في السنة الماضية.", "كم إدراجا سجلت السوق؟", "51 إدراجا"),
        (
            "تستغرق الصيانة 10 أو 20 ساعة في الأسبوع بدلا من بضع ساعات.",
            "كم ساعة تستغرق الصيانة؟",
            "10 أو 20 ساعة",
        ),
    ],
)
def test_a_counted_number_is_shown_with_what_is_counted(  # type: ignore[no-untyped-def]
    first, sentence: str, question: str, meant: str
) -> None:
    assert first(sentence, question).highlight == meant


def test_of_a_short_sentence_no_last_word_is_left_out(first) -> None:  # type: ignore[no-untyped-def]
    quoted = first("يتم تخزين جميع البيانات بصورة مشفرة.", "كيف يتم تخزين البيانات؟")
    assert quoted.highlight is None or quoted.highlight.endswith("مشفرة")
