from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters import docx as docx_converter
from tests.retrieval.corpus.converters.samples import (
    ENTITY_BOMB,
    OUTSIDE_ENTITY,
    ZIP_BOMB,
    archive,
    docx,
    paragraph,
    row,
)


def test_paragraphs_become_lines() -> None:
    body = paragraph("متحف البحار") + paragraph("افتُتح عام ", "1987", " في صور.") + paragraph("")
    assert docx_converter.read(docx(body)) == "متحف البحار\nافتُتح عام 1987 في صور.\n"


def test_rows_of_tables_become_lines() -> None:
    table = f"<w:tbl>{row('الاسم', 'العدد')}{row('قطعة', '3000')}{row('', 'وحده')}</w:tbl>"
    assert docx_converter.read(docx(table + paragraph("بعده"))) == "الاسم | العدد\nقطعة | 3000\nوحده\nبعده\n"


def test_breaks_and_tabs_are_spaces_and_deleted_text_is_none() -> None:
    runs = "<w:r><w:t>سطر</w:t><w:br/><w:t>وآخر</w:t><w:tab/><w:t>وثالث</w:t></w:r>"
    gone = "<w:del><w:r><w:delText>محذوف</w:delText></w:r></w:del><w:ins><w:r><w:t>!</w:t></w:r></w:ins>"
    assert docx_converter.read(docx(f"<w:p>{runs}{gone}</w:p>")) == "سطر وآخر وثالث!\n"


def test_drawn_text_is_read_once_and_controls_hold_theirs() -> None:
    drawn = f"<w:txbxContent>{paragraph('في إطار')}</w:txbxContent>"
    both = f"<mc:Choice>{drawn}</mc:Choice><mc:Fallback>{drawn}</mc:Fallback>"
    shape = f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"
    body = f"<w:sdt><w:sdtContent>{paragraph('محتوى')}</w:sdtContent></w:sdt>{shape}"
    assert docx_converter.read(docx(body)) == "محتوى\nفي إطار\n"


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
        docx_converter.read(raw)
    assert raised.value.reason is reason


@pytest.mark.parametrize("raw", [ENTITY_BOMB, OUTSIDE_ENTITY])
def test_entities_bring_nothing_in(raw: bytes) -> None:
    try:
        text = docx_converter.read(raw)
    except etree.XMLSyntaxError:
        return
    assert "ha" not in text
    assert "root" not in text


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40)))
def test_every_paragraph_is_a_line(texts: list[str]) -> None:
    texts = [text.replace("\ufffe", "").replace("\uffff", "") for text in texts]
    read = docx_converter.read(docx("".join(paragraph(escape(text, quote=False)) for text in texts)))
    assert read.split("\n")[:-1] == [" ".join(text.split()) for text in texts if text.strip()]
