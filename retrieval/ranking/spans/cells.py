"""The cell of a row that answers: the one below the column that was asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from retrieval.arabic import word_classes
from retrieval.question.answer_type import AnswerType
from retrieval.ranking.spans.span_features import SentenceTokens

Span = tuple[int, int]

CELL: Final = "|"
_NAMED: Final = ":"  # between the head of a column and its cell
_KEY_SHARE: Final = (
    0.5  # of a cell's words that the question says: this is the row, and not what is asked of it
)
_MAX_NUMBER_TOKENS: Final = 3  # of a cell that is a number, with its unit


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell.

    Attributes:
        named: The share, 0 to 1, of the words of its column's head that the question says.
        said: … of its own.
        arabic: Whether it is written in Arabic letters.
    """

    first: int
    last: int
    named: float
    said: float
    number: bool
    arabic: bool


def answering_cell(answer_type: AnswerType, row: SentenceTokens) -> Span | None:
    """The first and the last token of the cell that answers; None where no column was asked for."""
    cells = [cell for cell in _cells(row) if cell.said < _KEY_SHARE]
    if answer_type is AnswerType.NUMBER:
        numbers = [cell for cell in cells if cell.number and cell.last - cell.first < _MAX_NUMBER_TOKENS]
        # Of several alike the last: what numbers the rows stands first.
        cells = [c for c in reversed(numbers) if c.named] or (numbers if len(numbers) == 1 else [])
    else:
        cells = [cell for cell in cells if cell.named]
    best = max(cells, key=lambda cell: (cell.named, cell.arabic), default=None)
    return (best.first, best.last) if best else None


def _cells(row: SentenceTokens) -> Iterator[_Cell]:
    size = len(row.words)
    starts = [0, *(t for t in range(1, size) if CELL in row.gaps[t])]
    for start, end in zip(starts, [*starts[1:], size], strict=True):
        value = next((t for t in range(start + 1, end) if _NAMED in row.gaps[t]), start)
        yield _Cell(
            value,
            end - 1,
            float(row.in_question[start:value].mean()) if value > start else 0.0,
            float(row.in_question[value:end].mean()),
            bool((row.kinds[value:end] & word_classes.QUANTITY).any()),
            "\u0600" <= row.words[value][:1] <= "\u06ff",
        )
