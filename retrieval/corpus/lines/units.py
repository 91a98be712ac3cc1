"""Units: what stands together on one line or on several wrapped ones, while it is found out what it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrieval.corpus.blocks import Block, BlockKind
from retrieval.corpus.lines.markers import Marker, MarkerKind, find_marker
from retrieval.corpus.lines.reading import LINE_END, TextLine
from retrieval.corpus.sections import COLON_AT_END

_CLOSERS = "»”\"'’)]"
_CLOSING = ".!؛:،,…۔"  # a question mark may end a heading, these may not
_ENDING = ".!؟?…۔"
SEPARATORS = " \t:/.-–—"  # after the number of an article
LIST_MARKERS = (MarkerKind.NUMBER, MarkerKind.LETTER, MarkerKind.ADVERB, MarkerKind.BULLET)


@dataclass(slots=True)
class Unit:
    """A piece of text that becomes one block; the passes fill in `kind`, `level` and `joined`.

    Attributes:
        gap: How many blank lines stand above it; -1 when it goes on in the line of the unit before it.
        lines: How many lines it takes.
        rank: Of a heading, how deep its family stands: smaller is further out.
    """

    text: str
    start: int
    line: int
    indent: int
    gap: int
    words: int
    marker: Marker | None
    lines: int = 1
    kind: BlockKind | None = None
    level: int = 0
    joined: bool = False
    rank: int = 0

    @property
    def body(self) -> str:
        """The text after the marker."""
        return self.text[self.marker.end :] if self.marker else self.text

    @property
    def shown_text(self) -> str:
        """The text, without Markdown's mark of a heading and without what follows an article's number."""
        if self.is_marked(MarkerKind.HASH):
            return self.body.rstrip("# ") or self.text
        if self.kind is BlockKind.HEADING and self.is_marked(MarkerKind.DIVISION):
            return self.text.rstrip(SEPARATORS) or self.text
        return self.text

    @property
    def last(self) -> str:
        """The last character but for quotation marks and brackets that close."""
        return COLON_AT_END.sub(":", self.text).rstrip(_CLOSERS)[-1:]

    @property
    def is_closed(self) -> bool:
        """Whether it ends in a mark after which no heading ends."""
        return self.last in _CLOSING

    @property
    def is_ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.last in _ENDING

    @property
    def asks(self) -> bool:
        """Whether it ends in a question mark."""
        return self.last in "؟?"

    @property
    def announces(self) -> bool:
        """Whether it ends in a colon."""
        return bool(COLON_AT_END.search(self.text))

    @property
    def is_item(self) -> bool:
        """Whether it begins as an item of a list does."""
        return self.marker is not None and self.marker.kind in LIST_MARKERS

    def is_marked(self, *kinds: MarkerKind) -> bool:
        """Whether it begins with a marker of one of these kinds."""
        return self.marker is not None and self.marker.kind in kinds


def unit_of(text: str, lines: list[TextLine], marker: Marker | None) -> Unit:
    """The unit that `lines`, which stand below each other in `text`, make."""
    first, last = lines[0], lines[-1]
    if first is last:
        words = len(first.text.split())
        return Unit(first.text, first.start, first.number, first.indent, first.gap, words, marker)
    whole = text[first.start : last.start + len(last.text)]
    count = len(whole.split())
    return Unit(whole, first.start, first.number, first.indent, first.gap, count, marker, len(lines))


def cut_unit(unit: Unit, start: int, end: int) -> Unit:
    """The part of `unit` from `start` to `end`, without white space around it; all but the first go on."""
    return next(_parts(unit, (start, end)))


def cut_unit_at(unit: Unit, starts: Sequence[int]) -> Iterator[Unit]:
    """The parts of `unit` that begin at `starts`, in order, and what stands before them; none is empty."""
    return _parts(unit, (0, *starts, len(unit.text)))


def _parts(unit: Unit, bounds: Sequence[int]) -> Iterator[Unit]:
    """Line ends are counted once, however many parts there are."""
    line, counted = unit.line, 0
    for start, end in pairwise(bounds):
        raw = unit.text[start:end]
        text = raw.strip()
        if not text:
            continue
        start += len(raw) - len(raw.lstrip())
        line += len(LINE_END.findall(unit.text, counted, start))
        counted = start
        gap = -1 if start else unit.gap
        yield Unit(text, unit.start + start, line, unit.indent, gap, len(text.split()), find_marker(text))


def blocks_of_units(units: Iterable[Unit]) -> Iterator[Block]:
    """The blocks of units; what no pass has named is a paragraph."""
    for unit in units:
        kind = BlockKind.PARAGRAPH if unit.kind is None else unit.kind
        start = unit.start + unit.text.index(unit.shown_text)
        yield Block(kind, unit.shown_text, unit.level, unit.line, None, start, unit.joined)
