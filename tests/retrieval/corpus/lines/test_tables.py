import pytest

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines.blocks import blocks_of
from tests.retrieval.corpus.lines.told import kinds

K = BlockKind


@pytest.mark.parametrize(
    "rows",
    [
        ["الصنف\tالثمن", "خبز\t3", "ملح\t1"],
        ["| الصنف | الثمن |", "| خبز | 3 |"],
        ["الصنف | الثمن | المنشأ", "خبز | 3 | حلب"],
        ["17   نفي   -", "16   أس   **", "15   ضرب   *"],
    ],
)
def test_lines_with_as_many_cells_are_rows(rows: list[str]) -> None:
    blocks = blocks_of("\n".join(rows))
    assert [(block.kind, block.text) for block in blocks] == [(K.ROW, row) for row in rows]


@pytest.mark.parametrize("number", ["2.1.1", "1.", "(3)", "4-"])
def test_a_tab_behind_a_number_makes_no_cell(number: str) -> None:
    assert K.ROW not in kinds(f"{number}\tيعمل التجمع لأهداف المجتمع.\n{number}\tلا يتواجد في أي فعالية.\n")


def test_one_bar_makes_no_table() -> None:
    assert K.ROW not in kinds("دليل المضخة | Pump Guide\nتعمل المضخة على جهد 24 فولت.\n")


@pytest.mark.parametrize(
    "lines",
    [
        ["يا دار كنت لنا أنسا ومأوانا ... واليوم صرت لنا هجرا", "يا ليل طل على سهري ... فالنجم يعرف أحزانا"],
        ["سرت والليل طويل في البلاد", "وحملت الهم وحدي في الفؤاد", "لم أجد خلا أنيسا", "وهو مثلي في السهاد"],
    ],
)
def test_verses_are_kept_line_by_line(lines: list[str]) -> None:
    assert kinds("\n".join(lines)) == [K.VERSE] * len(lines)
