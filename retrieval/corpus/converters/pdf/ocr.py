"""Pictures of pages → lines, by tesseract where it is installed with Arabic.

Debian's packages are tesseract-ocr and tesseract-ocr-ara; neither is part of the set-up.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pypdfium2

LANGUAGE: Final = "ara"
_PROGRAM: Final = "tesseract"
MAX_OCR_PAGES: Final = 100  # of one file
MAX_OCR_SECONDS: Final = 150.0  # a page takes one or two
MAX_RENDER_SECONDS: Final = 10.0  # of work in this process, which has other things to do
MAX_PIXELS: Final = 9_000_000
_POINTS_PER_INCH: Final = 72.0
_DOTS: Final = 200.0  # an inch; more costs time, and tells tesseract no more
_PAGE_SECONDS: Final = 40.0
# What tesseract is so little sure of is a signature, a stamp or a line drawn by hand.
_MIN_CONFIDENCE: Final = 40.0
_WORD_LEVEL: Final = "5"
_COLUMNS: Final = 12  # of a line of its table


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word that was read, and where it stands, in points from the left and from the bottom of its page.

    Attributes:
        paragraph: Which words stand in one paragraph: its block and its number.
        line: Its line in the paragraph.
    """

    text: str
    left: float
    right: float
    bottom: float
    paragraph: tuple[int, int]
    line: int
    confidence: float


@cache
def is_installed() -> bool:
    """Whether pictures can be read here."""
    program = shutil.which(_PROGRAM)
    if program is None:
        return False
    try:
        said = subprocess.run(  # noqa: S603  the machine's own program
            [program, "--list-langs"], capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return LANGUAGE in said.stdout.split()


class OcrBudget:
    """How many pages of a file may still be read, and until when."""

    def __init__(self) -> None:
        self._pages = MAX_OCR_PAGES
        self._until = time.monotonic() + MAX_OCR_SECONDS
        self._work_until = time.process_time() + MAX_RENDER_SECONDS

    def take(self) -> bool:
        """One page more, if there is room for it."""
        self._pages -= 1
        in_time = time.monotonic() < self._until and time.process_time() < self._work_until
        return self._pages >= 0 and in_time


def read_page(page: "pypdfium2.PdfPage") -> list[OcrWord]:
    """The words on the picture of a page, in the order of reading; none where it cannot be read."""
    width, height = page.get_size()
    scale = min(_DOTS / _POINTS_PER_INCH, (MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    header = f"P5 {bitmap.width} {bitmap.height} 255\n".encode()
    rows = memoryview(bitmap.buffer)
    picture = b"".join(bytes(rows[at * bitmap.stride :][: bitmap.width]) for at in range(bitmap.height))
    try:
        said = subprocess.run(  # noqa: S603  the machine's own program, given a picture
            [
                _PROGRAM,
                "stdin",
                "stdout",
                "-l",
                LANGUAGE,
                "--dpi",
                str(round(scale * _POINTS_PER_INCH)),
                "tsv",
            ],
            input=header + picture,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PAGE_SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return list(_words(said.stdout.decode("utf-8", "replace"), scale, height))


def _words(table: str, scale: float, height: float) -> Iterator[OcrWord]:
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != _COLUMNS or cells[0] != _WORD_LEVEL or not cells[11].strip():
            continue
        block, paragraph, line, left, top, wide, high = (int(cells[at]) for at in (2, 3, 4, 6, 7, 8, 9))
        confidence = float(cells[10])
        if confidence >= _MIN_CONFIDENCE:
            bottom = height - (top + high) / scale
            text = cells[11].strip().replace("\u200e", "").replace("\u200f", "")
            edges = (left / scale, (left + wide) / scale)
            yield OcrWord(text, *edges, bottom, (block, paragraph), line, confidence)
