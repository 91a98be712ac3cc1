"""What a law says of its own articles is told from what they rule."""

from pathlib import Path

import pytest

from retrieval.corpus.amendments import is_amended_heading, is_amendment_note, says_text_in_force
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


@pytest.mark.parametrize("note", NOTES)
def test_a_note_is_told(note: str) -> None:
    assert is_amendment_note(note)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_no_note(rule: str) -> None:
    assert not is_amendment_note(rule)


@pytest.mark.parametrize(
    ("heading", "amended"),
    [
        ("المادة العاشرة (ملغاة)", True),
        ("المادة 5 - معدلة", True),
        ("المادة الثالثة: [ملغاة]", True),
        ("المادة الرابعة (المعدلة)", True),
        ("حساب المعدل", False),
        ("المعدل التراكمي", False),
    ],
)
def test_a_heading_may_say_it_at_its_end(heading: str, amended: bool) -> None:
    assert is_amended_heading(heading) is amended


def test_a_note_may_hold_the_text_in_force() -> None:
    assert says_text_in_force("عدلت هذه المادة لتصبح: الغرامة ثلاثمئة درهم في كل مرة.")
    assert not says_text_in_force("عدلت هذه المادة لتصبح بالنص الآتي:")


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
