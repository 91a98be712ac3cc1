"""Articles that are asked for by their number, and what is defined, in a law whose articles are alike."""

from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval import Engine, Quotation

_ORDINALS = (
    "الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة",
    "الحادية_عشرة الثانية_عشرة الثالثة_عشرة الرابعة_عشرة الخامسة_عشرة السادسة_عشرة السابعة_عشرة",
)
_MATTERS = (
    "الترخيص",
    "التأمين",
    "السلامة",
    "الضوضاء",
    "المواقف",
    "الحراسة",
    "النظافة",
    "الإضاءة",
    "اللوحات",
    "الأرصفة",
    "الباعة",
    "المظلات",
    "الأشجار",
    "الحدائق",
    "النوافير",
    "الملاعب",
    "المقاعد",
)
LAW = "نظام البلدية\n" + "\n".join(
    f"المادة {number.replace('_', ' ')}\n"
    f"تنظم البلدية شؤون {matter} في المدينة وفق هذا النظام، وتصدر بها لائحة خاصة."
    for number, matter in zip(" ".join(_ORDINALS).split(), _MATTERS, strict=True)
)
TERMS = """نظام المكتبات
المادة 1: التعريفات:
يقصد بالكلمات الآتية المعاني المبينة أمامها:
المكتبة: كل مكان تحفظ فيه كتب وتعار.
المستعير: كل من ينطبق عليه أحد الآتي:
1- من يحمل بطاقة سارية.
2- من يعمل في المكتبة.
الغرامة: مبلغ يدفع عن كل يوم تأخير.
المادة 2: حقوق المستعير:
للمستعير أن يأخذ خمسة كتب معا مدة أسبوعين كاملين لا تمدد.
"""
Ask = Callable[[str, str], Quotation]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    def first(text: str, question: str) -> Quotation:
        (tmp_path / "a.txt").write_text(text, "utf-8")
        return Engine.from_directory(tmp_path).ask(question).answers[0]

    return first


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("ماذا تقول المادة الخامسة عشرة؟", "النوافير"),
        ("المادة 15", "النوافير"),
        ("وش تقول ماده ١٥ من نظام البلدية", "النوافير"),
        ("نص المادة (15)", "النوافير"),
        ("على ماذا تنص المادة السابعة عشرة من نظام البلدية؟", "المقاعد"),
        ("شو مكتوب بالمادة رقم 12", "المظلات"),
        ("ما هي المادة الثانية عشرة؟", "المظلات"),
        ("اشرح المادة ٧", "النظافة"),
        ("المادة السابعه", "النظافة"),
        ("ايش في م 15 من نظام البلدية", "النوافير"),
        ("م15", "النوافير"),
        ("م/١٥ من النظام", "النوافير"),
    ],
)
def test_an_article_is_found_by_its_number(ask: Ask, question: str, matter: str) -> None:
    assert matter in ask(LAW, question).text


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("ما المقصود بالغرامة في نظام المكتبات؟", "الغرامة: مبلغ يدفع عن كل يوم تأخير."),
        ("شو يعني المكتبة حسب النظام", "المكتبة: كل مكان تحفظ فيه كتب وتعار."),
        ("عرف الغرامة", "الغرامة: مبلغ يدفع عن كل يوم تأخير."),
    ],
)
def test_a_definition_answers_what_is_defined_whatever_law_is_named(
    ask: Ask, question: str, text: str
) -> None:
    assert ask(TERMS, question).text == text


def test_an_article_whose_heading_ends_in_a_colon_is_cited_by_it(ask: Ask) -> None:
    answer = ask(TERMS, "كم كتابا يأخذ المستعير؟")
    assert answer.text == "للمستعير أن يأخذ خمسة كتب معا مدة أسبوعين كاملين لا تمدد."
    assert answer.section[-1] == "المادة 2: حقوق المستعير"
