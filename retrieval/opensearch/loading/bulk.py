"""Rows to the cluster, many in a request, with patience for one that is busy."""

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from retrieval.corpus.documents import CorpusError
from retrieval.index.base import IndexUnavailableError
from retrieval.opensearch.address import Address
from retrieval.opensearch.cluster import Cluster
from retrieval.opensearch.schema import Json, index_name

_BATCH_ROWS: Final = 1_000  # rows in one request, about a megabyte
_PATIENCE_SECONDS: Final = 120.0  # for one request, and for a cluster that is too busy
_PAUSE_SECONDS: Final = 1.0
_STATUS_EXISTS: Final = 409  # sent before, when the load was cut short
_STATUS_BUSY: Final = 429


class RowRefusedError(CorpusError):
    """The cluster does not take what it is sent; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class LoadTarget:
    """Where a corpus is loaded to, and the folder of the counts."""

    address: Address
    version: str
    folder: Path

    def index(self, part: str) -> str:
        """The name of the index of a part (`schema.INDEX_PARTS`) of this version."""
        return index_name(self.address.name, self.version, part)

    def counts_of(self, chunk: int) -> Path:
        """The file of what was counted in a chunk; it is there when the chunk is loaded."""
        return self.folder / f"{chunk:08}.counts"


def send_rows(target: LoadTarget, part: str, rows: Iterable[tuple[str, Json]]) -> None:
    """Create rows, given with their ids; those that are there already stay as they are.

    Raises:
        IndexUnavailableError: The cluster does not answer for minutes.
        RowRefusedError: It does not take what it is sent.
    """
    cluster, index = _cluster(target.address), target.index(part)
    lines = (_lines(identity, row) for identity, row in rows)
    while batch := list(islice(lines, _BATCH_ROWS)):
        _bulk(cluster, index, batch)


def _bulk(cluster: Cluster, index: str, batch: list[str]) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while batch:
        answer = cluster.call("POST", f"/{index}/_bulk", "".join(batch), deadline=deadline)
        states = [item["create"] for item in answer["items"]]
        if not answer["errors"]:
            return
        refused = [s for s in states if s["status"] not in (200, 201, _STATUS_EXISTS, _STATUS_BUSY)]
        if refused:
            raise RowRefusedError(f"the cluster does not take a document: {refused[0]['error']['reason']}")
        batch = [line for line, s in zip(batch, states, strict=True) if s["status"] == _STATUS_BUSY]
        if batch:
            if time.monotonic() > deadline:
                raise IndexUnavailableError("the cluster has been too busy for minutes")
            time.sleep(_PAUSE_SECONDS)


def _lines(identity: str, row: Json) -> str:
    return f'{{"create":{{"_id":{json.dumps(identity)}}}}}\n{json.dumps(row, ensure_ascii=False)}\n'


_clusters: dict[Address, Cluster] = {}


def _cluster(address: Address) -> Cluster:
    """This process's connections."""
    if address not in _clusters:
        _clusters[address] = Cluster(address)
    return _clusters[address]
