"""Deep links into a private chat with the bot: `t.me/<bot>?start=<what>`.

What follows `start=` may be 64 letters, digits, _ and - long (core.telegram.org/bots/features#deep-linking).
"""

import re
from collections.abc import Iterable

from retrieval import DocumentInfo, Quotation, RemoteDocuments, link_key

# What somebody brings along who comes from another chat, and asks nothing by it.
HELLO = "hello"
_SOURCE = re.compile(r"source-([\da-f]{16})")
_SENTENCE = re.compile(r"at-([\da-f]{16})-(\d{1,12})-([\da-f]{16})", re.ASCII)


def deep_link(username: str, what: str) -> str:
    return f"https://t.me/{username}?start={what}"


def source(path: str) -> str:
    """What opens a document; the same for as long as it keeps its path."""
    return f"source-{link_key(path)}"


def sentence(quotation: Quotation) -> str:
    """What opens a sentence of a document, and says nothing of who asked what."""
    return f"at-{link_key(quotation.source)}-{quotation.start}-{link_key(quotation.text)}"


def linked_document(what: str, documents: Iterable[DocumentInfo]) -> DocumentInfo | None:
    """The document that a link opens; None when it opens none of these."""
    parts = _SOURCE.fullmatch(what)
    return _named(parts[1], documents) if parts else None


def linked_place(what: str, documents: Iterable[DocumentInfo]) -> tuple[DocumentInfo, int] | None:
    """The document and the place in it, in characters, of the sentence that a link opens."""
    parts = _SENTENCE.fullmatch(what)
    document = _named(parts[1], documents) if parts else None
    return (document, int(parts[2])) if parts and document else None


def leads_to(what: str, text: str) -> bool:
    """Whether the sentence at that place is still the one that a link was made for."""
    return what.endswith(f"-{link_key(text)}")


def _named(key: str, documents: Iterable[DocumentInfo]) -> DocumentInfo | None:
    if isinstance(documents, RemoteDocuments):
        return documents.named(key)
    return next((document for document in documents if link_key(document.source) == key), None)
