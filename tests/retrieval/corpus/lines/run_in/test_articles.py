import pytest

from retrieval.corpus.blocks import BlockKind
from tests.retrieval.corpus.lines.told import of_kind, told

K = BlockKind


@pytest.mark.parametrize(
    "text",
    [
        "مادة (1) الجمهورية دولة مستقلة. مادة (2) عاصمتها مدينة النور. مادة (3) الشعب مالك السلطة فيها.",
        "المادة 1: الجمهورية دولة مستقلة. المادة 2: عاصمتها مدينة النور. المادة 3: الشعب مالك السلطة فيها.",
        "مادة ١ الجمهورية دولة مستقلة مادة ٢ عاصمتها مدينة النور مادة ٣ الشعب مالك السلطة فيها.",
        "المادة (1) الجمهورية دولة مستقلة.\nالمادة (2) عاصمتها مدينة النور.\n"
        "المادة (3) الشعب مالك السلطة فيها.",
        "المادة الأولى - الجمهورية دولة مستقلة. المادة الثانية - عاصمتها مدينة النور. "
        "المادة الثالثة - الشعب مالك السلطة فيها.",
    ],
)
def test_articles_that_count_up_stand_below_their_numbers_wherever_they_begin(text: str) -> None:
    read = told(text)
    assert [kind for kind, _ in read] == [K.HEADING, K.PARAGRAPH] * 3
    assert [words.rstrip(".") for _, words in read[1::2]] == [
        "الجمهورية دولة مستقلة",
        "عاصمتها مدينة النور",
        "الشعب مالك السلطة فيها",
    ]


def test_an_article_that_a_text_only_names_begins_nothing() -> None:
    text = (
        "مادة (1) يحظر الصيد في المحمية. مادة (2) يعاقب من خالف أحكام المادة (3) بغرامة. "
        "مادة (3) يحظر قطع الأشجار وفقا لنص المادة (1) من القانون."
    )
    assert of_kind(text, K.PARAGRAPH) == [
        "يحظر الصيد في المحمية.",
        "يعاقب من خالف أحكام المادة (3) بغرامة.",
        "يحظر قطع الأشجار وفقا لنص المادة (1) من القانون.",
    ]


def test_a_text_that_speaks_of_some_articles_is_no_law() -> None:
    text = "تحدث الكاتب عن القانون. المادة (4) عنده أهم من غيرها. المادة (9) لا تعجبه. المادة (2) غامضة."
    assert [kind for kind, _ in told(text)] == [K.PARAGRAPH]


def test_a_misnumbered_article_is_still_one() -> None:
    text = "مادة (1) النص الأول. مادة (2) النص الثاني. مادة (3) النص الثالث. مادة (14) النص الرابع."
    assert of_kind(text, K.HEADING) == ["مادة (1)", "مادة (2)", "مادة (3)", "مادة (14)"]


def test_a_chapter_that_begins_before_an_article_stands_above_it() -> None:
    text = (
        "الباب الأول أسس الدولة مادة (1) الجمهورية دولة مستقلة. مادة (2) عاصمتها مدينة النور. "
        "الباب الثاني الحقوق مادة (3) حرية الفكر مكفولة لكل مواطن."
    )
    assert of_kind(text, K.HEADING) == [
        "الباب الأول أسس الدولة",
        "مادة (1)",
        "مادة (2)",
        "الباب الثاني الحقوق",
        "مادة (3)",
    ]


def test_a_title_behind_the_number_stays_with_it() -> None:
    text = (
        "المادة الأولى: شروط الدخول وإجراءاته:\nلا يدخل المنشأة أحد إلا بقرار من اللجنة المختصة فيها.\n"
        "المادة الثانية: يمنع التدخين في جميع مرافق المنشأة وحدائقها وممراتها.\n"
        "المادة الثالثة: تفتح المنشأة أبوابها من الثامنة صباحا إلى الثانية ظهرا.\n"
    )
    assert of_kind(text, K.HEADING)[0] == "المادة الأولى: شروط الدخول وإجراءاته"
