"""Markdown: its words without its marks."""

from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from retrieval.corpus.converters import paragraphs, plain_text

_BREAKS = ("softbreak", "hardbreak")
_WORDS = ("text", "code_inline")


def read(raw: bytes) -> str:
    """The text of a file: headings, paragraphs, list items and rows of tables, each a line.

    Raises:
        UnreadableError: It is no text.
    """
    tokens = MarkdownIt("commonmark").enable("table").parse(plain_text.read(raw))
    return paragraphs.document(_paragraphs(tokens))


def _paragraphs(tokens: Iterable[Token]) -> Iterator[str]:
    row: list[str] | None = None
    for token in tokens:
        match token.type:
            case "tr_open":
                row = []
            case "tr_close":
                yield paragraphs.CELL.join(row or [])
                row = None
            case "inline" if row is not None:
                row.append(_words(token))
            case "inline":
                yield _words(token)
            case "fence" | "code_block":
                yield from token.content.splitlines()


def _words(inline: Token) -> str:
    return "".join(map(_piece, inline.children or []))


def _piece(token: Token) -> str:
    if token.type in _BREAKS:
        return " "
    if token.type == "image":
        return _words(token)
    return token.content if token.type in _WORDS else ""
