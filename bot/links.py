"""Deep links into a private chat with the bot: `t.me/<bot>?start=<what>`.

What follows `start=` may be 64 letters, digits, _ and - long (core.telegram.org/bots/features#deep-linking).
"""

import hashlib
import re
from collections.abc import Iterable

from retrieval import DocumentInfo

# What somebody brings along who comes from another chat, and asks nothing by it.
HELLO = "hello"
_SOURCE = re.compile(r"source-([\da-f]{16})")


def to(username: str, what: str) -> str:
    return f"https://t.me/{username}?start={what}"


def source(path: str) -> str:
    """What opens a document; the same for as long as it keeps its path."""
    return f"source-{_key(path)}"


def opened(what: str, documents: Iterable[DocumentInfo]) -> DocumentInfo | None:
    """The document that a link opens; None when it opens none of these."""
    found = _SOURCE.fullmatch(what)
    if found is None:
        return None
    return next((document for document in documents if _key(document.source) == found[1]), None)


def _key(path: str) -> str:
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:16]
