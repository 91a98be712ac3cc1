"""Which lines are headings: by their form, and by what stands around them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from retrieval.corpus.blocks import BlockKind

if TYPE_CHECKING:
    from retrieval.corpus.lines.blocks import Unit

HEADING_WORDS: Final = 12  # the longest heading of the seeds has 10 words
_NAME_WORDS: Final = 3  # a line as short as a name is a heading above any closed sentence
_HEADING_RATIO: Final = 2  # the paragraph below is at least this many times longer
_BODY_WORDS: Final = 15  # … and at least this long, so that verses, lists and tables keep their lines
_TITLE_WORDS: Final = 8
_LABEL_WORDS: Final = 3  # "المقادير:", "طريقة التحضير:"
PLAIN_LEVEL: Final = 7  # below the numbered parts of laws and books
LABEL_LEVEL: Final = 8
_LISTED: Final = (BlockKind.ITEM, BlockKind.STEP)

Kinds = list[BlockKind | None]


def kinds(units: "Sequence[Unit]", known: Kinds) -> Kinds:
    """`known`, with headings and the title."""
    found = list(known)
    blank_lines = sum(unit.first.after_blank for unit in units) > 1
    for i in range(len(units) - 1):
        if found[i] is None and _is_heading(units, known, i, blank_lines):
            found[i] = BlockKind.HEADING
    if len(units) > 1 and _is_title(units, found):
        found[0] = BlockKind.TITLE
    return found


def level_of(unit: "Unit") -> int:
    """The level of a heading."""
    if unit.division:
        return unit.division.level
    return LABEL_LEVEL if unit.first.introduces else PLAIN_LEVEL


def name_size(unit: "Unit") -> int:
    """How many characters name the chapter or article that a unit opens."""
    return unit.division.size if unit.division else len(unit.first.text)


def has_text_of_its_own(unit: "Unit") -> bool:
    """Whether the text of an article stands on the line of its name; a short rest is its title."""
    rest = unit.words - len(unit.first.text[: name_size(unit)].split())
    return rest > HEADING_WORDS or (rest > _NAME_WORDS and unit.last.is_ended)


def _is_heading(units: "Sequence[Unit]", known: Kinds, i: int, blank_lines: bool) -> bool:
    unit, below = units[i], units[i + 1]
    if unit.first is not unit.last:
        return False
    line = unit.first
    if line.introduces:
        return _is_label(units, known, i)
    if line.is_closed or unit.words > HEADING_WORDS:
        return False
    if _above_a_body(unit, below):
        return True
    if known[i + 1] in _LISTED and not line.asks:
        return True
    return blank_lines and _opens_a_paragraph(units, known, i)


def _above_a_body(unit: "Unit", below: "Unit") -> bool:
    """A short line without closing punctuation that stands above a longer one."""
    if unit.words <= _NAME_WORDS:
        return below.words > _HEADING_RATIO * unit.words and below.last.is_ended
    return below.words >= _BODY_WORDS and below.words >= _HEADING_RATIO * unit.words


def _is_label(units: "Sequence[Unit]", known: Kinds, i: int) -> bool:
    """A few words and a colon, above lines that are no article's: the name of what is listed below."""
    below = units[i + 1]
    lists = known[i + 1] in _LISTED or below.words < _BODY_WORDS
    return units[i].words <= _LABEL_WORDS and known[i + 1] is not BlockKind.HEADING and lists


def _opens_a_paragraph(units: "Sequence[Unit]", known: Kinds, i: int) -> bool:
    """The first of several lines below an empty one, or one that stands between empty lines above text."""
    unit, below = units[i], units[i + 1]
    if not unit.first.after_blank or known[i + 1] is BlockKind.FURNITURE:
        return False
    if not below.first.after_blank:
        return not unit.first.asks or below.words > unit.words
    return known[i + 1] is None and below.last.is_ended and below.words > unit.words


def _is_title(units: "Sequence[Unit]", found: Kinds) -> bool:
    """Whether the first line names the whole, and not only what stands below it as other headings do."""
    unit, below = units[0], units[1]
    if unit.division or unit.words > HEADING_WORDS or unit.first.is_closed or unit.first is not unit.last:
        return False
    if found[0] is None:
        named = below.last.is_ended and unit.words <= _TITLE_WORDS
        asked = below.last.asks and not unit.first.asks
        return unit.marker is None and (
            below.first.after_blank or found[1] is BlockKind.HEADING or named or asked
        )
    return found[0] is BlockKind.HEADING and (
        below.first.after_blank or found[1] is BlockKind.HEADING or not _has_a_sister(units, found)
    )


def _has_a_sister(units: "Sequence[Unit]", found: Kinds) -> bool:
    """Whether another heading stands below an empty line as the first line does, and is no numbered part."""
    return any(
        kind is BlockKind.HEADING and unit.first.after_blank and level_of(unit) == PLAIN_LEVEL
        for kind, unit in zip(found[1:], units[1:], strict=True)
    )
