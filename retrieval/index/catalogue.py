"""A list of documents too long to be gone through: it finds one by the short name that links give it."""

import hashlib
from abc import abstractmethod
from collections.abc import Sequence

from retrieval.index.documents import DocumentInfo


def link_key(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a path or a sentence in links, the same for ever."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class RemoteDocuments(Sequence[DocumentInfo]):
    """Documents that lie elsewhere."""

    @abstractmethod
    def named(self, key: str) -> DocumentInfo | None:
        """The document whose path has this `link_key`; None when there is none, or it is out of reach."""
