import pytest

from retrieval.corpus.blocks import BlockKind
from tests.retrieval.corpus.lines.told import kinds, of_kind

K = BlockKind


@pytest.mark.parametrize(
    "lines",
    [
        ["البائع: شخص يعرض سلعة.", "الوسيط: شخص يعرض سلعة غيره."],
        ["المحرك - يدير العمود", "الفلتر - يمنع الغبار", "الخزان - يحفظ الوقود"],
        ["1- البائع: كل من يعرض سلعة.", "2- الاحتكار: حبس السلعة عن السوق."],
        ["- الأجر: كل ما يدفع للعامل.", "- الراتب: المبلغ المحدد في الجدول."],
        ["الحرم الجامعي: أرض الجامعة ومبانيها.", "القسم: وحدة في الكلية."],
    ],
)
def test_terms_with_their_texts_are_definitions(lines: list[str]) -> None:
    text = "نظام السوق\nالمادة الأولى\nمعاني الكلمات في هذا النظام:\n" + "\n".join(lines)
    assert of_kind(text, K.DEFINITION) == lines


def test_below_a_line_that_says_so_numbered_and_bare_ones_are_alike() -> None:
    lines = ["البائع: شخص يعرض سلعة.", "12- الاحتكار: رفع الأسعار عمدا.", "السلعة: كل ما يباع."]
    text = "تعريفات:\n" + "\n".join(lines) + "\nالمادة الثانية\nالعقوبات: الإنذار والغرامة.\n"
    assert of_kind(text, K.DEFINITION) == lines


def test_lines_that_define_nothing_do_not_hinder_later_ones() -> None:
    text = (
        "دليل القاعة\nنبدأ بالأسعار.\nثم المواعيد.\nثم غيرها.\nثم.\nالدخول: دينار واحد.\nالموقف: نصف دينار.\n"
    )
    assert of_kind(text, K.DEFINITION) == ["الدخول: دينار واحد.", "الموقف: نصف دينار."]


@pytest.mark.parametrize(
    "lines",
    [
        ["وقال تلميذه: أي الفاكهة أنفع؟", "وقيل له: متى نأكل؟"],
        ["وأضاف الوزير: «سنعمل على ذلك».", "وتابع الوزير: «ولن نتوقف»."],
        ["- من 20 إلى 50 كيلومترا: 260 درهما.", "- أكثر من 50 كيلومترا: 410 دراهم."],
        ["بدأ العمل في الخامسة.", "وانتهى العمل في السادسة."],
        ["الرابط: ", "العنوان: "],
    ],
)
def test_who_speaks_and_what_is_counted_are_no_terms(lines: list[str]) -> None:
    assert K.DEFINITION not in kinds("حديث اليوم\n" + "\n".join(lines))


@pytest.mark.parametrize(
    "line",
    [
        "العامل: كل من يقوم بعمل من الأعمال الآتية:",
        "المنشأة الصغيرة : هي التي يتوافر فيها ما يأتي:",
        "السفينة: كل عائمة تستعمل في أحد الأغراض التالية:",
        "القاصر: من لم يبلغ السن المقررة في الحالات الآتية:",
        "المخالفة الجسيمة: ما ينتج منه أحد الأضرار الآتية:",
    ],
)
def test_a_definition_that_ends_in_a_list_is_one_all_the_same(line: str) -> None:
    text = f"تعريفات:\nالبائع: شخص يعرض سلعة.\n{line}\nأ- أول الأشياء.\nب- ثانيها.\n"
    assert line in of_kind(text, K.DEFINITION)
