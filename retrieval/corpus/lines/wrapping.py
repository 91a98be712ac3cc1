"""Hard-wrapped text: lines that end where the column ends, by the file's own statistics."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from retrieval.corpus.lines.line import Line

# In characters: a column of a newspaper at least, a page of a typewriter at most.
_MIN_WIDTH: Final = 28
_MAX_WIDTH: Final = 140
_MIN_PAIRS: Final = 4  # different lines that others follow: of fewer no column can be told
# Of the lines that another follows, so many are full: the next word would not have fitted.
_FULL_SHARE: Final = 0.7
# … and so many end inside a sentence; of unwrapped paragraphs nearly all end with one.
_OPEN_SHARE: Final = 0.45
_WIDE: Final = 0.97  # quantile of the lengths: a few lines stand out of any column
_MARKS: Final = (". ", "، ", "؛ ", "؟ ", ", ", ": ")
_SLACK: Final = 0.88  # of the width: typesetting is not greedy to the last letter


def column_width(lines: Sequence[Line], breaks: Sequence[bool]) -> int | None:
    """The width, in characters, at which lines are wrapped; None where each is a paragraph.

    Args:
        breaks: Of each line whether something begins with it whatever stands above: an item, a heading.
    """
    pairs = [
        (above, below)
        for (above, below), begins in zip(pairwise(lines), breaks[1:], strict=True)
        if not below.after_blank and not begins
    ]
    if len({above.text for above, _ in pairs}) < _MIN_PAIRS:
        return None
    lengths = sorted(len(above.text) for above, _ in pairs)
    width = lengths[min(len(lengths) - 1, int(_WIDE * len(lengths)))]
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return None
    full = sum(is_full(above, below, width) for above, below in pairs)
    still_open = sum(not above.is_ended for above, _ in pairs)
    wrapped = full >= _FULL_SHARE * len(pairs) and still_open >= _OPEN_SHARE * len(pairs)
    return width if wrapped and _holds_sentences(lines) else None


def is_full(above: Line, below: Line, width: int) -> bool:
    """Whether the first word of the line below would not have fitted above."""
    first = below.text.split(maxsplit=1)[0]
    return len(above.text) + 1 + len(first) > _SLACK * width


def _holds_sentences(lines: Sequence[Line]) -> bool:
    """Whether sentences end inside lines, as they do in prose and never in verse."""
    inside = sum(any(mark in line.text[:-1] for mark in _MARKS) for line in lines)
    return 8 * inside >= len(lines)
