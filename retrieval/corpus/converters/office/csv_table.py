"""CSV: every row an entry, its cells below the names of their columns."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from retrieval.corpus.blocks import Block, BlockKind, Converted, lay_out
from retrieval.corpus.converters import Reason, UnreadableError, plain_text
from retrieval.corpus.converters.markup.elements import row_text

_SEPARATORS: Final = ",;\t|"
_SAMPLE_CHARACTERS: Final = 20_000  # characters that the separator is told by
_MAX_NAME_WORDS: Final = 6  # of a column


def convert(raw: bytes) -> Converted:
    """The rows of a file.

    Raises:
        UnreadableError: It is no text, or no table.
    """
    text = plain_text.read_text(raw)
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(text[:_SAMPLE_CHARACTERS], _SEPARATORS)
    except csv.Error:
        dialect = csv.excel
    reader = csv.reader(io.StringIO(text, newline=""), dialect)
    try:
        numbered = []
        last = 0
        for row in reader:
            numbered.append((last + 1, [" ".join(cell.split()) for cell in row]))
            last = reader.line_num
    except csv.Error:
        raise UnreadableError(Reason.DAMAGED) from None
    return lay_out(table_blocks(numbered))


def table_blocks(rows: Iterable[tuple[int | None, Sequence[str]]]) -> Iterator[Block]:
    """Rows with their lines as blocks; the first names the columns where it looks like names."""
    columns: list[str] = []
    first = True
    for line, cells in rows:
        if not any(cells):
            continue
        if first and sum(map(bool, cells)) == 1 and len(cells) > 1:
            yield Block(BlockKind.HEADING, next(filter(None, cells)), 2, line)  # a title above the table
            continue
        if first and _are_names(cells):
            columns, first = list(cells), False
            continue
        first = False
        yield Block(BlockKind.ROW, row_text(columns, list(cells)), line=line)


def _are_names(cells: Sequence[str]) -> bool:
    """Whether cells are names of columns: short, each once, and no numbers."""
    named = [cell for cell in cells if cell]
    short = all(len(cell.split()) <= _MAX_NAME_WORDS for cell in named)
    return short and len(set(named)) == len(named) and not any(cell[0].isdigit() for cell in named)
