"""Blocks → passages: what belongs to what, whatever the format."""

import pytest

from retrieval.corpus.blocks import Block, BlockKind, Converted, lay_out
from retrieval.corpus.documents import Document, Passage, PassageKind, Role
from retrieval.corpus.lines.blocks import blocks_of
from retrieval.corpus.outline import MAX_PASSAGE_WORDS, outline_document

K = BlockKind


def document(*blocks: tuple[BlockKind, str] | Block) -> Document:
    made = [each if isinstance(each, Block) else Block(each[0], each[1]) for each in blocks]
    return outline_document("a.md", lay_out(made))


def heading(text: str, level: int) -> Block:
    return Block(K.HEADING, text, level=level)


def texts(passage: Passage, role: Role) -> list[str]:
    return [sentence.text for sentence in passage.sentences if sentence.role is role]


def test_a_heading_stands_for_what_is_below_it_up_to_the_next_of_its_level() -> None:
    read = document(
        (K.TITLE, "اللائحة"),
        heading("الباب الأول", 1),
        heading("المادة 1", 2),
        (K.PARAGRAPH, "تسري هذه اللائحة على الجميع."),
        heading("المادة 2", 2),
        (K.PARAGRAPH, "يعين المجلس مديرا."),
        heading("الباب الثاني", 1),
        (K.PARAGRAPH, "أحكام عامة للجميع."),
    )
    assert read.title == "اللائحة"
    assert [p.section for p in read.passages] == [
        ("الباب الأول", "المادة 1"),
        ("الباب الأول", "المادة 2"),
        ("الباب الثاني",),
    ]
    assert [p.heading for p in read.passages] == ["المادة 1", "المادة 2", "الباب الثاني"]


def test_what_stands_above_the_first_heading_stands_below_none() -> None:
    read = document((K.PARAGRAPH, "تمهيد قصير."), heading("الفصل الأول", 1), (K.PARAGRAPH, "نص الفصل."))
    assert [p.section for p in read.passages] == [(), ("الفصل الأول",)]
    assert read.passages[0].heading is None


def test_a_list_is_one_passage_with_what_introduces_it() -> None:
    read = document(
        (K.PARAGRAPH, "يشترط في المتقدم ما يلي:"),
        (K.ITEM, "إتمام سن العاشرة."),
        (K.ITEM, "موافقة ولي الأمر."),
        (K.PARAGRAPH, "يقدم الطلب إلى الإدارة."),
    )
    first, second = read.passages
    assert first.kind is PassageKind.LIST
    assert texts(first, Role.LEAD_IN) == ["يشترط في المتقدم ما يلي:"]
    assert texts(first, Role.ITEM) == ["إتمام سن العاشرة.", "موافقة ولي الأمر."]
    assert second.kind is PassageKind.PROSE


def test_only_the_last_sentence_of_a_paragraph_introduces_the_list_below_it() -> None:
    read = document(
        (K.PARAGRAPH, "تغلق المكتبة يوم الجمعة. وتلزم المستندات الآتية:"), (K.ITEM, "بطاقة الهوية")
    )
    assert texts(read.passages[0], Role.LEAD_IN) == ["وتلزم المستندات الآتية:"]
    assert texts(read.passages[0], Role.SENTENCE) == ["تغلق المكتبة يوم الجمعة."]


@pytest.mark.parametrize(
    "announced",
    [
        "يوجد 8 أنواع للبيانات.",
        "هناك طريقتان لتسمية المتغير",
        "للقبول ثلاثة شروط.",
        "بني قديما. له عدة أقسام.",
    ],
)
def test_a_sentence_that_says_how_many_there_are_introduces_them(announced: str) -> None:
    read = document((K.PARAGRAPH, announced), (K.ITEM, "الأول"), (K.ITEM, "الثاني"))
    (passage,) = read.passages
    assert passage.kind is PassageKind.LIST
    assert texts(passage, Role.ITEM) == ["الأول", "الثاني"]
    assert len(texts(passage, Role.LEAD_IN)) == 1


def test_a_paragraph_that_ends_introduces_nothing() -> None:
    read = document((K.PARAGRAPH, "انتهى الاجتماع في الخامسة."), (K.ITEM, "القهوة"), (K.ITEM, "الشاي"))
    assert [p.kind for p in read.passages] == [PassageKind.PROSE, PassageKind.LIST]


def test_a_long_list_is_divided_and_its_lead_in_goes_along() -> None:
    items = [(K.ITEM, " ".join(["كلمة"] * 20)) for _ in range(30)]
    read = document((K.PARAGRAPH, "الشروط هي:"), *items)
    assert len(read.passages) > 1
    assert all(len(p.text.split()) <= MAX_PASSAGE_WORDS for p in read.passages)
    assert [p.lead for p in read.passages] == ["", *["الشروط هي:"] * (len(read.passages) - 1)]


