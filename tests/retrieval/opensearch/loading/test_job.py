"""On real nodes: a load that is cut short goes on where it stopped, and nobody sees it before its end."""

import json
from pathlib import Path

import pytest
import zstandard

from retrieval import Engine, IndexUnavailableError
from retrieval.corpus.documents import CorpusError
from retrieval.opensearch import Address, Cluster, open_engine, versions
from retrieval.opensearch.loading import LoadProgress, load_corpus, reading
from tests.opensearch import Nodes
from tests.retrieval.opensearch.conftest import warm_up
from tests.retrieval.samples import CAIRO, NILE, TEA

pytestmark = [pytest.mark.cluster, pytest.mark.timeout(600)]

DOCUMENTS = 60


class CutShortError(Exception):
    """The load ends here."""


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of many documents, cut into many chunks."""
    monkeypatch.setattr(reading, "CHUNK_BYTES", 4_000)
    texts = (NILE, CAIRO, TEA)
    rows = [
        {"text": f"{texts[i % 3]} وهذه الوثيقة رقم {i}.", "source": f"وثيقة {i}"} for i in range(DOCUMENTS)
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows) + "{\n"
    path = tmp_path / "archive.jsonl.zst"
    path.write_bytes(zstandard.compress(lines.encode()))
    return path


def test_a_load_goes_on_where_it_stopped(nodes: Nodes, corpus: Path, tmp_path: Path) -> None:
    address = Address.parse(nodes.urls, "restarted")
    state = tmp_path / "loading"

    def stop(how_far: LoadProgress) -> None:
        if how_far.passages > DOCUMENTS / 3:
            raise CutShortError

    with pytest.raises(CutShortError):
        load_corpus(corpus, address, state, jobs=2, report=stop)
    (half,) = versions.list_versions(Cluster(address))
    assert half.summary is None
    with pytest.raises(IndexUnavailableError, match="holds no corpus named restarted"):
        open_engine(address, patience=10).ask("ما أطول نهر؟")

    loaded = load_corpus(corpus, address, state, jobs=2)
    assert loaded.version == half.name
    assert loaded.resumed > 0
    assert (loaded.summary.documents, loaded.skipped_count) == (DOCUMENTS, 1)
    assert loaded.summary.body.passages == DOCUMENTS
    assert not list(state.iterdir())
    assert nodes.get("/restarted-passages/_count")["count"] == DOCUMENTS
    assert nodes.get("/restarted-terms/_count")["count"] == loaded.summary.terms

    engine = open_engine(address)
    warm_up(engine)
    answers = engine.ask("ما الوثيقة رقم 41؟").answers
    assert answers[0].source == "وثيقة 41"
    assert len(engine.documents) == DOCUMENTS


def test_every_shard_is_kept_twice(nodes: Nodes, corpus: Path, tmp_path: Path) -> None:
    address = Address.parse(nodes.urls, "doubled")
    load_corpus(corpus, address, tmp_path / "loading", jobs=1, shards=3)
    health = nodes.get("/_cluster/health/doubled-passages")
    assert (health["status"], health["active_primary_shards"], health["active_shards"]) == ("green", 3, 6)


def test_several_shards_answer_as_one(nodes: Nodes, corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    rows = [json.loads(line) for line in zstandard.decompress(corpus.read_bytes()).decode().splitlines()[:-1]]
    for i, row in enumerate(rows):
        (folder / f"{i:03}.txt").write_text(row["text"], "utf-8")
    address = Address.parse(nodes.urls, "spread")
    load_corpus(folder, address, tmp_path / "loading", jobs=1, shards=3)
    spread, embedded = open_engine(address), Engine.from_directory(folder)
    warm_up(spread)
    for text in (
        "كم يبلغ طول نهر النيل؟",
        "من أسس القاهرة؟",
        "متى انتقل الشاي إلى أوروبا؟",
        "الوثيقة رقم 17",
    ):
        mine, theirs = spread.ask(text), embedded.ask(text)
        assert [a.text for a in mine.answers] == [a.text for a in theirs.answers]
        assert mine.confidence == pytest.approx(theirs.confidence, abs=0.01)


def test_where_there_is_nothing_to_answer_from_nothing_is_used(nodes: Nodes, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("{}\n", "utf-8")
    address = Address.parse(nodes.urls, "nothing")
    with pytest.raises(CorpusError, match="no document with text in it"):
        load_corpus(tmp_path / "empty.jsonl", address, tmp_path / "loading", jobs=1)
    assert not any(version.in_use for version in versions.list_versions(Cluster(address)))
