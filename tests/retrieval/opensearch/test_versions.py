"""On real nodes: versions side by side, and the switch between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from retrieval import Engine
from retrieval.opensearch import Address, Cluster, open_engine, versions
from retrieval.opensearch import index as index_module
from retrieval.opensearch.loading import load_corpus
from retrieval.opensearch.versions import VersionError
from tests.opensearch import Nodes
from tests.retrieval.opensearch.conftest import warm_up
from tests.retrieval.samples import CAIRO, NILE

pytestmark = [pytest.mark.cluster, pytest.mark.timeout(600)]

QUESTION = "كم يبلغ طول نهر النيل؟"


@pytest.fixture
def engine(nodes: Nodes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Engine, Address]]:
    """An engine over a corpus without the answer, whose version before it has it."""
    monkeypatch.setattr(index_module, "_LOOK_AGAIN_SECONDS", 0.0)
    address = Address.parse(nodes.urls, "switched")
    for name, text in (("first", f"{NILE}\n{CAIRO}"), ("second", CAIRO)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text, "utf-8")
        load_corpus(tmp_path / name, address, tmp_path / "loading", jobs=1)
    found = open_engine(address)
    warm_up(found)
    yield found, address
    for version in versions.list_versions(Cluster(address)):
        if not version.in_use:
            versions.remove_version(Cluster(address), version.name)


def test_a_version_can_be_switched_back(engine: tuple[Engine, Address]) -> None:
    asked, address = engine
    cluster = Cluster(address)
    first, second = versions.list_versions(cluster)
    assert (first.in_use, second.in_use) == (False, True)
    assert (first.summary and first.summary.documents, second.summary and second.summary.documents) == (1, 1)
    assert asked.version == second.name
    assert not asked.ask(QUESTION).found

    versions.switch_version(cluster, first.name)
    assert asked.ask(QUESTION).found
    assert asked.version == first.name
    assert [version.in_use for version in versions.list_versions(cluster)] == [True, False]

    with pytest.raises(VersionError, match="is in use"):
        versions.remove_version(cluster, first.name)
    versions.remove_version(cluster, second.name)
    assert [version.name for version in versions.list_versions(cluster)] == [first.name]
    assert asked.ask(QUESTION).found


def test_what_is_not_there_or_not_whole_cannot_be_used(engine: tuple[Engine, Address]) -> None:
    _, address = engine
    cluster = Cluster(address)
    with pytest.raises(VersionError, match="no version 1 in the cluster: it holds 20"):
        versions.switch_version(cluster, "1")
    with pytest.raises(VersionError, match="no version 1 in the cluster"):
        versions.remove_version(cluster, "1")
