"""Hard-wrapped text: lines that end where the column ends are one paragraph.

A line is full when the first word of the next line would not have fitted behind it. Text is wrapped when the
lines of some width are full so often that it is no chance, and its sentences run over the line ends.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Final

from retrieval.corpus.lines.markers import Marker, MarkerKind, find_marker
from retrieval.corpus.lines.reading import TextLine
from retrieval.corpus.lines.units import Unit, unit_of

# Narrower columns are lists and verses. Books and mails are wrapped to 40 letters and more.
MIN_WIDTH: Final = 36
MAX_WIDTH: Final = 240
MIN_FULL_LINES: Final = 3
# Of the lines that nearly reach the width, so many must be full. Found on books wrapped to 40, 60 and 76
# columns (all above .9) and on lists and verses (all below .6).
FULL_SHARE: Final = 0.8
NEAR_SHARE: Final = 0.6  # of the width: shorter lines are headings and the ends of paragraphs
OVERLONG_SHARE: Final = 0.1  # lines wider than the width: addresses, tables
WIDTH_SLACK: Final = 0.06  # printed columns are even in millimetres, not in letters
_STOP_WITHIN = re.compile(r"[.،؛؟!:]\s+\S")
_CLOSED_LINE = re.compile(r"""[.!؟?؛:…۔][»”"'’)\]]*$""")


def read_units(text: str, lines: list[TextLine]) -> Iterator[Unit]:
    """The lines, those of one paragraph together."""
    width = column_width(lines)
    group: list[TextLine] = []
    first: Marker | None = None
    for line in lines:
        marker = find_marker(line.text)
        if group and _goes_on(group, first, line, marker, width):
            group.append(line)
            continue
        if group:
            yield unit_of(text, group, first)
        group, first = [line], marker
    if group:
        yield unit_of(text, group, first)


def column_width(lines: list[TextLine]) -> int:
    """The width, in characters, to which most lines are wrapped; 0 when they are not."""
    pairs = [(len(a.text), _first_word(b.text)) for a, b in _neighbours(lines)]
    for slack in (0.0, WIDTH_SLACK):
        width = _common_width(pairs, slack)
        if width and _is_wrapped(lines, width, slack):
            return round(width * (1 + slack))
    return 0


def _neighbours(lines: list[TextLine]) -> Iterator[tuple[TextLine, TextLine]]:
    """Lines that stand right below each other and might be one paragraph."""
    for above, below in itertools.pairwise(lines):
        if not below.gap and MIN_WIDTH * NEAR_SHARE <= len(above.text) <= MAX_WIDTH:
            yield above, below


def _common_width(pairs: list[tuple[int, int]], slack: float) -> int:
    """The width at which most lines are full; 0 when too few are."""
    changes = [0] * (2 * MAX_WIDTH)
    for length, word in pairs:
        top = min(round((length + word) * (1 + slack)), 2 * MAX_WIDTH - 2)
        changes[length] += 1
        changes[top + 1] -= 1
    full = best = width = 0
    for at, change in enumerate(changes):
        full += change
        if full > best and at >= MIN_WIDTH:
            best, width = full, at
    return width if best >= MIN_FULL_LINES else 0


def _is_wrapped(lines: list[TextLine], width: int, slack: float) -> bool:
    full = short = stops = ends = 0
    different = set()
    for above, below in _neighbours(lines):
        if len(above.text) < NEAR_SHARE * width or len(above.text) > width * (1 + slack):
            continue
        if len(above.text) + _first_word(below.text) < width * (1 - slack):
            short += not _CLOSED_LINE.search(above.text)
            continue
        full += 1
        different.add(above.text)
        ends += bool(_CLOSED_LINE.search(above.text))
        stops += bool(_STOP_WITHIN.search(above.text))
    overlong = sum(len(line.text) > width * (1 + slack) for line in lines)
    running = 3 * ends <= full and (stops > ends or not (slack or ends))
    return (
        len(different) >= MIN_FULL_LINES
        and running
        and full >= FULL_SHARE * (full + short)
        and overlong <= OVERLONG_SHARE * len(lines)
    )


def _first_word(text: str) -> int:
    """How many characters the first word of a line would take at the end of the line before."""
    return 1 + len(text.split(None, 1)[0])


def _goes_on(
    group: list[TextLine], first: Marker | None, line: TextLine, marker: Marker | None, width: int
) -> bool:
    """Whether `line` belongs to the paragraph of `group`."""
    above = group[-1]
    if first and first.end >= len(group[0].text) and len(group) == 1 and _is_bare(first, line, marker):
        return True
    if line.gap:
        return False
    if first and first.kind is not MarkerKind.DIVISION and not marker and line.indent > group[0].indent:
        return True  # the second line of an item, moved in
    if not width or len(above.text) + _first_word(line.text) <= width * (1 - 2 * WIDTH_SLACK):
        return False
    if len(above.text) > width * (1 + WIDTH_SLACK) or (len(group) > 1 and line.indent > group[-1].indent + 1):
        return False
    return marker is None or _is_within(marker, above)


def _is_bare(first: Marker, line: TextLine, marker: Marker | None) -> bool:
    """Whether a marker stands alone on its line, above what it marks."""
    return first.kind in (MarkerKind.BULLET, MarkerKind.NUMBER) and marker is None and line.gap <= 1


def _is_within(marker: Marker, above: TextLine) -> bool:
    """Whether what looks like a marker is a number or dash within a sentence."""
    if _CLOSED_LINE.search(above.text) or marker.kind in (
        MarkerKind.HASH,
        MarkerKind.DIVISION,
        MarkerKind.ADVERB,
    ):
        return False
    return (
        marker.kind in (MarkerKind.DECIMAL, MarkerKind.NUMBER) and marker.number != 1
    ) or marker.sign in "-–—"
