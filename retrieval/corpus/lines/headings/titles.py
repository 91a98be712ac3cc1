"""The title of a file: its first line, where that stands above all the rest."""

from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines.headings.levels import (
    MAX_HEADING_WORDS,
    MAX_SHORT_WORDS,
    Rank,
    is_candidate,
    name_heading,
    next_place,
)
from retrieval.corpus.lines.markers import MarkerKind
from retrieval.corpus.lines.units import Unit


def mark_title(units: list[Unit]) -> None:
    """Mark the first unit as the title of the document, where it is one."""
    at = next_place(units, -1)
    below = next_place(units, at)
    if below >= len(units):
        return
    first, second = units[at], units[below]
    if first.kind is BlockKind.HEADING and first.rank == 1 and first.is_marked(MarkerKind.HASH):
        tops = sum(unit.kind is BlockKind.HEADING and unit.rank == 1 for unit in units)
        first.kind = BlockKind.TITLE if tops == 1 else first.kind
        return
    named = first.kind is BlockKind.HEADING and not first.announces
    plain = named and first.rank >= Rank.ABOVE_ARTICLES and not first.marker
    opens = is_candidate(first, MAX_HEADING_WORDS) and _opens(first, second)
    if (plain or opens) and not _is_first_of_many(units, at, second):
        first.kind = BlockKind.TITLE
    elif opens:
        name_heading(first, Rank.PLAIN)


def _opens(first: Unit, second: Unit) -> bool:
    """Whether the first line stands above the rest of the file."""
    if second.kind in (
        BlockKind.HEADING,
        BlockKind.QUESTION,
        BlockKind.ITEM,
        BlockKind.STEP,
        BlockKind.DEFINITION,
    ):
        return True
    if second.announces or second.gap:
        return True
    return second.is_ended and second.words >= first.words and first.words <= MAX_SHORT_WORDS


def _is_first_of_many(units: list[Unit], at: int, second: Unit) -> bool:
    """Whether a file's first line is only the first of its headings: the same labels stand below others."""
    if second.gap:
        return False
    heads = [
        place
        for place, unit in enumerate(units)
        if unit.kind is BlockKind.HEADING and unit.gap and place > at
    ]
    if not heads:
        return False
    labels = {unit.text for unit in units[at : heads[0]] if unit.announces}
    return any(unit.announces and unit.text in labels for unit in units[heads[0] :])
