"""What a law says of its own articles is told from what they rule."""

from pathlib import Path

import pytest

from retrieval.arabic.lexicon import amendments as table
from retrieval.corpus.amendments import Change, note_of_heading, read_note
from retrieval.engine import Engine

NOTES = (
    "عُدلت هذه المادة بموجب المرسوم الملكي رقم (م/25) لتكون بالنص التالي:",
    "(ألغيت هذه المادة بموجب المادة الرابعة عشرة من نظام الدفاتر التجارية)",
    "تم تعديل الفقرة (ح) من هذه المادة بموجب المرسوم الملكي.",
    "ألغيت المادة العاشرة بقرار المجلس سنة 2022.",
    "– ثم عُدلت هذه المادة وذلك بموجب قرار المجلس.",
    "بموجب المرسوم رقم (م/94) وتاريخ 15 شعبان عدلت هذه المادة.",
    "هذه المادة ملغاة.",
    "[تم إلغاء هذه المادة]",
)
RULES = (
    "ألغيت الرحلة بسبب الطقس.",
    "يجوز تعديل العقد باتفاق الطرفين.",
    "تلغى الرخصة إذا خالف صاحبها أحكام هذه المادة.",
    "يجوز للوزير تعديل هذه اللائحة بقرار منه.",
    "لا يجوز إلغاء هذا النظام إلا بمرسوم.",
    "يلغي هذا النظام كل ما يتعارض معه من أحكام.",
    "عدلت الشركة أسعارها هذا العام.",
)


REPEALED = [
    "أُلغيت هذه المادة.",
    "(ألغيت هذه المادة بموجب المادة الرابعة من نظام الدفاتر الصادر بالمرسوم رقم (م/61)).",
    "– تم إلغاء هذه الفقرة بقرار من المجلس.",
    "هذا الإجراء مُلغى ولم يعد ساريًا.",
    "2- (ملغاة)",
]
AMENDED = [
    "عُدّلت هذه المادة بموجب المرسوم الملكي رقم (م/80) وتاريخ 1439/07/25هـ.",
    "[عدلت الفقرة (3) من المادة بموجب القرار الوزاري رقم (5062) لتكون بالنص الآتي:]",
    "> ثم عُدلت بموجب الأمر الملكي رقم (أ/240).",
    "بموجب المرسوم الملكي رقم (م/94) عدلت هذه المادة وذلك بحذف الفقرة (4) منها.",
    "(معدلة بالقانون رقم 5 لسنة 2019)",
]
NO_NOTES = [
    "ألغيت الرحلة بسبب الأحوال الجوية.",
    "يجوز تعديل العقد باتفاق الطرفين.",
    "تلغى الرخصة إذا لم تجدد خلال سنة.",
    "تلغى المادة الخامسة من نظام العمل.",
    "عدلت الشركة سياستها بموجب قرار مجلس الإدارة.",
    "تعد الأسهم المستردة ملغاة بعد استردادها.",
    "هذه المادة معدلة وراثيا.",
]


@pytest.mark.parametrize("text", REPEALED)
def test_a_note_says_that_text_was_repealed(text: str) -> None:
    note = read_note(text)
    assert note is not None
    assert note.change is Change.REPEALED
    assert not note.told_more


@pytest.mark.parametrize("text", AMENDED)
def test_a_note_says_that_text_was_amended(text: str) -> None:
    note = read_note(text)
    assert note is not None
    assert note.change is Change.AMENDED
    assert not note.told_more


@pytest.mark.parametrize("text", NO_NOTES)
def test_what_repeals_or_amends_something_else_is_no_note(text: str) -> None:
    assert read_note(text, in_article=True) is None


@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_told(note: str) -> None:
    assert read_note(note)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_no_note(rule: str) -> None:
    assert read_note(rule) is None


def test_a_lone_word_is_a_note_in_an_article_alone() -> None:
    assert read_note("ملغاة", in_article=True)
    assert read_note("ملغى") is None  # an order may be new, paid or cancelled


