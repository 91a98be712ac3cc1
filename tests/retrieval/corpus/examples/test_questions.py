"""Questions of small documents, as a reader of each would ask them; each is held to be answered rightly."""

from pathlib import Path

import pytest

from retrieval import Engine, covers_question
from retrieval.corpus.documents import PassageKind
from retrieval.corpus.examples.questions import MAX_QUESTIONS, exemplary_passages, questions_about
from retrieval.corpus.examples.wording import MAX_CHARACTERS, reads_well

LIBRARY_FAQ = """# مكتبة الحي

## كيف أستعير كتابا من المكتبة؟

أحضر بطاقة العضوية إلى مكتب الإعارة، ويسجل الموظف الكتاب باسمك.

## كم كتابا يمكنني أن أستعير؟

يمكنك استعارة خمسة كتب في المرة الواحدة.
"""
CLINIC_FAQ = """عيادة النور

س: متى تفتح العيادة أبوابها؟
ج: تفتح العيادة من الثامنة صباحا حتى الثانية ظهرا.

س: هل تقبل العيادة التأمين الطبي؟
ج: نعم، تقبل العيادة بطاقات التأمين من خمس شركات.
"""
TAGGED_FAQ = """# أسئلة المستخدمين

## [للمشرفين] كيف أضيف مستخدما جديدا؟

افتح لوحة الإدارة ثم انقر زر الإضافة.

## 2. هل تحفظ البيانات في الهاتف؟

لا، تحفظ البيانات في الخادم فقط.
"""
CLUB_LAW = """# نظام الأندية

## المادة الأولى

يقصد بالألفاظ الآتية المعاني المبينة أمامها:

النادي الرياضي: كل جماعة منظمة غرضها ممارسة الرياضة بين أعضائها.
الجمعية العمومية: مجموع الأعضاء الذين سددوا اشتراكاتهم السنوية.

## المادة الثانية

يهدف هذا النظام إلى الآتي:

1- نشر الرياضة بين الشباب.
2- رعاية الموهوبين.

## المادة الثالثة

يدير النادي مجلس إدارة من سبعة أعضاء ينتخبون كل أربع سنوات.
"""
TITLED_LAW = """# لائحة السكن

## المادة الأولى: التعريفات

السكن الجامعي هو المبنى المخصص لإقامة الطلبة.

## المادة الثانية: حقوق الساكن الجامعي

1- غرفة مؤثثة.
2- استعمال المطبخ المشترك.

## المادة الثالثة: مواعيد الزيارة

تسمح الإدارة بالزيارة من الرابعة عصرا حتى الثامنة مساء.
"""
REPEALED_LAW = """# قانون الأسواق

## المادة الأولى

تسري أحكام هذا القانون على الأسواق.

## المادة الثانية (ملغاة)

تغلق الأسواق يوم الجمعة من كل أسبوع.

## المادة الثالثة

تفتح الأسواق في السابعة صباحا.
"""
RECIPE = """# كبسة الدجاج

## المقادير

- دجاجة كاملة
- كوبان من الأرز
- بصلة كبيرة

## طريقة التحضير

1. يقطع الدجاج ويغسل.
2. يحمر البصل في الزيت.
3. يضاف الأرز والماء.
"""
MANUAL = """# دليل الطابعة

## تركيب الحبر

1. افتح غطاء الطابعة.
2. ضع العلبة في مكانها.

## أنواع الورق

- ورق عادي
- ورق لامع
"""
GLOSSARY = """# مسرد المصطلحات

**معدل الفائدة**: نسبة مئوية يدفعها المقترض كل سنة فوق أصل الدين.

**CSV**: ملف نصي تفصل الفواصل بين قيمه في كل سطر.
"""
COUNTRIES = """الدولة,العاصمة,عدد السكان
الأردن,عمّان,11 مليون
المغرب,الرباط,37 مليون
"""
STAFF = """name,manager,phone
فرع الرياض,أحمد,0112
فرع جدة,سالم,0122
"""
DOCUMENTS = [
    ("faq.md", LIBRARY_FAQ, {"كيف أستعير كتابا من المكتبة؟", "كم كتابا يمكنني أن أستعير؟"}),
    ("clinic.txt", CLINIC_FAQ, {"متى تفتح العيادة أبوابها؟", "هل تقبل العيادة التأمين الطبي؟"}),
    ("tagged.md", TAGGED_FAQ, {"كيف أضيف مستخدما جديدا؟", "هل تحفظ البيانات في الهاتف؟"}),
    (
        "club.md",
        CLUB_LAW,
        {"ما المقصود بالنادي الرياضي؟", "إلى ماذا يهدف النظام؟", "على ماذا تنص المادة الثالثة؟"},
    ),
    (
        "titled.md",
        TITLED_LAW,
        {"ما هي حقوق الساكن الجامعي؟", "ماذا تقول المادة الثالثة عن مواعيد الزيارة؟"},
    ),
    ("market.md", REPEALED_LAW, {"على ماذا تنص المادة الثالثة؟"}),
    ("recipe.md", RECIPE, {"ما هي مقادير كبسة الدجاج؟", "ما هي طريقة التحضير؟"}),
    ("manual.md", MANUAL, {"كيف يتم تركيب الحبر؟", "ما هي أنواع الورق؟"}),
    ("glossary.md", GLOSSARY, {"ما المقصود بمعدل الفائدة؟"}),
    ("countries.csv", COUNTRIES, {"ما عاصمة الأردن؟", "ما عدد سكان المغرب؟"}),
    ("staff.csv", STAFF, {"من مدير فرع الرياض؟", "ما هاتف فرع جدة؟"}),
]


