"""Deep links into a private chat with the bot: `t.me/<bot>?start=<what>`.

What follows `start=` may be 64 letters, digits, _ and - long (core.telegram.org/bots/features#deep-linking).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from retrieval import DocumentInfo, Quotation, RemoteDocuments, link_key

# What somebody brings along who comes from another chat, and asks nothing by it.
HELLO_LINK = "hello"
_SOURCE_LINK = re.compile(r"source-([\da-f]{16})")
_QUOTATION_LINK = re.compile(r"at-([\da-f]{16})-(\d{1,12})(?:-(\d{1,6}))?-([\da-f]{16})", re.ASCII)


@dataclass(frozen=True, slots=True)
class LinkedQuotation:
    """Where a quotation stands: from `start` to `end` of a document, in characters."""

    document: DocumentInfo
    start: int
    end: int | None


def deep_link(username: str, what: str) -> str:
    return f"https://t.me/{username}?start={what}"


def document_link(path: str) -> str:
    """What opens a document; the same for as long as it keeps its path."""
    return f"source-{link_key(path)}"


def quotation_link(quoted: Quotation) -> str:
    """What opens a quotation in its document, and says nothing of who asked what."""
    length = "" if quoted.shape.end is None else f"-{quoted.shape.end - quoted.start}"
    return f"at-{link_key(quoted.source)}-{quoted.start}{length}-{_words_key(quoted.text)}"


def linked_document(what: str, documents: Iterable[DocumentInfo]) -> DocumentInfo | None:
    """The document that a link opens; None when it opens none of these."""
    parts = _SOURCE_LINK.fullmatch(what)
    return _named(parts[1], documents) if parts else None


def linked_quotation(what: str, documents: Iterable[DocumentInfo]) -> LinkedQuotation | None:
    """The place of the quotation that a link opens."""
    parts = _QUOTATION_LINK.fullmatch(what)
    document = _named(parts[1], documents) if parts else None
    if parts is None or document is None:
        return None
    start = int(parts[2])
    return LinkedQuotation(document, start, start + int(parts[3]) if parts[3] else None)


def leads_to(what: str, text: str) -> bool:
    """Whether the words at that place are still those that a link was made for."""
    return what.endswith(f"-{_words_key(text)}")


def _words_key(text: str) -> str:
    """A key of the words, however they are divided into lines."""
    return link_key(" ".join(text.split()))


def _named(key: str, documents: Iterable[DocumentInfo]) -> DocumentInfo | None:
    if isinstance(documents, RemoteDocuments):
        return documents.named(key)
    return next((document for document in documents if link_key(document.source) == key), None)
