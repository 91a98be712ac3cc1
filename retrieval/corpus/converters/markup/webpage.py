"""HTML: the blocks of a page without what stands around them."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree, html

from retrieval.corpus.blocks import Block, BlockKind, Converted, lay_out
from retrieval.corpus.converters import Reason, UnreadableError, plain_text
from retrieval.corpus.converters.markup.elements import ElementWalk
from retrieval.corpus.converters.markup.notes import set_notes_aside
from retrieval.corpus.lines.refine import refine_blocks

# The page's own text, where it says so and holds most of what there is.
_CONTENT: Final = ("//main", "//*[@role='main']", "//article")
_MIN_MAIN_SHARE: Final = 0.3  # of the page's letters: a teaser has fewer
_CHARSET: Final = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE
)
# Of a page that is yet to be made.
_TEMPLATE_TAGS: Final = re.compile(r"\{%[^<]{0,500}?%\}|\{\{[^<]{0,500}?\}\}")
_HEAD_BYTES: Final = 4096
_BOMS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def convert(raw: bytes) -> Converted:
    """The blocks of a page.

    Raises:
        UnreadableError: It is no text.
    """
    root = _parse(_TEMPLATE_TAGS.sub("", decode_page(raw)))
    content = _content(root)
    # Some pages say everything to browsers without scripts, and bring the same by a script to the others.
    scripted = 2 * _letters(content) >= _letters(content, scripted=False)
    blocks = list(refine_blocks(ElementWalk(content, scripted=scripted).blocks()))
    title = (root.findtext(".//title") or "").strip()
    if title and content.find(".//h1") is None:
        blocks.insert(0, Block(BlockKind.TITLE, " ".join(title.split())))
    return lay_out(_titled(blocks))


def fragment_blocks(markup: str) -> list[Block]:
    """The blocks of a piece of HTML, as it stands in Markdown or in a book."""
    try:
        return list(ElementWalk(_parse(markup)).blocks())
    except (UnreadableError, etree.ParserError, etree.XMLSyntaxError):  # an end without its beginning
        return []


def _titled(blocks: list[Block]) -> Iterator[Block]:
    """The one heading of the first level, where it stands before all text, is the title."""
    first = [i for i, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level == 1]
    named = any(block.kind is BlockKind.TITLE for block in blocks)
    for i, block in enumerate(blocks):
        only = len(first) == 1 and i == first[0] and not named
        yield Block(BlockKind.TITLE, block.text, line=block.line) if only else block


def _parse(markup: str) -> etree._Element:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    root: etree._Element | None = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    if root is None:
        raise UnreadableError(Reason.NO_WORDS)
    set_notes_aside(root)
    return root


def decode_page(raw: bytes) -> str:
    """A page as its mark says it is written, then as it says itself, where it is right; else as any text."""
    named = None if raw.startswith(_BOMS) else _CHARSET.search(raw[:_HEAD_BYTES])
    try:
        return raw.decode(named[1].decode()) if named else plain_text.decode_text(raw)
    except (LookupError, UnicodeDecodeError):
        return plain_text.decode_text(raw)


def _content(root: etree._Element) -> etree._Element:
    """The one element that holds the page's own text, where there is one, and all of it otherwise."""
    everything = _letters(root, scripted=False)
    for path in _CONTENT:
        elements: list[etree._Element] = list(root.iterfind(f".{path}"))
        if len(elements) == 1 and _letters(elements[0], scripted=False) >= _MIN_MAIN_SHARE * everything:
            return elements[0]
    return root


def _letters(element: etree._Element, *, scripted: bool = True) -> int:
    """How many letters stand in an element, its machinery and menus left out."""
    blocks = ElementWalk(element, scripted=scripted).blocks()
    return sum(len(block.text) for block in blocks if block.kind is not BlockKind.FURNITURE)
