"""Blocks of a format that says little: what their words say besides, told as of plain lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from retrieval.corpus.blocks import Block, BlockKind
from retrieval.corpus.lines import headings, runs
from retrieval.corpus.lines.blocks import Unit, kind_of
from retrieval.corpus.lines.line import Line
from retrieval.corpus.lines.markers import division_of, marker_of

_PLAIN: Final = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def refine(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with paragraphs told apart: headings of articles, items, questions and their replies.

    What the format says stays. Where it says of no block that it is a heading, headings are looked for, too.
    """
    given = [block for block in blocks if block.text.strip()]
    units = [_unit(block) for block in given]
    known = [_known(block, unit) for block, unit in zip(given, units, strict=True)]
    if not any(block.kind in (BlockKind.HEADING, BlockKind.TITLE) for block in given):
        known = headings.kinds(units, known)
    decided = runs.kinds(units, known)
    for block, unit, (kind, level) in zip(given, units, decided, strict=True):
        yield from _decided(block, unit, kind, level)


def _unit(block: Block) -> Unit:
    line = Line(block.text.strip(), 0, 0, 0, False, len(block.text.split()))
    mark = marker_of(line.text) if block.kind in _PLAIN else None
    division = division_of(line.text) if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) else None
    return Unit(line, line, mark and mark[0], division, line.words)


def _known(block: Block, unit: Unit) -> BlockKind | None:
    if block.kind is not BlockKind.PARAGRAPH:
        return block.kind
    return BlockKind.REPLY if block.joined else kind_of(unit)


def _decided(block: Block, unit: Unit, kind: BlockKind, level: int) -> Sequence[Block]:
    """The block as it was found to be; two where the name of an article and its text stood on one line."""
    if block.kind is not BlockKind.PARAGRAPH:
        changed = kind if block.kind in _PLAIN else block.kind
        return [replace(block, kind=changed)]
    if block.joined:
        return [block]
    if kind is BlockKind.HEADING and unit.division and headings.has_text_of_its_own(unit):
        size = headings.name_size(unit)
        name, rest = unit.first.text[:size].rstrip(), unit.first.text[size:].lstrip(" :：.،-–—\t")
        return [
            replace(block, kind=kind, text=name, level=level),
            replace(block, kind=BlockKind.PARAGRAPH, text=rest),
        ]
    return [replace(block, kind=kind, level=level)]
