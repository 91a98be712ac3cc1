"""Lines that may be headings, and the levels of those that are."""

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from retrieval.corpus.amendments import read_note
from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines.units import Unit

MAX_HEADING_WORDS: Final = 12  # the longest heading of the seeds has 10 words
MAX_SHORT_WORDS: Final = 10
MIN_HABIT_SHARE: Final = 0.7  # of the lines of a kind, that are to be headings by the habit of the file
_ADDRESS = re.compile(r"https?://|www\.|@|\|")


class Rank(IntEnum):
    """How deep a family of headings without a number stands: smaller is further out."""

    UNDERLINED = 7  # with "===" below it; with "---" one more
    ABOVE_ARTICLES = 55
    CHAIN = 62  # above another short line
    NUMBERED = 64
    PLAIN = 70
    ADVERB = 75
    LABEL = 90


def is_candidate(unit: Unit, words: int = MAX_SHORT_WORDS) -> bool:
    """Whether a unit may be a heading: an open line of at most so many words that nobody has named.

    "(This article was repealed)" ends what stands above it, and heads nothing.
    """
    return (
        unit.kind is None
        and unit.marker is None
        and unit.lines <= 2
        and unit.gap >= 0
        and unit.words <= words
        and not unit.is_closed
        and not _ADDRESS.search(unit.text)
        and any(map(str.isalpha, unit.text))
        and read_note(unit.text) is None
    )


def next_place(units: list[Unit], at: int) -> int:
    """The unit below that is no furniture."""
    at += 1
    while at < len(units) and units[at].kind is BlockKind.FURNITURE:
        at += 1
    return at


def name_heading(unit: Unit, rank: int) -> None:
    """Name a unit a heading of the family that stands so deep."""
    unit.kind, unit.rank = BlockKind.HEADING, rank


def set_levels(units: Sequence[Unit]) -> None:
    """Number the families of headings of a file from 1, the outermost."""
    headings = [unit for unit in units if unit.kind is BlockKind.HEADING]
    order = {rank: level for level, rank in enumerate(sorted({unit.rank for unit in headings}), 1)}
    for unit in headings:
        unit.level = order[unit.rank]
