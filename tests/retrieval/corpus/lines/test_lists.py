import pytest

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines.blocks import blocks_of
from tests.retrieval.corpus.lines.told import PROSE, kinds, told

K = BlockKind


@pytest.mark.parametrize("marks", ["---", "•••", "***", "أبج", "١٢٣"])
def test_marked_lines_are_items(marks: str) -> None:
    ends = {"أبج": " -", "١٢٣": ")"}.get(marks, "")
    lines = [f"{mark}{ends} {word}" for mark, word in zip(marks, ("خبز", "ملح", "زيت"), strict=True)]
    assert told("تتكون السلة من:\n" + "\n".join(lines))[1:] == [(K.ITEM, line) for line in lines]


@pytest.mark.parametrize(
    ("lead", "lines"),
    [
        ("خطوات التسجيل:", ["1- تعبئة الطلب", "2- دفع الرسوم"]),
        ("طريقة التحضير", ["1. اخلطي الدقيق.", "2. اعجنيه جيدا.", "3. اخبزيه."]),
        ("عند الحريق:", ["1) اخرج من المبنى", "2) اتصل بالإطفاء", "3) انتظر في الساحة"]),
        ("ترتيب التشغيل:", ["افتح الصمام", "اسحب الحبل", "انتظر دقيقة"]),
        ("كيفية الدفع:", ["الدخول إلى التطبيق", "اختيار الفاتورة", "تأكيد الدفع"]),
    ],
)
def test_what_is_done_one_after_the_other_is_steps(lead: str, lines: list[str]) -> None:
    assert kinds(lead + "\n" + "\n".join(lines))[1:] == [K.STEP] * len(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ["دخان أسود", "صوت من الداخل", "تسرب الزيت"],
        ["وكيل وزارة الداخلية.", "وكيل وزارة المعارف."],
        ["الإنذار الكتابي", "خصم يوم من الأجر", "الفصل من الخدمة دون مكافأة"],
        ["بسيط؛", "قابل للتكرار؛", "يمكن التحقق منه."],
    ],
)
def test_alike_lines_below_a_colon_are_items(lines: list[str]) -> None:
    text = "علامات ذلك هي:\n" + "\n".join(lines) + "\n\nتراجع الإدارة هذه القائمة كل سنة.\n"
    assert kinds(text)[1:-1] == [K.ITEM] * len(lines)
    assert kinds(text)[-1] is K.PARAGRAPH


def test_one_line_or_long_ones_below_a_colon_are_no_list() -> None:
    assert kinds(f"وأضاف الرئيس قائلا:\n{PROSE}\n{PROSE}\n") == [K.PARAGRAPH] * 3
    assert kinds("مواعيد التقديم هذه السنة:\nمن 5 آب إلى 20 أيلول\n")[1] is K.PARAGRAPH


def test_lists_are_nested_by_their_marks_and_by_indentation() -> None:
    text = "اللوحات:\n1 - خاصة:\nأ - سيارات\nب - حافلات\n2 - عامة\n- تابعة\n  - مؤقتة\n- باقية\n"
    levels = [block.level for block in blocks_of(text)][1:]
    assert levels[:4] == [1, 2, 2, 1]
    assert levels[5] > levels[4] == levels[6]


@pytest.mark.parametrize(
    "last",
    [
        "هاتف المعسكر: 0799 555 012",
        "صدر في دمشق بتاريخ 14 أيلول 2021",
        "نزار الكيلاني",
        "يفتح المعسكر يوم 5 نيسان",
        "ساعات الدوام من الثامنة",
    ],
)
def test_the_last_line_of_a_document_stays(last: str) -> None:
    assert told("معسكر\n" + f"{PROSE}\n" * 4 + last)[-1] == (K.PARAGRAPH, last)


def test_a_list_at_the_end_of_a_document_is_one() -> None:
    listed = "معسكر\n" + f"{PROSE}\n" * 4 + "ما يحضره كل مشارك\nكيس نوم\nمصباح يدوي\nقبعة\n"
    assert kinds(listed)[-4:] == [K.HEADING, K.ITEM, K.ITEM, K.ITEM]