@pytest.mark.parametrize(("name", "text", "questions"), DOCUMENTS, ids=[name for name, *_ in DOCUMENTS])
def test_what_a_document_is_asked_reads_well_and_is_answered(
    tmp_path: Path, name: str, text: str, questions: set[str]
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    engine = Engine.from_directory(tmp_path)
    (document,) = engine.documents
    assert questions <= set(document.questions)
    assert all(map(reads_well, document.questions))
    assert all(len(question) <= MAX_CHARACTERS for question in document.questions)
    for question in questions:
        answer = engine.ask(question, 1)
        assert answer.found, question
        assert covers_question(question, answer.answers[0], document.title), question


def test_nobody_is_offered_what_is_repealed(tmp_path: Path) -> None:
    (tmp_path / "market.md").write_text(REPEALED_LAW, "utf-8")
    (document,) = Engine.from_directory(tmp_path).documents
    assert not any("الثانية" in question for question in document.questions)


def test_kinds_take_turns(tmp_path: Path) -> None:
    (tmp_path / "club.md").write_text(CLUB_LAW, "utf-8")
    (document,) = Engine.from_directory(tmp_path).documents
    first = [question.split()[0] for question in document.questions[:3]]
    assert first == ["إلى", "ما", "على"]
    assert len(document.questions) <= MAX_QUESTIONS


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("4. الأسعار", "ماذا تعرف عن الأسعار؟"),
        ("نبذة عن الشركة الوطنية", "ماذا تعرف عن الشركة الوطنية؟"),
        ("لوحة الإدارة (/admin)", "ماذا تعرف عن لوحة الإدارة؟"),
        ("المادة الثالثة", None),
        ("ويجب على المكلف", None),
        ("Cookies", None),
    ],
)
def test_what_a_heading_names_is_asked_about(heading: str, question: str | None) -> None:
    assert questions_about([heading]) == ((question,) if question else ())


def test_the_first_passages_of_each_kind_are_looked_at_and_nothing_around_the_text() -> None:
    kinds = [PassageKind.PROSE] * 100 + [PassageKind.FURNITURE, PassageKind.CONTENTS, PassageKind.LIST]
    assert list(exemplary_passages(kinds)) == [*range(30), 102]
