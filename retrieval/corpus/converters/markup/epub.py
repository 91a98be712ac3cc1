"""EPUB: the blocks of a book, chapter after chapter."""

import posixpath
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from lxml import etree

from retrieval.corpus.blocks import Block, BlockKind, Converted, lay_out
from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters.archive import Archive
from retrieval.corpus.converters.markup import webpage
from retrieval.corpus.lines.refine import refine_blocks

_CONTAINER: Final = "META-INF/container.xml"
_RIGHTS: Final = "META-INF/rights.xml"  # of a book that is sold under lock
_PAGES: Final = ("application/xhtml+xml", "text/html")


def convert(raw: bytes) -> Converted:
    """The blocks of a book, in the order of its spine.

    Raises:
        UnreadableError: It is locked, damaged, or unpacks to too much.
    """
    archive = Archive(raw)
    if _RIGHTS in archive:
        raise UnreadableError(Reason.LOCKED)
    package_name = str(archive.xml(_CONTAINER).xpath("string(//*[local-name()='rootfile'][1]/@full-path)"))
    package = archive.xml(package_name)
    title = str(package.xpath("string(//*[local-name()='title'][1])")).strip()
    named = [Block(BlockKind.TITLE, " ".join(title.split()))] if title else []
    return lay_out([*named, *refine_blocks(_chapters(archive, package, posixpath.dirname(package_name)))])


def _chapters(archive: Archive, package: etree._Element, folder: str) -> Iterator[Block]:
    items = {item.get("id"): item for item in package.iterfind(".//{*}manifest/{*}item")}
    for reference in package.iterfind(".//{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if (
            item is None
            or item.get("media-type") not in _PAGES
            or "nav" in str(item.get("properties")).split()
        ):
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote(str(item.get("href", "")))))
        if name in archive:
            yield from webpage.fragment_blocks(webpage.decode_page(archive.read(name)))
