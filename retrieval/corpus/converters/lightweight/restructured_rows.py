"""What reStructuredText shows by columns and by what is moved in: tables, lists that are tables, terms."""

import re
from collections.abc import Iterator
from typing import Final

from retrieval.corpus.converters.lightweight.markup import BLOCK_SIGN, CELL

_RULE: Final = re.compile(r"\s*=+(?: +=+)+\s*")
_GAP: Final = re.compile(r" {2,}")
_ROW: Final = re.compile(r"(\s*)\* -(?:\s+(.*)|$)")
_CELL: Final = re.compile(r"(\s*)  -(?:\s+(.*)|$)")
# A line that is no item, no directive and no field, with text moved in right below it.
_TERM: Final = re.compile(
    r"^(?![*+\-#|.:]|\d+[.)])(\S[^\n]{0,80}[^\s:.=~^])\n(?=[ \t]+[^\s*+\-#|.:])", re.MULTILINE
)


def with_rows(text: str) -> str:
    """The text, line for line, with bars between the cells of tables and a colon after terms."""
    lines = _with_columns(_TERM.sub(rf"{BLOCK_SIGN}\1:\n", text).split("\n"))
    return "\n".join(_with_listed_rows(list(lines)))


def _with_columns(lines: list[str]) -> Iterator[str]:
    """Lines between rules like `=====  ====`, as rows; an empty line ends a table."""
    in_table = False
    for line in lines:
        rule = bool(_RULE.fullmatch(line))
        in_table = (in_table or rule) and bool(line.strip())
        is_row = in_table and not rule
        yield f"{CELL} {_GAP.sub(f' {CELL} ', line.strip())}" if is_row else line


def _with_listed_rows(lines: list[str]) -> list[str]:
    """Items like `* - cell`, with the cells below them, as rows."""
    row, indent = -1, ""
    for at, line in enumerate(lines):
        first, further = _ROW.fullmatch(line), _CELL.fullmatch(line)
        if first:
            row, indent = at, first[1]
            lines[at] = f"{indent}{CELL} {first[2] or ''}"
        elif row >= 0 and further and further[1] == indent:
            lines[row] += f" {CELL} {further[2] or ''}"
            lines[at] = ""
        else:
            row = -1
    return lines
