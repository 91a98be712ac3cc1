import pytest

from retrieval.corpus.blocks import BlockKind
from tests.retrieval.corpus.lines.told import told

K = BlockKind


@pytest.mark.parametrize(
    "items",
    [
        ["1- صورة الهوية.", "2- صورة شخصية.", "3- إيصال الدفع."],
        ["1) صورة الهوية", "2) صورة شخصية", "3) إيصال الدفع"],
        ["أ- صورة الهوية؛", "ب- صورة شخصية؛", "ج- إيصال الدفع."],
        ["(1) صورة الهوية.", "(2) صورة شخصية.", "(3) إيصال الدفع."],
        ["أولا: صورة الهوية.", "ثانيا: صورة شخصية."],
    ],
)
def test_items_in_the_line_of_their_lead_in_are_items(items: list[str]) -> None:
    text = " ".join(["يرفق بالطلب ما يلي:", *items])
    assert told(text) == [(K.PARAGRAPH, "يرفق بالطلب ما يلي:"), *((K.ITEM, item) for item in items)]


@pytest.mark.parametrize("colon", [":", " :", ":-", " : -", "：–"])
def test_a_colon_may_have_a_dash_behind_it(colon: str) -> None:
    lead = f"يرفق بالطلب ما سيذكر{colon}"
    items = [(K.ITEM, "أ- صورة الهوية."), (K.ITEM, "ب- صورة شخصية.")]
    assert told(f"{lead} أ- صورة الهوية. ب- صورة شخصية.") == [(K.PARAGRAPH, lead), *items]
    law = f"المادة 4:\nمع مراعاة المادة (6) من هذا القانون{colon}\nأ- صورة الهوية.\nب- صورة شخصية."
    assert told(law)[:2] == [
        (K.HEADING, "المادة 4"),
        (K.PARAGRAPH, f"مع مراعاة المادة (6) من هذا القانون{colon}"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "قال الراوي: (1) رواه البخاري وقال غيره (2) رواه مسلم.",  # numbers of notes
        "تبدأ الحصة الساعة: 1- وتنتهي عند 3- من بعد الظهر.",  # do not count up
        "النتيجة 1- 2 لصالح الفريق الضيف.",  # nothing introduces them
        "المبلغ: 15 دينارا، ثم 16 دينارا.",
    ],
)
def test_numbers_within_a_sentence_are_no_items(text: str) -> None:
    assert told(text) == [(K.PARAGRAPH, text)]