def test_a_question_stands_with_its_reply_and_every_question_alone() -> None:
    read = document(
        (K.QUESTION, "متى أسترد مبلغ التأمين؟"),
        (K.REPLY, "يعاد المبلغ خلال عشرة أيام."),
        (K.QUESTION, "هل يسمح بالقطط؟"),
        (K.PARAGRAPH, "يسمح بقط واحد."),
        (K.PARAGRAPH, "حررت هذه الصفحة في مايو."),
    )
    assert [p.kind for p in read.passages] == [PassageKind.FAQ, PassageKind.FAQ, PassageKind.PROSE]
    assert texts(read.passages[0], Role.QUESTION) == ["متى أسترد مبلغ التأمين؟"]
    assert texts(read.passages[0], Role.REPLY) == ["يعاد المبلغ خلال عشرة أيام."]
    assert texts(read.passages[1], Role.REPLY) == ["يسمح بقط واحد."]


def test_a_term_stands_with_its_definition() -> None:
    read = document((K.TERM, "الوسيط"), (K.DEFINITION, "شخص يعرض سلعا لغيره."), (K.TERM, "البائع"))
    assert read.passages[0].kind is PassageKind.DEFINITION
    assert read.passages[0].text == "الوسيط\nشخص يعرض سلعا لغيره."


def test_a_question_without_a_reply_is_a_sentence_like_others() -> None:
    read = document((K.QUESTION, "من يدفع؟"), (K.QUESTION, "ومتى؟"), (K.REPLY, "في آخر الشهر."))
    assert [s.role for p in read.passages for s in p.sentences] == [Role.SENTENCE, Role.QUESTION, Role.REPLY]


def test_definitions_know_the_line_that_introduces_them() -> None:
    read = document(
        (K.PARAGRAPH, "معاني الكلمات في هذا النظام:"),
        (K.DEFINITION, "البائع: كل شخص مسجل."),
        (K.DEFINITION, "الوسيط: شخص غير مسجل."),
    )
    assert [p.lead for p in read.passages] == ["", *["معاني الكلمات في هذا النظام:"] * 2]


def test_the_rows_of_a_small_table_are_found_together() -> None:
    read = document((K.ROW, "الاسم: سالم | الهاتف: 5. 7"), (K.ROW, "الاسم: ليلى | الهاتف: 7"))
    assert [p.kind for p in read.passages] == [PassageKind.TABLE]
    assert texts(read.passages[0], Role.ROW) == ["الاسم: سالم | الهاتف: 5. 7", "الاسم: ليلى | الهاتف: 7"]


def test_every_row_of_a_large_table_is_found_by_itself() -> None:
    read = document(*[(K.ROW, f"الاسم: سالم | الهاتف: {n}") for n in range(40)])
    assert [p.kind for p in read.passages] == [PassageKind.TABLE] * 40


@pytest.mark.parametrize(
    "asking",
    [
        "هل الخدمة مجانية؟",
        "كم تكلفة الخدمة؟ ",
        "[الجميع] هل الخدمة مجانية؟",
        "هل هي «مجانية؟»",
        "أين نجدها؟:",
    ],
)
def test_below_a_heading_that_asks_stands_the_reply(asking: str) -> None:
    read = document(
        heading(asking, 1),
        (K.PARAGRAPH, "نعم. هي مجانية للجميع."),
        (K.PARAGRAPH, "وتشمل الآتي:"),
        (K.ITEM, "الكتب"),
        heading("الاتصال", 1),
        (K.PARAGRAPH, "بالهاتف."),
    )
    assert [p.kind for p in read.passages] == [PassageKind.FAQ, PassageKind.PROSE]
    assert texts(read.passages[0], Role.REPLY) == ["نعم.", "هي مجانية للجميع.", "وتشمل الآتي:"]


def test_below_a_title_that_asks_stands_the_reply_too() -> None:
    read = document((K.TITLE, "هل التطبيق إجباري؟"), (K.PARAGRAPH, "لا، الأمر يرجع لك."))
    assert [s.role for p in read.passages for s in p.sentences] == [Role.REPLY]


def test_of_a_long_text_below_a_heading_that_asks_only_the_beginning_is_the_reply() -> None:
    long = " ".join(["كلمة"] * 100) + "."
    read = document(heading("لماذا نكتب؟", 1), (K.PARAGRAPH, long), (K.PARAGRAPH, long))
    assert [p.kind for p in read.passages] == [PassageKind.FAQ, PassageKind.PROSE]


