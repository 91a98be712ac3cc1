"""Lists: items and steps, with and without markers."""

import re
from typing import Final

from retrieval.arabic.lexicon import pattern, structure
from retrieval.corpus.blocks import BlockKind
from retrieval.corpus.lines.markers import MarkerKind, visible_text
from retrieval.corpus.lines.units import LIST_MARKERS, Unit

MAX_ITEM_WORDS: Final = 16  # longer lines below a colon are paragraphs
MIN_ITEMS: Final = 2
MAX_DEPTH: Final = 6
_STEPS_HEADING = re.compile(rf"\b(?:ال)?(?:{pattern(structure.STEPS_HEADING)})\b")
# Commands as they begin a step: "افتح", "اخبزيها", "أضيفي". What begins with the article is a noun.
_COMMAND = re.compile(
    r"(?:ا(?!ل)\w{3}(?:ي|وا)?(?:ها|ه|هم)?|أ\w{2,3}ي?(?:ها|ه)?|\w{2,4}ي(?:ها|ه)?|"
    rf"{pattern(structure.COMMANDS)})(?!\w)"
)
_COMMANDS_SHARE: Final = 0.6


def mark_lists(units: list[Unit]) -> None:
    """Name the units with list markers, and how deep they are nested."""
    run: list[Unit] = []
    above: Unit | None = None
    for unit in units:
        listed = unit.is_item and unit.kind is None
        if listed:
            run.append(unit)
            continue
        if unit.kind is BlockKind.DEFINITION and unit.is_item:
            continue
        _close(run, above)
        run, above = [], unit
    _close(run, above)


def mark_bare_lists(units: list[Unit], is_heading: list[bool]) -> None:
    """Name the lines that look alike below a line that ends in a colon."""
    at = 0
    while at < len(units):
        unit = units[at]
        at += 1
        if not unit.announces or unit.kind not in (None, BlockKind.ITEM, BlockKind.STEP, BlockKind.REPLY):
            continue
        run = _bare_items(units, at, is_heading)
        if len(run) >= MIN_ITEMS:
            kind = BlockKind.STEP if _is_in_order(unit, run) else BlockKind.ITEM
            for item in run:
                item.kind = kind
                item.level = unit.level + 1 if unit.kind in (BlockKind.ITEM, BlockKind.STEP) else 1
            at = next(place for place in range(at, len(units)) if units[place] is run[-1]) + 1


def _bare_items(units: list[Unit], at: int, is_heading: list[bool]) -> list[Unit]:
    run: list[Unit] = []
    spaced = at + 1 < len(units) and units[at + 1].gap > 0
    for place in range(at, len(units)):
        unit = units[place]
        if unit.kind is BlockKind.FURNITURE and run:
            continue
        if unit.kind is not None or unit.marker is not None or unit.words > MAX_ITEM_WORDS or unit.announces:
            break
        last = place + 1 < len(units) and units[place + 1].gap > 0  # nothing stands right below it
        if run and ((unit.gap > 0 and not spaced) or (is_heading[place] and (spaced or not last))):
            break
        run.append(unit)
    return run


def _close(run: list[Unit], above: Unit | None) -> None:
    """Name the items of one list. `above` is what stands above it."""
    if not run:
        return
    base = above.level if above and above.kind in (BlockKind.ITEM, BlockKind.STEP) else 0
    families: list[tuple[object, int]] = []
    ordered: dict[object, list[Unit]] = {}
    for unit in run:
        assert unit.marker  # noqa: S101 - only units with markers come here
        family = (unit.marker.kind, unit.marker.sign)
        _descend(families, family, unit)
        unit.level = min(base + len(families), MAX_DEPTH)
        ordered.setdefault((family, unit.level), []).append(unit)
    for units in ordered.values():
        numbered = units[0].is_marked(MarkerKind.NUMBER, MarkerKind.ADVERB)
        kind = BlockKind.STEP if numbered and _is_in_order(above, units) else BlockKind.ITEM
        for unit in units:
            unit.kind = kind


def _descend(families: list[tuple[object, int]], family: object, unit: Unit) -> None:
    """Put the family of an item where it belongs among those of the items it is nested in."""
    known = [at for at, (each, indent) in enumerate(families) if each == family and indent <= unit.indent + 1]
    if known:
        exact = [at for at in known if abs(families[at][1] - unit.indent) <= 1]
        if exact:
            del families[exact[-1] + 1 :]
            return
    while families and families[-1][1] > unit.indent:
        families.pop()
    families.append((family, unit.indent))


def _is_in_order(above: Unit | None, units: list[Unit]) -> bool:
    """Whether a list says what to do one after the other."""
    if above and above.words <= MAX_ITEM_WORDS and _STEPS_HEADING.search(visible_text(above.text)):
        return True
    commands = sum(bool(_COMMAND.match(visible_text(unit.body))) for unit in units)
    return len(units) > 1 and commands >= _COMMANDS_SHARE * len(units)


def is_listed(unit: Unit) -> bool:
    """Whether a unit is an item, or will be."""
    if unit.kind in (BlockKind.ITEM, BlockKind.STEP, BlockKind.ROW):
        return True
    return unit.marker is not None and unit.marker.kind in LIST_MARKERS and unit.kind is None
