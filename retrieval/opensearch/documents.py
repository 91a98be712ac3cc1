"""The documents of a cluster as a sequence, fetched page by page as they are looked at."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final, overload

from retrieval.index.base import IndexUnavailableError
from retrieval.index.documents import DocumentInfo, RemoteDocuments
from retrieval.opensearch.index import OpenSearchIndex
from retrieval.opensearch.schema import Json
from retrieval.opensearch.snapshot import Snapshot

MAX_LISTED: Final = 10_000  # OpenSearch gives no more of a list in pages; nobody reads so far
_PAGE_DOCUMENTS: Final = 500
_PATIENCE_SECONDS: Final = 1.5  # for a page


class ClusterDocuments(RemoteDocuments):
    """The documents, in the order of loading; none while the cluster is out of reach.

    All are counted, but only the first `LISTED` can be looked at. It waits for the cluster: nothing for an
    event loop.
    """

    def __init__(self, index: OpenSearchIndex) -> None:
        self._index = index

    def __len__(self) -> int:
        try:
            version = self._index.current(time.monotonic() + _PATIENCE_SECONDS)
        except IndexUnavailableError:
            return 0
        return version.summary.documents

    @overload
    def __getitem__(self, at: int) -> DocumentInfo: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[DocumentInfo]: ...

    def __getitem__(self, at: int | slice) -> DocumentInfo | Sequence[DocumentInfo]:
        wanted = range(len(self))[at]
        if isinstance(wanted, int):
            return self._one(wanted)
        first, last = min(wanted, default=0), max(wanted, default=-1)
        infos = [
            info for at in range(first, last + 1, _PAGE_DOCUMENTS) for info in self._page(at, last + 1 - at)
        ]
        return [infos[each - first] for each in wanted if each - first < len(infos)]

    def __iter__(self) -> Iterator[DocumentInfo]:
        for first in range(0, min(len(self), MAX_LISTED), _PAGE_DOCUMENTS):
            yield from self._page(first, _PAGE_DOCUMENTS)

    def named(self, key: str) -> DocumentInfo | None:
        """The document whose path has this `link_key`, among all; None when there is none."""
        return next(iter(self._asked(lambda version, deadline: version.document(key, deadline))), None)

    def _one(self, at: int) -> DocumentInfo:
        page = self._page(at, 1)
        if not page:
            raise IndexError(at)
        return page[0]

    def _page(self, first: int, count: int) -> list[DocumentInfo]:
        size = min(count, _PAGE_DOCUMENTS, MAX_LISTED - first)
        return (
            self._asked(lambda version, deadline: version.documents(first, size, deadline))
            if size > 0
            else []
        )

    def _asked(self, ask: Callable[[Snapshot, float], Json]) -> list[DocumentInfo]:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        try:
            answer = ask(self._index.current(deadline), deadline)
        except IndexUnavailableError:
            return []
        return [_document_info(hit["_source"]) for hit in answer["hits"]["hits"]]


def _document_info(source: Json) -> DocumentInfo:
    headings, questions = tuple(source["headings"]), tuple(source["questions"])
    return DocumentInfo(source["source"], source["title"], headings, questions)
