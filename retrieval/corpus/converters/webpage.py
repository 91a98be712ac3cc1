"""HTML: the words of a page without what stands around them."""

import re
from collections.abc import Iterator

from lxml import etree, html

from retrieval.corpus.converters import Reason, UnreadableError, paragraphs, plain_text

# What is no text of the page: its machinery, and the ways to other pages.
_LEFT_OUT = frozenset(
    (
        *("head", "script", "style", "template", "noscript", "nav", "footer", "aside", "form", "button"),
        *("select", "option", "textarea", "svg", "math", "canvas", "iframe", "object", "audio", "video"),
        *("map", "dialog"),
    )
)
# What begins a line of its own, and ends it.
_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html"),
        *("li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr"),
        *("ul", "br"),
    )
)
_CELLS = frozenset(("td", "th"))
# The page's own text, where it says so.
_CONTENT = ("//main", "//*[@role='main']", "//article")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
_HEAD_BYTES = 4096


def read(raw: bytes) -> str:
    """The text of a page, each block a line.

    Raises:
        UnreadableError: It is no text.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    root = etree.fromstring(_decoded(raw).encode(), parser)
    if root is None:
        raise UnreadableError(Reason.NO_WORDS)
    content = _content(root)
    title = [] if content.find(".//h1") is not None else [root.findtext(".//title") or ""]
    return paragraphs.document([*title, *_lines(content)])


def _decoded(raw: bytes) -> str:
    """As the page says it is written, where it says so and is right; else as any text."""
    named = _CHARSET.search(raw[:_HEAD_BYTES])
    try:
        return raw.decode(named[1].decode()) if named else plain_text.decoded(raw)
    except (LookupError, UnicodeDecodeError):
        return plain_text.decoded(raw)


def _content(root: etree._Element) -> etree._Element:
    """The one element that holds the page's own text, where there is one, and all of it otherwise."""
    for path in _CONTENT:
        found = root.xpath(path)
        if len(found) == 1 and "".join(found[0].itertext()).strip():
            return found[0]
    return root


def _lines(root: etree._Element) -> Iterator[str]:
    line: list[str] = []
    left_out = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        starts = event == "start"
        if element.tag in _LEFT_OUT:
            left_out += 1 if starts else -1
        elif element.tag in _BLOCKS and not left_out:
            yield "".join(line)
            line = []
        if not left_out:
            line.append(_piece(element, starts, bool("".join(line).strip())))
    yield "".join(line)


def _piece(element: etree._Element, starts: bool, inside: bool) -> str:
    """The words that come with the start of an element, or behind its end."""
    if not starts:
        return element.tail or ""
    parted = paragraphs.CELL if inside and element.tag in _CELLS else ""
    return parted + (element.text or "")
