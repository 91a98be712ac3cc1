"""What plain lines are taken for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.blocks import BlockKind, one_line
from retrieval.corpus.lines.blocks import blocks_of

K = BlockKind


def kinds(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, one_line(block.text)) for block in blocks_of(text)]


ANY_LINE = st.text("ابتدرس 12.:؟-\t|،", max_size=40)


@given(st.lists(ANY_LINE, max_size=20))
def test_every_line_is_in_one_block_and_every_block_where_it_says(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks = blocks_of(text)
    at = 0
    for block in blocks:
        assert text[at : block.start].strip(" \t\n:：.،-–—") == ""
        assert text[block.start : block.start + len(block.text)] == block.text
        assert block.line == 1 + text.count("\n", 0, block.start)
        at = block.start + len(block.text)
    assert text[at:].strip(" \t\n:：.،-–—") == ""


def test_headings_stand_above_lists_and_marks_make_items() -> None:
    text = "دليل النادي\n\nأوقات المسبح\n- للرجال صباحا\n- للنساء عصرا\n\nأنواع العضوية\n1) ذهبية\n٢) فضية\n"
    assert kinds(text) == [
        (K.TITLE, "دليل النادي"),
        (K.HEADING, "أوقات المسبح"),
        (K.ITEM, "- للرجال صباحا"),
        (K.ITEM, "- للنساء عصرا"),
        (K.HEADING, "أنواع العضوية"),
        (K.ITEM, "1) ذهبية"),
        (K.ITEM, "٢) فضية"),
    ]


def test_a_label_heads_bare_lines_up_to_the_next() -> None:
    text = "ترتيب التشغيل:\nافتح صمام الوقود\nاسحب حبل البدء\nعلامات التلف:\nدخان أسود\nصوت من الداخل\n"
    assert [kind for kind, _ in kinds(text)] == [K.HEADING, K.STEP, K.STEP, K.HEADING, K.ITEM, K.ITEM]


@pytest.mark.parametrize(
    "name", ["المادة الثانية", "المادة 2", "مادة (٢)", "الباب الثاني", "الفصل الثالث عشر"]
)
def test_numbered_parts_are_headings(name: str) -> None:
    blocks = blocks_of(f"نظام السوق\n{name}\nالاحتكار مخالفة يعاقب عليها.\n")
    assert blocks[1].kind is K.HEADING
    assert blocks[1].text == name


def test_an_article_and_its_text_on_one_line_are_parted() -> None:
    text = "المادة الخامسة: يلتزم البائع بتسليم السلعة خلال ثلاثة أيام من دفع الثمن."
    assert kinds(text) == [
        (K.HEADING, "المادة الخامسة"),
        (K.PARAGRAPH, "يلتزم البائع بتسليم السلعة خلال ثلاثة أيام من دفع الثمن."),
    ]


def test_chapters_stand_above_articles() -> None:
    text = "الباب الأول\nالمادة 1\nنص أول.\nالباب الثاني\nالمادة 2\nنص ثان.\n"
    assert [block.level for block in blocks_of(text) if block.kind is K.HEADING] == [1, 2, 1, 2]


def test_questions_stand_above_their_replies() -> None:
    text = "الأسئلة الشائعة\nمن يدفع فاتورة الماء؟\nالمستأجر.\nمتى أسترد التأمين؟\nخلال عشرة أيام.\n"
    assert [kind for kind, _ in kinds(text)] == [K.TITLE, K.QUESTION, K.REPLY, K.QUESTION, K.REPLY]


def test_marked_questions_and_replies_are_told_by_their_marks() -> None:
    assert [kind for kind, _ in kinds("س: ما الحكم؟\nج: جائز.\n")] == [K.QUESTION, K.REPLY]


def test_letters_of_a_list_are_no_replies() -> None:
    text = "العقوبات هي:\nأ - الإنذار.\nب - الغرامة.\nج - السحب.\n"
    assert [kind for kind, _ in kinds(text)][1:] == [K.ITEM] * 3


def test_terms_and_definitions_in_a_row_are_definitions_and_who_speaks_is_no_term() -> None:
    text = "معاني الكلمات في هذا النظام:\nالبائع: كل شخص مسجل.\nالوسيط: شخص غير مسجل.\n"
    assert [kind for kind, _ in kinds(text)][1:] == [K.DEFINITION] * 2
    said = "وقال تلميذه: أي الفاكهة أنفع؟ قال: التين.\nوقيل له: متى نأكل؟ قال: قبل النوم.\n"
    assert K.DEFINITION not in [kind for kind, _ in kinds(said)]


WRAPPED = """في ربيع سنة 1911 خرج الرحالة سليم الحداد من ميناء
عدن على مركب شراعي صغير يريد زنجبار، وكان معه أخوه
الأصغر مراد وثلاثة من التجار. ولما بلغوا رأس حافون
هبت عليهم ريح شديدة فكسرت الصاري، فأقاموا في قرية
الصيادين أربعين يوما حتى أصلحوه بخشب حمله إليهم
شيخ القرية عمر بن ياسين.

ثم ساروا فوصلوا زنجبار في أول شهر آب، وباع سليم ما
معه من اللبان والبخور إلى تاجر هندي بمئتي ريال."""


def test_lines_that_end_where_the_column_ends_are_one_paragraph() -> None:
    blocks = blocks_of(WRAPPED)
    assert [(block.kind, block.line) for block in blocks] == [(K.PARAGRAPH, 1), (K.PARAGRAPH, 8)]
    assert "ميناء عدن" in one_line(blocks[0].text)


def test_lines_of_their_own_are_not_joined() -> None:
    lines = [f"الإجازة رقم {n} مدتها {n} أيام في السنة بأجر كامل." for n in range(1, 9)]
    assert len(blocks_of("\n".join(lines))) == len(lines)
