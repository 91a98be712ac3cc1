"""What stands around the text of pages: running heads and feet, and the numbers of pages.

They are told by their height on the page, whenever they are drawn: a line that stands at the same height of
several pages, with nothing but such lines between it and the edge.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from retrieval.corpus.converters.pdf.lines import PdfLine

MIN_REPEATED_PAGES: Final = 3
MIN_NUMBERED_PAGES: Final = 2
MIN_CHANGING_PAGES: Final = 2  # … that a head which changes, such as a chapter's name, stands on unchanged
SAME_HEIGHT: Final = 7.0  # points, less than a line: browsers move a head on the first page
# A head that changes is no larger than the text: a larger one is the title of a slide.
MAX_HEAD_FACTOR: Final = 1.05
_NUMBERS: Final = re.compile(r"\d+")
_NUMBER_ALONE: Final = re.compile(
    r"[^\w]*(?:صفحة|الصفحة|ص|page|p)?[^\w]*(\d{1,5})[^\w]*(?:(?:من|of)?[^\w]*\d{1,5})?[^\w]*", re.I
)

Line = tuple[int, PdfLine]  # with the number of its page


@dataclass(slots=True)
class _Places:
    """Where lines of one text, numbers apart, stand."""

    heights: list[tuple[float, int]] = field(default_factory=list)

    def pages_at(self, height: float) -> int:
        """How many pages have a line of this text at about this height, in points."""
        return len({page for base, page in self.heights if abs(base - height) <= SAME_HEIGHT})


def remove_furniture(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """The lines of each page that are its text."""
    seen = _Furniture(pages)
    return [[line for line in page if id(line) not in seen.lines] for page in pages]


class _Furniture:
    """Which lines of a document are furniture, by their identity."""

    def __init__(self, pages: Sequence[Sequence[PdfLine]]) -> None:
        self.lines: set[int] = set()
        self._places: dict[str, _Places] = {}
        self._numbers: list[tuple[float, int, int]] = []  # height, page, number
        sizes: Counter[float] = Counter()
        for number, page in enumerate(pages):
            for line in page:
                self._places.setdefault(_plain(line), _Places()).heights.append((line.base, number))
                sizes[round(line.size, 1)] += len(line.text)
                if match := _NUMBER_ALONE.fullmatch(line.text):
                    self._numbers.append((line.base, number, int(match[1])))
        self._usual = sizes.most_common(1)[0][0] if sizes else 0.0
        self._offsets = Counter(value - page for _, page, value in self._numbers)
        for number, page in enumerate(pages):
            self._mark(number, page)

    def _mark(self, number: int, page: Sequence[PdfLine]) -> None:
        """Mark the furniture of a page, from both edges inwards."""
        rows = [list(row) for _, row in groupby(sorted(page, key=lambda line: -line.base), key=_height)]
        for way in (rows, rows[::-1]):
            for row in way:
                around = [line for line in row if self._is_furniture(number, line)]
                self.lines.update(map(id, around))
                if len(around) < len(row):
                    break

    def _is_furniture(self, number: int, line: PdfLine) -> bool:
        if match := _NUMBER_ALONE.fullmatch(line.text):
            return self._counts_up(line, number, int(match[1]))
        pages = self._places[_plain(line)].pages_at(line.base)
        if pages >= MIN_REPEATED_PAGES:
            return True
        return pages >= MIN_CHANGING_PAGES and self._changes(line)

    def _counts_up(self, line: PdfLine, page: int, value: int) -> bool:
        """Whether numbers at this height grow with their pages; a year or a price does not."""
        alike = {
            at
            for base, at, each in self._numbers
            if each - at == value - page and abs(base - line.base) <= SAME_HEIGHT
        }
        return len(alike) >= MIN_NUMBERED_PAGES

    def _changes(self, line: PdfLine) -> bool:
        """Whether lines at this height, with a text of their own for some pages, stand on several pages."""
        if line.size > MAX_HEAD_FACTOR * self._usual:
            return False
        alike = [
            places.pages_at(line.base) for places in self._places.values() if places.pages_at(line.base) > 1
        ]
        return len(alike) > 1 and sum(alike) > MIN_REPEATED_PAGES


def _height(line: PdfLine) -> int:
    return round(line.base)


def _plain(line: PdfLine) -> str:
    return _NUMBERS.sub("0", line.text)
