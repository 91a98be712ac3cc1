"""Blocks of a format that says little: what their words say besides, told as of plain lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from retrieval.corpus.blocks import Block, BlockKind
from retrieval.corpus.lines.blocks import mark_alone, mark_together
from retrieval.corpus.lines.headings.levels import set_levels
from retrieval.corpus.lines.markers import Marker, MarkerKind, find_marker, visible_text
from retrieval.corpus.lines.run_in.parts import cut_run_in
from retrieval.corpus.lines.units import Unit

_PLAIN_KINDS: Final = (BlockKind.PARAGRAPH, BlockKind.ITEM)
_LISTED_KINDS: Final = (BlockKind.ITEM, BlockKind.STEP)
_MIN_NAMED: Final = 3  # items that are headings, too
_MIN_NAMED_SHARE: Final = 0.6
_DRAWN_BULLET: Final = Marker(MarkerKind.BULLET, 0, sign="•")  # of an item whose format draws the bullet


def refine_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with paragraphs told apart: headings of articles, items, questions and their replies.

    What the format says stays. Where it says of no block that it is a heading, headings are looked for, too.
    """
    given = [block for block in blocks if block.text.strip()]
    units = cut_run_in([_unit(at, block) for at, block in enumerate(given)])
    mark_alone(units)
    bare = not any(block.kind in (BlockKind.HEADING, BlockKind.TITLE) for block in given)
    mark_together(units, look_for_headings=bare)
    _set_levels(given, units)
    yield from _with_contents([_told(given[unit.line], unit) for unit in units])


def _with_contents(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; lists that say again what headings say are tables of contents."""
    headings = {_plain(block.text) for block in blocks if block.kind is BlockKind.HEADING}
    for listed, run in groupby(blocks, key=lambda block: block.kind in _LISTED_KINDS):
        items = list(run)
        named = sum(_plain(item.text) in headings for item in items) if listed else 0
        if named >= _MIN_NAMED and named >= _MIN_NAMED_SHARE * len(items):
            yield from (replace(item, kind=BlockKind.CONTENTS, level=0) for item in items)
        else:
            yield from items


def _plain(text: str) -> str:
    """A line without its number and its colon."""
    return visible_text(text).strip(" :：.")


def _set_levels(given: Sequence[Block], units: Sequence[Unit]) -> None:
    """Put headings that were found below those that the format names."""
    unnamed = [unit for unit in units if given[unit.line].kind is not BlockKind.HEADING]
    set_levels(unnamed)
    deepest = max((block.level for block in given if block.kind is BlockKind.HEADING), default=0)
    for unit in unnamed:
        if unit.kind is BlockKind.HEADING:
            unit.level += deepest


def _unit(at: int, block: Block) -> Unit:
    """The unit of a block; `line` is its place among them."""
    text = block.text.strip()
    marker = find_marker(text) if block.kind in _PLAIN_KINDS else None
    if block.kind is BlockKind.ITEM and marker is None:
        marker = _DRAWN_BULLET
    unit = Unit(text, 0, at, 0, 0, len(text.split()), marker)
    if block.kind not in _PLAIN_KINDS or block.joined:
        unit.kind, unit.level, unit.joined, unit.rank = block.kind, block.level, block.joined, block.level
    return unit


def _told(block: Block, unit: Unit) -> Block:
    """The block as its unit was found to be."""
    if block.kind not in _PLAIN_KINDS or block.joined:
        return block
    kind = BlockKind.PARAGRAPH if unit.kind is None else unit.kind
    level = block.level if kind is block.kind else unit.level
    return replace(block, kind=kind, text=unit.shown_text, level=level, joined=unit.joined)
