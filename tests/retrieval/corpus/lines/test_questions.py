import pytest

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines.blocks import blocks_of
from tests.retrieval.corpus.lines.told import PROSE, kinds, of_kind, told

K = BlockKind
PAIRS = [
    ("متى يفتح المسبح؟", "من السابعة صباحا."),
    ("هل يسمح بالضيوف؟", "نعم، ضيف واحد لكل عضو."),
    ("كم رسم الخزانة؟", "دينار في الشهر."),
]


@pytest.mark.parametrize(
    ("asked", "replied"),
    [
        ("{}", "{}"),
        ("س: {}", "ج: {}"),
        ("السؤال: {}", "الجواب: {}"),
        ("1- {}", "{}"),
        ("س1: {}", "ج1: {}"),
        ("• {}", "{}"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_questions_and_replies_in_every_dress(asked: str, replied: str, gap: str) -> None:
    pairs = gap.join(f"{asked.format(question)}\n{replied.format(reply)}" for question, reply in PAIRS)
    text = f"دليل المسبح\n\n{pairs}\n"
    assert of_kind(text, K.QUESTION) == [asked.format(question) for question, _ in PAIRS]
    assert of_kind(text, K.REPLY) == [replied.format(reply) for _, reply in PAIRS]


def test_a_question_and_its_reply_on_one_line_are_parted_and_a_second_question_stays_with_it() -> None:
    text = "1- متى يفتح المسبح ؟من السابعة صباحا كل يوم.\n2- هل يسمح بالضيوف ؟ وكم ؟ نعم، ضيف واحد لا غير.\n"
    assert told(text) == [
        (K.QUESTION, "1- متى يفتح المسبح ؟"),
        (K.REPLY, "من السابعة صباحا كل يوم."),
        (K.QUESTION, "2- هل يسمح بالضيوف ؟ وكم ؟"),
        (K.REPLY, "نعم، ضيف واحد لا غير."),
    ]


def test_further_paragraphs_of_a_reply_go_on_with_it() -> None:
    (first, reply, second), (asked, said) = ("متى يفتح؟", "صباحا.", "وفي رمضان مساء."), PAIRS[1]
    blocks = blocks_of(f"{first}\n{reply}\n{second}\n{asked}\n{said}\n")
    assert [(block.kind, block.joined) for block in blocks] == [
        (K.QUESTION, False),
        (K.REPLY, False),
        (K.REPLY, True),
        (K.QUESTION, False),
        (K.REPLY, False),
    ]


def test_labels_between_questions_are_headings_and_no_replies() -> None:
    (one, a), (two, b), (three, c) = PAIRS
    text = f"الأوقات:\n1- {one}\n{a}\nالضيوف:\n2- {two}\n{b}\nالرسوم:\n3- {three}\n{c}\n"
    assert of_kind(text, K.HEADING) == ["الأوقات:", "الضيوف:", "الرسوم:"]


@pytest.mark.parametrize(
    "line",
    [
        "سأل رجل الشيخ: أنأكل لحم الأرنب؟ قال: نعم.",
        "وقيل له: متى نأكل العشاء؟ قال: قبل النوم بساعتين.",
    ],
)
def test_a_question_within_a_sentence_is_none(line: str) -> None:
    assert K.QUESTION not in kinds(f"باب في الطعام\n{line}\n{line}\n")


def test_questions_that_head_prose_stay_headings() -> None:
    text = "\n".join([PROSE] * 4 + ["ماذا يريد الزوار؟"] + [PROSE] * 4 + ["كيف يدخلون؟"] + [PROSE] * 4)
    assert of_kind(text, K.HEADING) == ["ماذا يريد الزوار؟", "كيف يدخلون؟"]


def test_one_question_is_enough_below_a_heading_that_says_so() -> None:
    assert kinds("الأسئلة الشائعة\nمتى يفتح المسبح؟\nصباحا.\n") == [K.TITLE, K.QUESTION, K.REPLY]
