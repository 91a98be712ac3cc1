import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.converters import UnreadableError
from retrieval.corpus.converters.office import csv_table
from tests.retrieval.corpus.converters.samples import kinds


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_every_row_is_an_entry_below_the_names_of_its_columns(separator: str, encoding: str) -> None:
    rows = [("الاسم", "القسم", "الهاتف"), ("سالم", "الصيانة", "5521"), ("ليلى", "", "5530")]
    text = "".join(separator.join(row) + "\r\n" for row in rows)
    assert kinds(csv_table, text.encode(encoding)) == [
        (BlockKind.ROW, "الاسم: سالم | القسم: الصيانة | الهاتف: 5521"),
        (BlockKind.ROW, "الاسم: ليلى | الهاتف: 5530"),
    ]


def test_rows_know_their_lines_and_a_cell_may_hold_several() -> None:
    text = 'المادة,النص\nالأولى,"سطر أول،\nوسطر ثان"\nالثانية,نص آخر\n'
    blocks = csv_table.convert(text.encode()).blocks
    assert [(block.line, block.text) for block in blocks] == [
        (2, "المادة: الأولى | النص: سطر أول، وسطر ثان"),
        (4, "المادة: الثانية | النص: نص آخر"),
    ]


def test_a_table_without_names_of_columns_gives_its_cells() -> None:
    assert kinds(csv_table, "القاهرة,20901000\nصور,160000\n".encode()) == [
        (BlockKind.ROW, "القاهرة | 20901000"),
        (BlockKind.ROW, "صور | 160000"),
    ]


def test_a_line_of_one_cell_above_a_table_is_its_heading() -> None:
    text = "دليل الهاتف,,\nالاسم,القسم,الهاتف\nسالم,الصيانة,5521\n"
    assert kinds(csv_table, text.encode())[0] == (BlockKind.HEADING, "دليل الهاتف")


@given(st.text(alphabet='ابت,;|\t"\n 12', max_size=200))
def test_any_text_gives_rows_or_nothing(text: str) -> None:
    try:
        blocks = csv_table.convert(text.encode()).blocks
    except UnreadableError:
        return
    assert all(block.text == " ".join(block.text.split()) for block in blocks)
