import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.blocks import BlockKind, one_line
from retrieval.corpus.lines.blocks import blocks_of
from tests.retrieval.corpus.lines.told import kinds

K = BlockKind
STORY = (
    "خرج التاجر من بيته عند الفجر ومعه ابنه الصغير، ومضى في طريق السوق القديم حتى بلغ باب الحرير. هناك لقي "
    "رجلا من أهل الشام يبيع الزجاج الملون، فسأله عن ثمن مصباح أزرق معلق فوق رأسه. قال البائع إن المصباح ليس "
    "للبيع لأنه هدية من صديق مات في البحر قبل عشرين سنة. فجلس التاجر معه وشربا القهوة، وحكى كل واحد منهما ما "
    "رأى من البلاد."
)
OTHER = (
    "وفي المساء عاد الرجلان إلى الخان، فوجدا القافلة قد استعدت للرحيل نحو الجنوب. حمل الغلمان صناديق التمر "
    "والملح على الجمال، وأوقدت النيران في ساحة الخان الواسعة. لم ينم أحد في تلك الليلة حتى طلع القمر من وراء "
    "الجبل البعيد."
)
SENTENCES = [f"{each.strip()}." for each in (STORY + OTHER).split(".") if each.strip()]


@pytest.mark.parametrize("width", [40, 52, 60, 76, 100])
def test_text_wrapped_to_any_width_is_read_as_its_paragraphs(width: int) -> None:
    text = "\n\n".join("\n".join(textwrap.wrap(each, width)) for each in (STORY, OTHER, STORY))
    blocks = blocks_of(text)
    assert [one_line(block.text) for block in blocks] == [STORY, OTHER, STORY]
    assert [block.line for block in blocks] == [1 + text.count("\n", 0, block.start) for block in blocks]


@pytest.mark.parametrize("width", [44, 60, 72])
def test_a_short_last_line_or_indentation_parts_paragraphs_too(width: int) -> None:
    paragraphs = [STORY, OTHER, STORY, OTHER]
    text = "\n".join(textwrap.fill(each, width, initial_indent="    ") for each in paragraphs)
    assert [one_line(block.text) for block in blocks_of(text)] == paragraphs


def test_an_item_goes_on_in_lines_that_are_moved_in() -> None:
    text = "المطلوب ما يلي:\n- صورة من البطاقة\n  مع الأصل للاطلاع\n- إيصال الدفع\n"
    assert kinds(text)[1:] == [K.ITEM, K.ITEM]
    assert one_line(blocks_of(text)[1].text) == "- صورة من البطاقة مع الأصل للاطلاع"


def test_items_in_wrapped_text_are_whole_and_apart() -> None:
    items = [f"{number}- {each}" for number, each in enumerate((STORY, OTHER, STORY), 1)]
    text = "\n".join(textwrap.fill(each, 60) for each in items)
    assert [one_line(block.text) for block in blocks_of(text)] == items


def test_a_bullet_alone_on_its_line_belongs_to_the_next() -> None:
    text = "الشروط:\n•\nأن يكون بالغا\n•\nأن يكون مقيما\n"
    assert [one_line(block.text) for block in blocks_of(text)][1:] == ["• أن يكون بالغا", "• أن يكون مقيما"]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=30))
def test_one_paragraph_a_line_stays_one_block_a_line(lines: list[str]) -> None:
    assert [block.text for block in blocks_of("\n".join(lines))] == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["وكيل وزارة الداخلية في العاصمة", "وكيل وزارة الخارجية في العاصمة", "وكيل وزارة المعارف"] * 3,
        ["نزرع القمح في الخريف ونحصده في الصيف.", "نزرع الأرز في الربيع ونحصده في الخريف."] * 4,
        ["مدير المؤسسة: نزار", "هاتف: 011", "فاكس: 012", "بريد: 5"] * 3,
    ],
)
def test_lists_and_short_lines_are_not_joined(lines: list[str]) -> None:
    assert len(blocks_of("\n".join(lines))) == len(lines)
