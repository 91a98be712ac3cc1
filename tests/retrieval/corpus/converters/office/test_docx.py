import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters.office import docx as docx_converter
from retrieval.corpus.converters.office.word_styles import W
from tests.retrieval.corpus.converters.samples import (
    ENTITY_BOMB,
    OUTSIDE_ENTITY,
    ZIP_BOMB,
    archive,
    docx,
    paragraph,
    row,
    words,
)


def test_paragraphs_become_lines() -> None:
    body = paragraph("متحف البحار") + paragraph("افتُتح عام ", "1987", " في صور.") + paragraph("")
    assert words(docx_converter, docx(body)) == "متحف البحار\nافتُتح عام 1987 في صور.\n"


def test_rows_of_tables_become_lines() -> None:
    table = f"<w:tbl>{row('الاسم', 'العدد')}{row('قطعة', '3000')}{row('', 'وحده')}</w:tbl>"
    assert words(docx_converter, docx(table + paragraph("بعده"))) == "الاسم: قطعة | العدد: 3000\nوحده\nبعده\n"


def test_breaks_and_tabs_are_spaces_and_deleted_text_is_none() -> None:
    runs = "<w:r><w:t>سطر</w:t><w:br/><w:t>وآخر</w:t><w:tab/><w:t>وثالث</w:t></w:r>"
    gone = "<w:del><w:r><w:delText>محذوف</w:delText></w:r></w:del><w:ins><w:r><w:t>!</w:t></w:r></w:ins>"
    assert words(docx_converter, docx(f"<w:p>{runs}{gone}</w:p>")) == "سطر وآخر وثالث!\n"


def test_drawn_text_is_read_once_and_controls_hold_theirs() -> None:
    drawn = f"<w:txbxContent>{paragraph('في إطار')}</w:txbxContent>"
    both = f"<mc:Choice>{drawn}</mc:Choice><mc:Fallback>{drawn}</mc:Fallback>"
    shape = f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"
    body = f"<w:sdt><w:sdtContent>{paragraph('محتوى')}</w:sdtContent></w:sdt>{shape}"
    assert words(docx_converter, docx(body)) == "محتوى\nفي إطار\n"


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"PK\x03\x04nonsense", Reason.DAMAGED),
        (archive({"other.xml": b"<x/>"}), Reason.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1locked", Reason.LOCKED),
        (ZIP_BOMB, Reason.TOO_LARGE),
    ],
)
def test_what_cannot_be_read_says_why(raw: bytes, reason: Reason) -> None:
    with pytest.raises(UnreadableError) as raised:
        words(docx_converter, raw)
    assert raised.value.reason is reason


@pytest.mark.parametrize("raw", [ENTITY_BOMB, OUTSIDE_ENTITY])
def test_entities_bring_nothing_in(raw: bytes) -> None:
    try:
        text = words(docx_converter, raw)
    except etree.XMLSyntaxError:
        return
    assert "ha" not in text
    assert "root" not in text


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40)))
def test_every_paragraph_is_a_line(texts: list[str]) -> None:
    texts = [re.sub("[\ufffe\uffff*_]", "", text) for text in texts]
    read = words(docx_converter, docx("".join(paragraph(escape(text, quote=False)) for text in texts)))
    assert read.split("\n")[:-1] == [" ".join(text.split()) for text in texts if text.strip()]


