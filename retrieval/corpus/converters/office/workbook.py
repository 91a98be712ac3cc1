"""Excel's .xlsx: every row of every sheet an entry, its cells below the names of their columns."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from retrieval.corpus.blocks import Block, BlockKind, Converted, lay_out
from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters.archive import Archive
from retrieval.corpus.converters.office.csv_table import table_blocks

_SHEET_LEVEL: Final = 1


def convert(raw: bytes) -> Converted:
    """The rows of a workbook, sheet after sheet; a sheet's name is the heading of its rows.

    Raises:
        UnreadableError: It is locked or damaged.
    """
    Archive(raw)  # says why, where it is none
    try:
        book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError):
        raise UnreadableError(Reason.DAMAGED) from None
    try:
        return lay_out(_sheets(book))
    finally:
        book.close()


def _sheets(book: Any) -> Iterator[Block]:
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        blocks = list(
            table_blocks((None, [_shown(cell) for cell in row]) for row in sheet.iter_rows(values_only=True))
        )
        if blocks:
            yield Block(BlockKind.HEADING, str(sheet.title), _SHEET_LEVEL)
            yield from blocks


def _shown(value: Any) -> str:
    """A cell as people write it."""
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
    return " ".join(str(value).split())
