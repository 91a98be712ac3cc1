"""The elements of a page, walked in order, as blocks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from retrieval.corpus.blocks import CELL_SEPARATOR, Block, BlockKind

# What is no text of the page: its machinery, and the ways to other pages.
_LEFT_OUT: Final = frozenset(
    (
        *("head", "script", "style", "template", "nav", "select", "option", "textarea", "svg"),
        *("math", "canvas", "iframe", "object", "audio", "video", "map", "dialog"),
    )
)
# What stands around the text.
_SURROUNDING_TAGS: Final = frozenset(("footer", "aside"))
# What begins a block of its own, and ends it.
_BLOCK_TAGS: Final = frozenset(
    (
        *("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("html", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead"),
        *("tr", "ul", "caption", "td", "th", "button"),
    )
)
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LIST_TAGS: Final = frozenset(("ul", "ol", "menu"))
_LAYOUT: Final = ".//table|.//h1|.//h2|.//h3|.//h4|.//ul|.//ol|.//p[2]"
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FOLDING_CLASS: Final = re.compile(r"accordion|faq|question|collapse|toggle", re.IGNORECASE)
_FOLDED_LEVEL: Final = 7  # a summary that asks nothing is a heading below the page's own


@dataclass(slots=True)
class _Frame:
    """A block element that is open.

    Attributes:
        kind, level: What its words become.
        said: Whether some have become a block already.
    """

    kind: BlockKind
    level: int = 0
    said: bool = False


@dataclass(slots=True)
class _Table:
    """A table that is open: the names of its columns, and the row that is being read."""

    columns: list[str] = field(default_factory=list)
    row: list[str] = field(default_factory=list)
    heads: int = 0  # cells of the row that name something
    rows: int = 0


class ElementWalk:
    """One way through the elements below `root`.

    Args:
        scripted: Whether what stands there for browsers without scripts is left out.
    """

    def __init__(self, root: etree._Element, *, scripted: bool = True) -> None:
        self._root = root
        self._scripted = scripted
        self._words: list[str] = []
        self._frames: list[_Frame] = [_Frame(BlockKind.PARAGRAPH)]
        self._tables: list[_Table] = []
        self._lists: list[str] = []
        self._made: list[Block] = []

    def blocks(self) -> Iterator[Block]:
        """The blocks, in the order in which they are read."""
        left_out = around = 0
        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            starts, tag = event == "start", element.tag
            if not isinstance(tag, str):
                continue
            if tag in _SURROUNDING_TAGS:
                yield from self._flushed(around > 0)
                around += 1 if starts else -1
            if _is_left_out(element) or (self._scripted and tag == "noscript"):
                left_out += 1 if starts else -1
                if not starts and not left_out:
                    self._words.append(element.tail or "")
                continue
            if left_out:
                continue
            if tag in _BLOCK_TAGS or tag == "br":
                yield from self._flushed(around > 0) if tag != "br" or self._breaks() else ()
                self._words.append(" ")
                self._enter(element) if starts else self._leave(element)
                yield from self._taken(around > 0)
            self._words.append((element.text if starts else element.tail) or "")
        yield from self._flushed(around > 0)

    def _breaks(self) -> bool:
        """Whether a line break parts blocks: in running text it is a space."""
        return self._frames[-1].kind is BlockKind.PARAGRAPH and not self._tables

    def _flushed(self, around: bool) -> Iterator[Block]:
        """The words read since the last block, as one."""
        text = " ".join("".join(self._words).split())
        self._words = []
        if not text:
            return
        frame = self._frames[-1]
        if self._tables and self._tables[-1].row:
            self._tables[-1].row[-1] = f"{self._tables[-1].row[-1]} {text}".strip()
            return
        kind = BlockKind.FURNITURE if around else frame.kind
        yield Block(kind, text, frame.level, joined=frame.said and kind is not BlockKind.PARAGRAPH)
        frame.said = True

    def _taken(self, around: bool) -> Iterator[Block]:
        made, self._made = self._made, []
        for block in made:
            yield Block(BlockKind.FURNITURE, block.text) if around else block

    def _enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _LIST_TAGS:
            self._lists.append(str(tag))
        elif tag == "table":
            self._tables.append(_Table())
        elif tag == "tr" and self._tables:
            self._tables[-1].row, self._tables[-1].heads = [], 0
        elif tag in ("td", "th") and self._tables and not _is_layout(element):
            self._tables[-1].row.append("")
            self._tables[-1].heads += tag == "th"
        self._frames.append(self._frame(element))

    def _leave(self, element: etree._Element) -> None:
        tag = element.tag
        if len(self._frames) > 1:
            inner = self._frames.pop()
            if self._frames[-1].kind is inner.kind:
                self._frames[-1].said |= inner.said
        if tag in _LIST_TAGS and self._lists:
            self._lists.pop()
        elif tag == "tr" and self._tables:
            self._end_row(self._tables[-1])
        elif tag == "table" and self._tables:
            self._tables.pop()

    def _end_row(self, table: _Table) -> None:
        cells, table.row = table.row, []
        if not any(cells):
            return
        table.rows += 1
        if table.rows == 1 and table.heads == len(cells) > 1:
            table.columns = cells
            return
        self._made.append(Block(BlockKind.ROW, row_text(table.columns, cells)))

    def _frame(self, element: etree._Element) -> _Frame:
        """What the words of an element become: what it says, or what the one around it is."""
        tag, outer = str(element.tag), self._frames[-1]
        if tag in _HEADINGS:
            return _Frame(BlockKind.HEADING, _HEADINGS[tag])
        if tag == "li" and self._lists:
            kind = BlockKind.STEP if self._lists[-1] == "ol" else BlockKind.ITEM
            return _Frame(kind, len(self._lists))
        if tag in ("dt", "dd"):
            return _Frame(BlockKind.TERM if tag == "dt" else BlockKind.DEFINITION)
        if tag in ("summary", "button"):
            asks = "".join(element.itertext()).strip().endswith(("؟", "?"))
            inside = outer.kind is BlockKind.HEADING and not asks
            return (
                _Frame(BlockKind.QUESTION)
                if asks
                else _Frame(BlockKind.HEADING, outer.level if inside else _FOLDED_LEVEL)
            )
        if outer.kind in (BlockKind.ITEM, BlockKind.STEP, BlockKind.DEFINITION, BlockKind.TERM):
            return _Frame(outer.kind, outer.level, outer.said)
        return _Frame(BlockKind.PARAGRAPH)


_TWO_WORDS: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "ayahCount", in the head of a column


def row_text(columns: list[str], cells: list[str]) -> str:
    """A row of a table as people read it: each cell below the name of its column, where it has one."""
    if len(columns) < len(cells):
        columns = [*columns, *[""] * (len(cells) - len(columns))]
    named = zip((_TWO_WORDS.sub(" ", column) for column in columns), cells, strict=False)
    return CELL_SEPARATOR.join(f"{column}: {cell}" if column else cell for column, cell in named if cell)


def _is_left_out(element: etree._Element) -> bool:
    tag = element.tag
    if tag in _LEFT_OUT or element.get("hidden") is not None:
        return True
    if tag == "button":
        parent = element.getparent()
        folds = _FOLDING_CLASS.search(" ".join((element.get("class", ""), element.get("data-toggle", ""))))
        return not (folds or (parent is not None and parent.tag in _HEADINGS))
    return bool(_HIDDEN_STYLE.search(element.get("style", "")))


def _is_layout(cell: etree._Element) -> bool:
    """Whether a cell holds a part of the page and not a value."""
    return bool(cell.xpath(_LAYOUT))
