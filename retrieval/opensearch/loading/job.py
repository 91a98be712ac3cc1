"""The whole load: a new version, its chunks in parallel, its vocabulary, and the switch to it."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from retrieval.corpus.documents import SkippedFile
from retrieval.opensearch import schema, versions
from retrieval.opensearch.address import Address
from retrieval.opensearch.cluster import Cluster
from retrieval.opensearch.loading import chunk, counts, reading, vocabulary
from retrieval.opensearch.loading.bulk import LoadTarget
from retrieval.opensearch.loading.counts import Totals
from retrieval.opensearch.loading.processes import in_turn, process_pool
from retrieval.opensearch.schema import DOCUMENTS, INDEX_PARTS, PASSAGES, Summary

_PATIENCE_SECONDS: Final = 60.0
_MERGE_SECONDS: Final = 3600.0
_STATE: Final = "load.json"


@dataclass(frozen=True, slots=True)
class LoadProgress:
    """How far a load has come; `read` of `size` bytes."""

    read: int
    size: int
    passages: int


@dataclass(frozen=True, slots=True)
class LoadedCorpus:
    """A version that is loaded and in use.

    Attributes:
        resumed: How many chunks an earlier attempt had loaded.
        skipped: The first of the documents that could not be taken in.
    """

    version: str
    summary: Summary
    skipped: tuple[SkippedFile, ...]
    skipped_count: int
    resumed: int


_MAX_SHOWN_SKIPPED: Final = 20


def load_corpus(
    where: Path,
    address: Address,
    folder: Path,
    *,
    jobs: int,
    shards: int = 1,
    report: Callable[[LoadProgress], None] = lambda _: None,
) -> LoadedCorpus:
    """Load what is at `where` into a new version and switch to it.

    Args:
        folder: What is loaded is noted below it, so that the same call goes on where it stopped.
        jobs: Processes that analyse and send.
        shards: Parts that the passages are spread over, and the terms.

    Raises:
        ReadingError: There is nothing to load.
        IndexUnavailableError: The cluster does not answer.
        RowRefusedError: It does not take what it is sent.
    """
    files = reading.list_corpus_files(where)
    cluster = Cluster(address)
    target, resumed = _begin(cluster, address, files, folder, shards)
    with process_pool(jobs) as pool:
        skipped = tuple(_load_chunks(pool, jobs, target, files, report))
        paths = sorted(target.folder.glob("[0-9]*.counts"))
        totals = sum((counts.read_totals(path) for path in paths), Totals())
        if not totals.passages:
            raise reading.ReadingError(f"nothing to answer from at {where}: no document with text in it")
        summary = vocabulary.load_vocabulary(pool, jobs, target, paths, totals, str(where))
    _put_in_service(cluster, target, summary)
    versions.switch_version(cluster, target.version)
    shutil.rmtree(target.folder)
    return LoadedCorpus(target.version, summary, skipped, totals.skipped, resumed)


def _begin(
    cluster: Cluster, address: Address, files: reading.CorpusFiles, folder: Path, shards: int
) -> tuple[LoadTarget, int]:
    """The version to load into: the one begun before, where the same was being loaded, or a new one."""
    state = folder / f"{address.name}-{files.fingerprint()}"
    if (state / _STATE).exists():
        version = json.loads((state / _STATE).read_text("utf-8"))["version"]
        if version in versions.unfinished_versions(cluster):
            return LoadTarget(address, version, state), len(list(state.glob("[0-9]*.counts")))
        shutil.rmtree(state)
    state.mkdir(parents=True, exist_ok=True)
    version = datetime.now(UTC).strftime("%Y%m%d%H%M%S")
    target = LoadTarget(address, version, state)
    for part in INDEX_PARTS:
        _ask(
            cluster,
            "PUT",
            f"/{target.index(part)}",
            schema.index_definition(part, 1 if part == DOCUMENTS else shards),
        )
    (state / _STATE).write_text(json.dumps({"version": version}), "utf-8")
    return target, 0


def _load_chunks(
    pool: ProcessPoolExecutor,
    jobs: int,
    target: LoadTarget,
    files: reading.CorpusFiles,
    report: Callable[[LoadProgress], None],
) -> Iterator[SkippedFile]:
    size, passages, shown = files.size, 0, 0
    todo = (
        (each.read, pool.submit(chunk.load_chunk, target, each))
        for each in reading.cut_chunks(files)
        if not target.counts_of(each.number).exists()
    )
    for read, done in in_turn(todo, 2 * jobs):
        passages += done.totals.passages
        report(LoadProgress(read, size, passages))
        yield from done.skipped[: _MAX_SHOWN_SKIPPED - shown]
        shown += min(len(done.skipped), _MAX_SHOWN_SKIPPED - shown)
    report(LoadProgress(size, size, passages))


def _put_in_service(cluster: Cluster, target: LoadTarget, summary: Summary) -> None:
    """Make what was loaded visible, compact and doubled, and say what it is."""
    passages = target.index(PASSAGES)
    names = ",".join(target.index(part) for part in INDEX_PARTS)
    _ask(cluster, "POST", f"/{names}/_refresh")
    _ask(cluster, "POST", f"/{names}/_forcemerge?max_num_segments=1", seconds=_MERGE_SECONDS)
    _ask(cluster, "PUT", f"/{passages}/_mapping", {"_meta": summary.to_json()})
    _ask(cluster, "PUT", f"/{names}/_settings", schema.IN_SERVICE_SETTINGS)
    _ask(cluster, "POST", f"/{names}/_refresh")
    settled = (
        "wait_for_no_initializing_shards=true&wait_for_no_relocating_shards=true&wait_for_events=languid"
    )
    _ask(cluster, "GET", f"/_cluster/health/{names}?{settled}&timeout=600s", seconds=_MERGE_SECONDS)


def _ask(
    cluster: Cluster, method: str, path: str, body: schema.Json = None, seconds: float = _PATIENCE_SECONDS
) -> schema.Json:
    return cluster.call(method, path, body, deadline=time.monotonic() + seconds)
