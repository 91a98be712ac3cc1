"""A line of a text, with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LINE_END: Final = re.compile(r"\r\n|\r|\n")
_CLOSED: Final = re.compile(r"""[.!؛:،,…۔][»”"'’)\]]*$""")  # a question mark may end a heading, these may not
_ENDED: Final = re.compile(r"""[.!؟?…۔][»”"'’)\]]*$""")
_ASKS: Final = re.compile(r"""[؟?][»”"'’)\]]*$""")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that holds something.

    Attributes:
        text: Without the white space around it.
        start: Where `text` begins in the file's text, in characters.
        number: Of the line in the file, from 1.
        indent: White space before it, in characters.
        after_blank: Whether an empty line, or nothing at all, stands above it.
        words: How many.
    """

    text: str
    start: int
    number: int
    indent: int
    after_blank: bool
    words: int

    @property
    def end(self) -> int:
        """Where `text` ends."""
        return self.start + len(self.text)

    @property
    def is_closed(self) -> bool:
        """Whether it ends as no heading does."""
        return bool(_CLOSED.search(self.text))

    @property
    def is_ended(self) -> bool:
        """Whether it ends as sentences do."""
        return bool(_ENDED.search(self.text))

    @property
    def asks(self) -> bool:
        """Whether it ends in a question mark."""
        return bool(_ASKS.search(self.text))

    @property
    def introduces(self) -> bool:
        """Whether it ends in a colon."""
        return self.text.endswith((":", "："))


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text that hold something, in order."""
    start, after_blank = 0, True
    for number, end in enumerate([*LINE_END.finditer(text), None], 1):
        raw = text[start : end.start() if end else len(text)]
        line = raw.strip()
        if line:
            indent = len(raw) - len(raw.lstrip())
            yield Line(line, start + indent, number, indent, after_blank, len(line.split()))
        after_blank = not line
        start = end.end() if end else len(text)
