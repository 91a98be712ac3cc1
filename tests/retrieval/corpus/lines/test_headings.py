import pytest

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines.blocks import blocks_of
from tests.e2e.process import SEEDS
from tests.retrieval.corpus.lines.told import PROSE, of_kind, told

K = BlockKind


@pytest.mark.parametrize(
    "body",
    [
        "- الأحد\n- الاثنين",
        "1) الأحد\n2) الاثنين",
        "أ - الأحد\nب - الاثنين",
        PROSE,
        f"يشترط لذلك ما يلي:\n- بطاقة\n- صورة\n\n{PROSE}",
    ],
)
def test_a_short_line_stands_above_any_body(body: str) -> None:
    text = f"دليل القاعة\n\nأوقات الزيارة\n{body}\n\nشروط الدخول\n{body}\n"
    assert of_kind(text, K.TITLE) == ["دليل القاعة"]
    assert of_kind(text, K.HEADING) == ["أوقات الزيارة", "شروط الدخول"]


@pytest.mark.parametrize(
    "pairs",
    [
        [("عيادة الأسنان", "السبت والاثنين"), ("عيادة العيون", "الأحد والأربعاء")],
        [("خط المطار", "كل نصف ساعة"), ("خط الجامعة", "كل ساعة"), ("خط الميناء", "ثلاث مرات")],
        [("قاعة النور", "الطابق الأول"), ("قاعة السلام", "الطابق الثاني")],
    ],
)
def test_names_and_what_is_said_of_them_alternate(pairs: list[tuple[str, str]]) -> None:
    text = "مواعيد المركز\n" + "\n".join(f"{name}\n{what}" for name, what in pairs)
    assert of_kind(text, K.HEADING) == [name for name, _ in pairs]
    assert of_kind(text, K.PARAGRAPH) == [what for _, what in pairs]


def test_divisions_are_nested_as_their_names_say() -> None:
    text = (
        "نظام الموانئ\nالباب الأول\nأحكام عامة\nالفصل الأول\nالتعريفات\nالمادة 1\nنص أول هنا.\nالمادة 2\n"
        "نص ثان هنا.\nالفصل الثاني\nالرسوم\nالمادة 3\nنص ثالث هنا.\nالباب الثاني\nالعقوبات\nالمادة 4\nنص.\n"
    )
    headings = [(block.level, block.text) for block in blocks_of(text) if block.kind is K.HEADING]
    assert headings == [
        (1, "الباب الأول\nأحكام عامة"),
        (2, "الفصل الأول\nالتعريفات"),
        (3, "المادة 1"),
        (3, "المادة 2"),
        (2, "الفصل الثاني\nالرسوم"),
        (3, "المادة 3"),
        (1, "الباب الثاني\nالعقوبات"),
        (3, "المادة 4"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "المادة الخامسة من النظام السابق تسري على العقود التي أبرمت قبل هذا التاريخ.",
        "المادة 5 أعلاه لا تسري على العقود السابقة.",
        "الفصل الأول من السنة يبدأ في أيلول وينتهي في كانون الثاني من كل عام دراسي.",
    ],
)
def test_a_sentence_that_begins_with_an_article_is_no_heading(line: str) -> None:
    assert of_kind(f"{PROSE}\n{line}\n{PROSE}", K.HEADING) == []


def test_an_articles_title_stays_in_its_heading_and_its_text_does_not() -> None:
    text = "المادة 5: مدة العقد\nمدة العقد سنة تجدد.\nالمادة 6: تدفع الأجرة في أول كل شهر هجري دون تأخير.\n"
    assert told(text) == [
        (K.HEADING, "المادة 5: مدة العقد"),
        (K.PARAGRAPH, "مدة العقد سنة تجدد."),
        (K.HEADING, "المادة 6"),
        (K.PARAGRAPH, "تدفع الأجرة في أول كل شهر هجري دون تأخير."),
    ]


def test_a_chapter_named_within_an_article_does_not_take_its_text() -> None:
    text = f"## المادة الثالثة\nالباب الثاني : التسجيل\n{PROSE}\n## المادة الرابعة\n{PROSE}\n"
    assert of_kind(text, K.HEADING) + of_kind(text, K.TITLE) == ["المادة الثالثة", "المادة الرابعة"]


def test_marks_of_markdown_are_headings_and_no_words() -> None:
    text = f"# دليل\n\n## أولى\n{PROSE}\n\nثانية\n------\n{PROSE}\n"
    assert of_kind(text, K.TITLE) == ["دليل"]
    assert of_kind(text, K.HEADING) == ["أولى", "ثانية"]


def test_the_same_labels_below_several_headings_make_the_first_line_one_of_them() -> None:
    part = "{}\nأكلة سريعة\nالمقادير:\n- ملح\n- ماء\nطريقة التحضير:\n1- اخلطي الملح.\n2- اسكبي الماء.\n"
    text = "\n".join(part.format(name) for name in ("شوربة العدس", "شوربة البصل", "شوربة الجزر"))
    assert of_kind(text, K.TITLE) == []
    levels = [(block.level, block.text) for block in blocks_of(text) if block.kind is K.HEADING]
    assert levels[:3] == [(1, "شوربة العدس"), (2, "المقادير:"), (2, "طريقة التحضير:")]
    assert [level for level, _ in levels] == [1, 2, 2] * 3


def test_prose_without_headings_has_none() -> None:
    text = "\n".join([PROSE] * 5)
    assert of_kind(text, K.HEADING) == of_kind(text, K.TITLE) == []


def test_every_line_of_the_seeds_is_a_block_and_their_headings_are_those_that_readers_see() -> None:
    headings = []
    for file in sorted(SEEDS.glob("*.txt")):
        blocks = blocks_of(file.read_text("utf-8"))
        lines = file.read_text("utf-8").split("\n")
        assert [block.text for block in blocks] == [line.strip() for line in lines if line.strip()]
        assert {block.kind for block in blocks} <= {K.TITLE, K.HEADING, K.PARAGRAPH, K.FURNITURE}
        headings += [block.text for block in blocks if block.kind is K.HEADING]
    assert len(headings) == SEEDS_HEADINGS
    assert {"تحديات مشتركة", "ماذا يريد زعيم كوريا الشمالية؟", "التأثير"} <= set(headings)


SEEDS_HEADINGS = 19


@pytest.mark.parametrize(
    "title",
    [
        "المادة التاسعة: حقوق المرضى النفسيين:",
        "المادة ٩: الدخول الاختياري للعلاج:",
        "المادة (9): اجتماعات المجلس:",
        "مادة 9 - شروط الدخول وإجراءاته:",
        "المادة التاسعة / التزامات المنشأة:",
    ],
)
def test_the_title_of_an_article_is_its_heading_though_it_ends_in_a_colon(title: str) -> None:
    below = "يتمتع كل من دخل المنشأة للعلاج فيها بالحقوق التي يقررها هذا النظام ولائحته دون تمييز."
    assert told(f"{title}\n\n{below}\n")[0] == (BlockKind.HEADING, title.rstrip(":"))


def test_what_introduces_the_items_of_an_article_is_no_title() -> None:
    text = "المادة 9: يلتزم المستأجر بما يلي:\n1- دفع الأجرة في موعدها.\n2- المحافظة على العين.\n"
    assert (BlockKind.HEADING, "المادة 9: يلتزم المستأجر بما يلي") not in told(text)
