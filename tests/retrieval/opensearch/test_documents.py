from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any, cast

import pytest

from retrieval import IndexUnavailableError, link_key
from retrieval.opensearch.documents import MAX_LISTED, ClusterDocuments
from retrieval.opensearch.index import OpenSearchIndex


class Archive:
    """So many documents, as the cluster tells of them; notes which pages were asked for."""

    def __init__(self, size: int) -> None:
        self.summary = SimpleNamespace(documents=size)
        self.pages: list[tuple[int, int]] = []

    def documents(self, first: int, count: int, _: float) -> Any:
        self.pages.append((first, count))
        return _answer(range(first, min(first + count, self.summary.documents)))

    def document(self, key: str, _: float) -> Any:
        return _answer(n for n in range(self.summary.documents) if link_key(f"{n}.txt") == key)


def _answer(numbers: Iterable[int]) -> Any:
    rows = [{"source": f"{n}.txt", "title": str(n), "headings": [], "questions": ["؟"]} for n in numbers]
    return {"hits": {"hits": [{"_source": row} for row in rows]}}


def listed(archive: Archive | None) -> ClusterDocuments:
    def current(_: float) -> Archive:
        if archive is None:
            raise IndexUnavailableError("away")
        return archive

    return ClusterDocuments(cast(OpenSearchIndex, SimpleNamespace(current=current)))


def test_pages_are_fetched_as_they_are_looked_at() -> None:
    archive = Archive(1_200)
    documents = listed(archive)
    assert len(documents) == 1_200
    assert [info.source for info in documents[:3]] == ["0.txt", "1.txt", "2.txt"]
    assert (documents[7].title, documents[-1].title) == ("7", "1199")
    assert [info.title for info in documents[10:4:-3]] == ["10", "7"]
    assert archive.pages == [(0, 3), (7, 1), (1199, 1), (7, 4)]
    assert [int(info.title) for info in documents] == list(range(1_200))
    assert archive.pages[4:] == [(0, 500), (500, 500), (1000, 500)]


def test_of_an_archive_the_first_are_listed_and_all_are_counted_and_found() -> None:
    documents = listed(Archive(MAX_LISTED + 5_000))
    assert len(documents) == MAX_LISTED + 5_000
    assert sum(1 for _ in documents) == MAX_LISTED
    with pytest.raises(IndexError):
        documents[MAX_LISTED]
    assert documents.named(link_key(f"{MAX_LISTED + 7}.txt")) is not None
    assert documents.named(link_key("other.txt")) is None


def test_while_the_cluster_is_away_there_are_none() -> None:
    documents = listed(None)
    assert (len(documents), list(documents), list(documents[:5])) == (0, [], [])
    assert documents.named(link_key("0.txt")) is None
