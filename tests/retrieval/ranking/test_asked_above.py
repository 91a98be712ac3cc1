"""What stands above a sentence counts: lists, replies, definitions and rows are answers."""

from pathlib import Path

import pytest

from retrieval.answer import Answer
from retrieval.engine import Engine

HANDBOOK = """# دليل الموظف

## التسجيل في النظام

يمكن للموظف تسجيل الدخول إلى النظام في أي وقت، ويبقى مسجلا حتى يخرج.

## طرق تسجيل الدخول

| الطريقة | متى تستخدم |
| --- | --- |
| كلمة المرور | للموظف الجديد |
| رمز الجوال | لمن نسي كلمته |

## الحوادث

تنقسم الحوادث إلى قسمين:

- الحادث البسيط
- الحادث الجسيم

## تعريفات

- النظام: نظام إدارة الموظف.
- الموظف: كل من يعمل بأجر.
- حادث بسيط: ما لا تنتج منه إصابة.

## هل الإجازة مدفوعة؟

نعم. تدفع الأجور كاملة في مدة الإجازة.

وتصرف قبلها بيوم.

## نطاق التطبيق

اسأل نفسك: على من تسري أحكام هذا الدليل؟ وتسري أحكام هذا الدليل على ما يأتي:

1. الموظف الدائم
2. المتدرب
"""


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("handbook")
    (folder / "دليل.md").write_text(HANDBOOK, "utf-8")
    return Engine.from_directory(folder, reader=False)


def first(answer: Answer) -> str:
    return answer.answers[0].text


@pytest.mark.parametrize(
    "question", ["ما هي طرق تسجيل الدخول؟", "شو طرق تسجيل الدخول", "اذكر طرق تسجيل الدخول"]
)
def test_a_small_table_answers_a_question_for_a_list_whole(handbook: Engine, question: str) -> None:
    assert first(handbook.ask(question)).split("\n") == [
        "الطريقة: كلمة المرور | متى تستخدم: للموظف الجديد",
        "الطريقة: رمز الجوال | متى تستخدم: لمن نسي كلمته",
    ]


@pytest.mark.parametrize("question", ["على ماذا تسري أحكام الدليل؟", "على ايش تسري احكام الدليل"])
def test_the_list_below_a_line_that_says_the_question_answers_it(handbook: Engine, question: str) -> None:
    assert {"الموظف الدائم", "المتدرب"} <= set(first(handbook.ask(question)).split("\n"))


@pytest.mark.parametrize("question", ["على من تسري أحكام هذا الدليل؟", "تسري احكام الدليل على مين"])
def test_a_question_in_the_text_is_no_answer(handbook: Engine, question: str) -> None:
    assert not first(handbook.ask(question)).endswith("؟")


@pytest.mark.parametrize("question", ["ما هو الحادث البسيط؟", "يعني ايه حادث بسيط", "عرف الحادث البسيط"])
def test_an_item_that_only_repeats_the_question_is_no_answer(handbook: Engine, question: str) -> None:
    assert first(handbook.ask(question)) == "حادث بسيط: ما لا تنتج منه إصابة."


@pytest.mark.parametrize("question", ["من هو الموظف حسب النظام", "ما معنى الموظف بحسب النظام؟"])
def test_a_definition_begins_with_its_term(handbook: Engine, question: str) -> None:
    assert first(handbook.ask(question)) == "الموظف: كل من يعمل بأجر."


@pytest.mark.parametrize("question", ["هل الإجازة مدفوعة؟", "الاجازة مدفوعة؟"])
def test_the_reply_below_a_heading_that_asks_is_quoted_whole(handbook: Engine, question: str) -> None:
    answer = handbook.ask(question)
    assert first(answer).split("\n") == ["نعم. تدفع الأجور كاملة في مدة الإجازة.", "وتصرف قبلها بيوم."]
    assert answer.confidence >= 0.5


@pytest.mark.parametrize(
    ("question", "row", "bold"),
    [
        ("سورة الملك رقمها كام", "67", "67"),
        ("كيف تكتب سورة مريم بالانجليزي", "Maryam", "Maryam"),
        ("كم اية في سورة مريم", "98", "98"),
        ("وش السورة رقم 67", "الملك", "الملك"),
    ],
)
def test_columns_with_english_heads_are_asked_for_in_arabic(
    tmp_path: Path, question: str, row: str, bold: str
) -> None:
    table = "sura_no,sura_name_en,sura_name_ar,ayahCount\n19,Maryam,مريم,98\n67,Al-Mulk,الملك,30\n"
    (tmp_path / "suras.csv").write_text(table, "utf-8")
    answer = Engine.from_directory(tmp_path, reader=False).ask(question)
    assert answer.found
    assert row in first(answer)
    assert answer.answers[0].highlight == bold


def test_a_sentence_longer_than_is_read_at_a_glance_is_quoted_by_its_clause(tmp_path: Path) -> None:
    long = "، كما ".join(
        ["استمرت الشركة في توسيع أعمالها " * 11, "علق المدير خالد الحصان على أرباح الشركة " * 4]
    )
    (tmp_path / "a.txt").write_text(f"{long}.\n", "utf-8")
    quoted = first(Engine.from_directory(tmp_path, reader=False).ask("من المدير الذي علق على أرباح الشركة؟"))
    assert "خالد الحصان" in quoted
    assert len(quoted.split()) <= 30


CLUB = """# النادي

## الأوراق المطلوبة للعضوية

- صورة الهوية
- شهادة طبية

## خطوات طلب العضوية

- تقديم الأوراق في المكتب
- دفع الرسوم

## حقوق الأعضاء

- حقوق العضو الفعال:
  - التصويت في المجلس
- عضو الشرف: من يختاره المجلس للعضو الفعال

## الرسوم

- رسوم التسجيل خمسون دينارا للعضو الجديد.
- رسوم العضوية مئة دينار في السنة.
- رسوم بطاقة بدل فاقد عشرة دنانير.
"""


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("club")
    (folder / "النادي.md").write_text(CLUB, "utf-8")
    return Engine.from_directory(folder, reader=False)


@pytest.mark.parametrize("question", ["ما الأوراق المطلوبة للعضوية؟", "شو اوراق العضوية المطلوبة"])
def test_the_list_whose_heading_names_what_is_asked_for_is_preferred(club: Engine, question: str) -> None:
    assert first(club.ask(question)) == "صورة الهوية\nشهادة طبية"


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("كم رسوم التسجيل؟", "رسوم التسجيل خمسون دينارا للعضو الجديد."),
        ("كم رسوم بطاقة بدل فاقد", "رسوم بطاقة بدل فاقد عشرة دنانير."),
    ],
)
def test_an_item_that_says_the_most_answers_a_short_question_alone(
    club: Engine, question: str, item: str
) -> None:
    assert first(club.ask(question)) == item


def test_an_item_that_only_names_what_stands_below_it_is_no_answer(club: Engine) -> None:
    assert first(club.ask("ما حقوق العضو الفعال؟")) != "حقوق العضو الفعال:"


def test_a_sentence_copied_from_the_document_is_found(handbook: Engine) -> None:
    copied = "يمكن للموظف تسجيل الدخول إلى النظام في أي وقت، ويبقى مسجلا حتى يخرج."
    assert first(handbook.ask(copied)) == copied
