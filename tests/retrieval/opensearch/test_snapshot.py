from collections.abc import Sequence
from typing import Any, cast

import pytest

from retrieval.opensearch import snapshot
from retrieval.opensearch.cluster import Cluster
from retrieval.opensearch.schema import Json, Summary
from retrieval.opensearch.snapshot import Snapshot


class EmptyCluster:
    """A cluster that knows no word, and counts how often it is asked."""

    name = "sanad"

    def __init__(self) -> None:
        self.round_trips = 0

    def searches(self, searches: Sequence[Any], deadline: float) -> list[Json]:  # noqa: ARG002
        self.round_trips += 1
        return [{"hits": {"hits": []}} for _ in searches]


def test_the_words_asked_last_are_remembered_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_MAX_REMEMBERED_WORDS", 2)
    cluster = EmptyCluster()
    version = Snapshot(cast(Cluster, cluster), "v1", cast(Summary, None))

    def is_asked_for(word: str) -> bool:
        before = cluster.round_trips
        version.look_up([word], [], 1.0)
        return cluster.round_trips > before

    assert is_asked_for("قمر")
    assert is_asked_for("نهر")
    assert not is_asked_for("قمر")
    assert is_asked_for("جبل")
    assert not is_asked_for("قمر")
    assert is_asked_for("نهر")
    assert len(version._words) == 2