@pytest.mark.parametrize(
    "heading",
    [
        "المادة السادسة (ملغاة)",
        "المادة 5 - مُلغاة",
        "الباب الثاني [معدل]",
        "المادة الثالثة: [ملغاة]",
        "المادة الرابعة (المعدلة)",
    ],
)
def test_a_heading_holds_a_note(heading: str) -> None:
    assert note_of_heading(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "رسوم الخدمات الملغاة",
        "معدل النمو",
        "اتفاقية النقل (المعدلة)",
        "حساب المعدل",
        "المعدل التراكمي",
    ],
)
def test_what_a_heading_calls_repealed_or_amended_is_its_subject(heading: str) -> None:
    assert note_of_heading(heading) is None


def test_the_new_wording_in_the_same_sentence_is_more_than_a_note() -> None:
    note = read_note(
        "عدلت هذه المادة بموجب المرسوم لتكون بالنص الآتي: “يعاقب المخالف بغرامة لا تزيد على ألف”."
    )
    assert note is not None
    assert note.told_more
    assert note.introduces


def test_a_note_that_text_was_added_warns_nobody() -> None:
    note = read_note("أُضيفت هذه المادة بموجب المرسوم الملكي رقم (م/71).")
    assert note is not None
    assert note.text == ""


def test_a_note_is_shown_without_the_brackets_around_it() -> None:
    note = read_note("(ألغيت هذه المادة بالمرسوم رقم (م/61)).")
    assert note is not None
    assert note.text == "ألغيت هذه المادة بالمرسوم رقم (م/61)"


def test_every_word_of_a_note_holds_letters_by_which_most_text_is_told() -> None:
    verbs = table.REPEALED_VERBS | table.AMENDED_VERBS | table.REPEALING | table.AMENDING | table.TO_READ
    verbs |= table.ADDED_VERBS | table.ADDING
    for word in verbs | table.REPEALED_STATES | table.AMENDED_STATES:
        assert any(hint in word for hint in table.HINTS), word


LAW = """# نظام السير

## المادة العاشرة

تحدد غرامة التأخير عن تجديد اللوحة بمبلغ ستين درهما.

ألغيت المادة العاشرة بقرار المجلس سنة 2022.

## المادة الحادية عشرة

غرامة الوقوف الخاطئ مئة درهم.

عدلت هذه المادة سنة 2023 لتصبح: غرامة الوقوف الخاطئ ثلاثمئة درهم.

## المادة الثانية عشرة (ملغاة)

رسم نقل الملكية خمسون درهما.

## المادة الثالثة عشرة

رسم الفحص السنوي سبعون درهما.
"""


@pytest.fixture(scope="module")
def law(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder: Path = tmp_path_factory.mktemp("law")
    (folder / "نظام.md").write_text(LAW, "utf-8")
    return Engine.from_directory(folder, reader=False)


@pytest.mark.parametrize(
    ("question", "text", "note"),
    [
        ("كم غرامة التأخير عن تجديد اللوحة؟", "ستين درهما", "ألغيت المادة العاشرة بقرار المجلس سنة 2022."),
        ("كم غرامة الوقوف الخاطئ؟", "ثلاثمئة درهم", ""),
        ("كم رسم نقل الملكية؟", "خمسون درهما", "المادة الثانية عشرة (ملغاة)"),
        ("كم رسم الفحص السنوي؟", "سبعون درهما", ""),
    ],
)
def test_what_was_repealed_is_quoted_with_its_note_and_what_is_in_force_first(
    law: Engine, question: str, text: str, note: str
) -> None:
    quotation = law.ask(question).answers[0]
    assert text in quotation.text
    assert quotation.shape.note == note


def test_whoever_asks_for_the_note_gets_it(law: Engine) -> None:
    assert "2022" in law.ask("متى ألغيت المادة العاشرة؟").answers[0].text