@pytest.mark.parametrize(
    "line", ["وهي ستة:", "ويشترط لصحته ما يأتي:", "تسمى هذه الأفعال بالسنن، وهي:", "ومنها:", "وتشمل ما يلي:"]
)
def test_a_heading_that_goes_on_with_the_text_above_introduces_its_list(line: str) -> None:
    read = document(
        heading("النواقض", 1),
        (K.PARAGRAPH, "هي ما يبطل."),
        heading(line, 4),
        (K.ITEM, "النوم"),
        (K.ITEM, "الأكل"),
    )
    assert [(p.section, p.kind) for p in read.passages] == [
        (("النواقض",), PassageKind.PROSE),
        (("النواقض",), PassageKind.LIST),
    ]
    assert texts(read.passages[1], Role.LEAD_IN) == [line]


@pytest.mark.parametrize("line", ["المقادير:", "وسائل الدفع:", "الوثائق المطلوبة:"])
def test_a_heading_with_a_colon_stays_one(line: str) -> None:
    read = document(heading(line, 1), (K.ITEM, "الدقيق"), (K.ITEM, "السكر"))
    assert [p.section for p in read.passages] == [(line,)]


def test_an_article_is_one_passage() -> None:
    read = document(
        heading("المادة الثانية", 1),
        (K.PARAGRAPH, "تطبق العقوبات التالية:"),
        (K.ITEM, "أ - الإنذار."),
        (K.PARAGRAPH, "ويبلغ المخالف كتابة."),
        heading("المادة الثالثة", 1),
        (K.PARAGRAPH, "ينشر هذا النظام."),
    )
    assert [p.kind for p in read.passages] == [PassageKind.ARTICLE] * 2
    assert read.passages[0].text == "تطبق العقوبات التالية:\nأ - الإنذار.\nويبلغ المخالف كتابة."


def test_verses_stand_together_and_furniture_apart() -> None:
    read = document(
        (K.VERSE, "قفا نبك"), (K.VERSE, "فتوضح"), (K.FURNITURE, "طباعة"), (K.CONTENTS, "الفصل 1 ... 3")
    )
    assert [p.kind for p in read.passages] == [PassageKind.VERSE, PassageKind.FURNITURE, PassageKind.CONTENTS]


def test_sentences_know_their_line_and_page_and_whether_they_go_on() -> None:
    read = document(
        Block(K.PARAGRAPH, "جاء سالم\nمن بعيد. ثم\nعاد إلى بيته.", line=4),
        Block(K.PARAGRAPH, "نص في صفحة.", page=7),
    )
    first, second = read.passages
    assert [(s.line, s.continues) for s in first.sentences] == [(4, False), (5, True)]
    assert [(s.line, s.page) for s in second.sentences] == [(None, 7)]


def test_the_text_of_sentences_stands_where_they_say() -> None:
    blocks = [Block(K.PARAGRAPH, "أولا كذا. ثانيا كذا."), Block(K.ITEM, "ثم هذا.")]
    made = lay_out(blocks)
    for passage in outline_document("a.md", made).passages:
        assert made.text[passage.start : passage.start + len(passage.text)] == passage.text
        for sentence in passage.sentences:
            assert made.text[sentence.start : sentence.start + len(sentence.text)] == sentence.text


def test_headings_alone_are_no_document() -> None:
    with pytest.raises(ValueError, match="no text"):
        document((K.TITLE, "عنوان"), heading("فصل", 1))


@pytest.mark.parametrize("again", ["المادة 9: الحقوق", "المادة 9 - الحقوق", "المادة 9 (الحقوق)"])
def test_a_heading_that_says_the_one_above_it_again_takes_its_place(again: str) -> None:
    read = document(heading("المادة 9", 2), heading(again, 3), (K.PARAGRAPH, "للعامل أجره."))
    assert [p.section for p in read.passages] == [(again,)]


def test_a_heading_with_a_longer_number_does_not_say_the_one_above_it_again() -> None:
    read = document(heading("المادة 1", 2), heading("المادة 10", 3), (K.PARAGRAPH, "للعامل أجره."))
    assert [p.section for p in read.passages] == [("المادة 1", "المادة 10")]


def test_furniture_without_end_before_the_text_leaves_the_text_to_be_read() -> None:
    text = "اكتب تعليق\n" * 20_000 + "افتُتح متحف البحار في مدينة صور عام 1987.\n"
    read = outline_document("a.txt", Converted(text, blocks_of(text), in_file=True))
    assert sum(len(passage.sentences) for passage in read.passages) == 20_001


def test_empty_lines_without_end_before_the_text_are_passed_over() -> None:
    text = "\n" * 200_000 + "افتُتح متحف البحار في مدينة صور عام 1987."
    read = outline_document("a.txt", Converted(text, blocks_of(text), in_file=True))
    assert sum(len(passage.sentences) for passage in read.passages) == 1