def styled(text: str, style: str = "", number: tuple[int, int] | None = None) -> str:
    """A paragraph with a style, or in a list with this number and level."""
    listed = (
        f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    )
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{listed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


STYLES = f"""<w:styles xmlns:w="{W[1:-1]}">
<w:style w:styleId="a"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="b"><w:name w:val="my style"/><w:basedOn w:val="a"/></w:style>
<w:style w:styleId="c"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:styleId="d"><w:name w:val="Title"/></w:style>
<w:style w:styleId="e"><w:name w:val="toc 1"/></w:style></w:styles>"""
NUMBERING = f"""<w:numbering xmlns:w="{W[1:-1]}">
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>"""


def packed(body: str, name: str = "word/document.xml", namespace: str = W[1:-1]) -> bytes:
    document = f'<w:document xmlns:w="{W[1:-1]}"><w:body>{body}</w:body></w:document>'
    relation = f'<Relationships><Relationship Type="x/officeDocument" Target="{name}"/></Relationships>'
    parts = {name: document, "word/styles.xml": STYLES, "word/numbering.xml": NUMBERING}
    files = {name: text.replace(W[1:-1], namespace).encode() for name, text in parts.items()}
    return archive(files | {"_rels/.rels": relation.encode()})


def bold(text: str, listed: bool = False) -> str:
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>' if listed else ""
    return f"<w:p>{number}<w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"


def kinds(body: str) -> list[BlockKind]:
    return [block.kind for block in docx_converter.convert(packed(body)).blocks]


def test_a_bold_item_with_a_text_below_it_is_a_numbered_heading() -> None:
    body = (
        bold("أهمية البحث:", listed=True)
        + styled("تلعب المنصات دورا.")
        + bold("منهجه", listed=True)
        + styled("نص.")
    )
    assert kinds(body) == [BlockKind.HEADING, BlockKind.PARAGRAPH] * 2


def test_bold_items_below_each_other_stay_a_list() -> None:
    body = bold("الخبز", listed=True) + bold("الملح", listed=True)
    assert kinds(body) == [BlockKind.ITEM, BlockKind.ITEM]


def test_a_list_that_says_again_what_headings_say_is_a_table_of_contents() -> None:
    names = ["المقدمة", "أهداف البحث", "منهجية البحث"]
    listed = "".join(styled(f"{name}", number=(3, 0)) for name in names)
    chapters = "".join(styled(f"{name}:", "a") + styled("نص طويل هنا.") for name in names)
    assert kinds(listed + chapters)[:3] == [BlockKind.CONTENTS] * 3


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("**التشفير**: يحمي البيانات.", "التشفير: يحمي البيانات."),
        ("1. **التشفير**:", "1. التشفير:"),
        ("__مهم__ جدا", "مهم جدا"),
        ("خوارزمية A* و B*", "خوارزمية A* و B*"),
        ("2 ** 3 ** 4", "2 ** 3 ** 4"),
    ],
)
def test_markdown_typed_into_word_is_not_shown(typed: str, read: str) -> None:
    assert docx_converter.convert(packed(styled(typed))).text == read


BODY = (
    styled("الدليل", "d") + styled("فصل", "a") + styled("فصل كذلك", "b") + styled("باب فيه", "c")
    + styled("فصل ....... 3", "e") + styled("نص.") + styled("بند", number=(3, 0))
    + styled("خطوة", number=(3, 1))
)  # fmt: skip


@pytest.mark.parametrize("name", ["word/document.xml", "word/document2.xml"])
@pytest.mark.parametrize("namespace", [W[1:-1], "http://purl.oclc.org/ooxml/wordprocessingml/main"])
def test_styles_and_numbers_say_what_a_paragraph_is(name: str, namespace: str) -> None:
    blocks = docx_converter.convert(packed(BODY, name, namespace)).blocks
    assert [(block.kind, block.level) for block in blocks] == [
        (BlockKind.TITLE, 0),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.CONTENTS, 0),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.ITEM, 1),
        (BlockKind.STEP, 2),
    ]


def test_signs_and_hyphens_stay_and_hidden_and_moved_words_go() -> None:
    runs = (
        '<w:r><w:t>أ</w:t><w:noBreakHyphen/><w:t>ب</w:t><w:sym w:char="F0B7"/></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>مخفي</w:t></w:r>"
        "<w:moveFrom><w:r><w:t>منقول</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>هنا</w:t></w:r></w:moveTo>"
    )
    assert words(docx_converter, docx(f"<w:p>{runs}</w:p>")) == "أ\u2011ب• هنا\n"
