"""Markdown: its blocks without its marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from retrieval.corpus.blocks import Block, BlockKind, Converted, lay_out
from retrieval.corpus.converters import plain_text
from retrieval.corpus.converters.markup import webpage
from retrieval.corpus.converters.markup.elements import row_text
from retrieval.corpus.converters.markup.site_marks import Footnote, without_site_marks
from retrieval.corpus.lines.refine import refine_blocks

_FRONT_MATTER: Final = re.compile(r"\A\ufeff?(---|\+\+\+)\s*\n(.*?)\n\1\s*(?:\n|\Z)", re.DOTALL)
_TITLE: Final = re.compile(r"""^title\s*[:=]\s*["']?(.*?)["']?\s*$""", re.MULTILINE)
_BOX: Final = re.compile(r"^\[[ xX]\]\s+")
_CROWDED_HEADING: Final = re.compile(r"^(#{2,6})(?=[^\s#])", re.MULTILINE)  # "##هل": meant as one
_PARSER: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_BREAKS: Final = ("softbreak", "hardbreak")
_WORDS: Final = ("text", "code_inline")
_BOLD_LEVEL: Final = 7  # of a line in bold that stands alone: below the headings that are marked as such
_MAX_BOLD_WORDS: Final = 12
_SPACES: Final = re.compile(r"(?<=\S) {2,}(?=\S)")  # where something between them was taken out
_STRUCK: Final = re.compile(r"<(/?)(?:del|s|strike)\b", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^>]+>")


def convert(raw: bytes) -> Converted:
    """The blocks of a file: headings, paragraphs, items and rows; no front matter, no code.

    Raises:
        UnreadableError: It is no text.
    """
    text = plain_text.read_text(raw)
    front = _FRONT_MATTER.match(text)
    above = text[: front.end()].count("\n") if front else 0
    body, notes = without_site_marks(text[front.end() :] if front else text)
    tokens = _PARSER.parse(_CROWDED_HEADING.sub(r"\1 ", body))
    blocks = [_moved(block, above) for block in _with_footnotes(list(_Reader(tokens).blocks()), notes)]
    named = _TITLE.search(front[2]) if front else None
    return lay_out(_titled(list(refine_blocks(blocks)), named[1] if named else ""))


def _with_footnotes(blocks: list[Block], notes: list[Footnote]) -> Iterator[Block]:
    """The blocks, and footnotes where they stand: around the text, not of it."""
    waiting = list(notes)
    for block in blocks:
        while waiting and block.line is not None and waiting[0].line < block.line:
            yield from _footnote(waiting.pop(0))
        yield block
    for note in waiting:
        yield from _footnote(note)


def _footnote(note: Footnote) -> Iterator[Block]:
    text = " ".join(block.text for block in _Reader(_PARSER.parse(note.text)).blocks())
    if text:
        yield Block(BlockKind.FURNITURE, text, line=note.line)


def _moved(block: Block, lines: int) -> Block:
    return replace(block, line=block.line + lines) if block.line is not None else block


def _titled(blocks: list[Block], name: str) -> Iterator[Block]:
    """The only heading of the first level is the title, or the name in the front matter."""
    tops = [i for i, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level == 1]
    only = tops[0] if len(tops) == 1 else -1
    if only < 0 and name:
        yield Block(BlockKind.TITLE, name)
    for i, block in enumerate(blocks):
        yield replace(block, kind=BlockKind.TITLE, level=0) if i == only else block


class _Reader:
    """Goes through the tokens of a file once."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._lists: list[str] = []
        self._said = False  # whether the open item has a paragraph already
        self._heading = 0
        self._row: list[str] | None = None
        self._head = False
        self._columns: list[str] = []
        self._line: int | None = None

    def blocks(self) -> Iterator[Block]:
        """The blocks, in the order in which they are read."""
        for token in self._tokens:
            if token.map:
                self._line = token.map[0] + 1
            match token.type:
                case "inline":
                    yield from self._inline(token)
                case "html_block":
                    yield from (
                        replace(block, line=self._line) for block in webpage.fragment_blocks(token.content)
                    )
                case "tr_close":
                    yield from self._end_row()
                case _:
                    self._mark(token)

    def _mark(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1])
            case "heading_close":
                self._heading = 0
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(token.type)
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._said = False
            case "table_open":
                self._columns = []
            case "thead_open" | "thead_close":
                self._head = token.type == "thead_open"
            case "tr_open":
                self._row = []

    def _inline(self, token: Token) -> Iterator[Block]:
        words = _words(token)
        if self._row is not None:
            self._row.append(" ".join(words.split()))
        elif words.strip():
            yield self._block(token, words.strip())

    def _block(self, token: Token, words: str) -> Block:
        if self._heading:
            return Block(BlockKind.HEADING, words, self._heading, self._line)
        if self._lists:
            kind = BlockKind.STEP if self._lists[-1].startswith("ordered") else BlockKind.ITEM
            joined, self._said = self._said, True
            return Block(kind, _BOX.sub("", words), len(self._lists), self._line, joined=joined)
        if _is_bold(token) and len(words.split()) <= _MAX_BOLD_WORDS:
            return Block(BlockKind.HEADING, words, _BOLD_LEVEL, self._line)
        return Block(BlockKind.PARAGRAPH, words, 0, self._line)

    def _end_row(self) -> Iterator[Block]:
        cells, self._row = self._row or [], None
        if self._head:
            self._columns = cells
        elif any(cells):
            yield Block(BlockKind.ROW, row_text(self._columns, cells), line=self._line)


def _is_bold(inline: Token) -> bool:
    """Whether all of a paragraph is in bold, and on one line."""
    children = [child for child in inline.children or [] if child.type != "text" or child.content.strip()]
    if len(children) < 2 or children[0].type != "strong_open" or children[-1].type != "strong_close":
        return False
    return not any(child.type in (*_BREAKS, "strong_open") for child in children[1:])


def _words(inline: Token) -> str:
    """The words of a paragraph, without those that are struck out."""
    pieces, struck = "", 0
    for child in inline.children or []:
        struck = max(struck + _struck(child), 0)
        pieces += "" if struck else _piece(child)
    return _SPACES.sub(" ", pieces)


def _struck(token: Token) -> int:
    """1 where words begin to be struck out, -1 where that ends."""
    tag = _STRUCK.match(token.content) if token.type == "html_inline" else None
    opens, closes = token.type == "s_open", token.type == "s_close"
    return (opens or bool(tag and not tag[1])) - (closes or bool(tag and tag[1]))


def _piece(token: Token) -> str:
    if token.type in _BREAKS:
        return " "
    if token.type == "html_inline":
        return " " if _TAG.fullmatch(token.content) and token.content.startswith("<br") else ""
    return token.content if token.type in _WORDS else ""
