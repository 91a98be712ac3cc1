"""One chunk of documents: analysed, sent to the cluster, its words counted. Runs in a process of its own."""

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from retrieval.arabic import WORD
from retrieval.corpus import CorpusError, Document, SkippedFile
from retrieval.engine import EXEMPLARY, describe
from retrieval.index import IndexUnavailableError
from retrieval.opensearch import analysis, passages
from retrieval.opensearch.address import Address
from retrieval.opensearch.analysis import Analysed
from retrieval.opensearch.cluster import Cluster
from retrieval.opensearch.entries import Entry
from retrieval.opensearch.loading import counts
from retrieval.opensearch.loading.counts import Totals
from retrieval.opensearch.loading.reading import Chunk, documents
from retrieval.opensearch.schema import DOCUMENTS, PASSAGES, TERMS, concrete
from retrieval.sound import sound_key
from retrieval.spelling import grams

Json = Any

_BATCH: Final = 1_000  # documents of the cluster in one request, about a megabyte
_PATIENCE_SECONDS: Final = 120.0  # for one request, and for a cluster that is too busy
_PAUSE_SECONDS: Final = 1.0
_EXISTS: Final = 409  # sent before, when the load was cut short
_BUSY: Final = 429


class RefusedError(CorpusError):
    """The cluster does not take what it is sent; the message is one line that says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a corpus is loaded to, and the folder of the counts."""

    address: Address
    version: str
    folder: Path

    def index(self, part: str) -> str:
        return concrete(self.address.name, self.version, part)

    def counts_of(self, chunk: int) -> Path:
        return self.folder / f"{chunk:08}.counts"


@dataclass(frozen=True, slots=True)
class Done:
    """A chunk that is loaded."""

    totals: Totals
    skipped: tuple[SkippedFile, ...]


def load(target: Target, chunk: Chunk) -> Done:
    """Load a chunk; that its counts are written is what says that it is loaded.

    Raises:
        IndexUnavailableError: The cluster does not answer for minutes.
        RefusedError: It does not take what it is sent.
    """
    found = list(documents(chunk))
    skipped = tuple(one for one in found if isinstance(one, SkippedFile))
    counted = _Counted(chunk.number)
    read = [one for one in found if isinstance(one, Document)]
    _send(target, PASSAGES, counted.passages(read))
    infos = [describe(d, chunk.number == 0 and i < EXEMPLARY) for i, d in enumerate(read)]
    rows = (
        (
            passages.identity(chunk.number, i),
            {
                "source": info.source,
                "number": chunk.number << 32 | i,
                "title": info.title,
                "headings": info.headings,
                "questions": info.questions,
            },
        )
        for i, info in enumerate(infos)
    )
    _send(target, DOCUMENTS, rows)
    totals = counted.totals(len(read), len(skipped))
    counts.write(target.counts_of(chunk.number), totals, counted.entries())
    return Done(totals, skipped)


def load_terms(target: Target, found: list[Entry]) -> int:
    """Load a part of the vocabulary; gives how many terms it was.

    Raises:
        IndexUnavailableError, RefusedError: As `load`.
    """
    _send(target, TERMS, ((entry.stem, _term(entry)) for entry in found))
    return len(found)


class _Counted:
    """Makes the rows of passages, and counts what stands in them."""

    def __init__(self, chunk: int) -> None:
        self._chunk = chunk
        self._number = 0
        self._body: Counter[str] = Counter()
        self._above: Counter[str] = Counter()
        self._sums: Counter[str] = Counter()
        self._raw: set[str] = set()

    def passages(self, found: Iterable[Document]) -> Iterator[tuple[str, Json]]:
        for document in found:
            before: str | None = None
            for paragraph in document.paragraphs:
                above = f"{document.title or ''} {paragraph.heading or ''}"
                body, headings = analysis.analyse(paragraph.text), analysis.stems(above)
                self._count(f"{above} {paragraph.text}", body, headings)
                row = {
                    "body": " ".join(s for s in body.stems if s is not None),
                    "source": document.source,
                    "start": paragraph.start,
                    "line": paragraph.line,
                    "text": paragraph.text,
                }
                if headings:
                    row["above"] = " ".join(headings)
                if document.title:
                    row["title"] = document.title
                if paragraph.heading is not None:
                    row["heading"] = paragraph.heading
                    row["opens"] = paragraph.heading != before
                before = paragraph.heading
                yield passages.identity(self._chunk, self._number - 1), row

    def totals(self, documents: int, skipped: int) -> Totals:
        return Totals(documents, skipped, self._number, **self._sums)

    def entries(self) -> Iterator[Entry]:
        """What was counted, in the order of the stems."""
        surfaces: dict[str, str] = {}
        for raw in self._raw:
            stem = analysis.word(raw).stem
            if stem is not None:
                surfaces[stem] = counts.shorter(raw, surfaces.get(stem, raw))
        for stem in sorted(surfaces):
            yield Entry(stem, self._body[stem], self._above[stem], surfaces[stem])

    def _count(self, text: str, body: Analysed, headings: list[str]) -> None:
        self._number += 1
        self._raw.update(WORD.findall(text))
        self._body.update({s for s in body.stems if s is not None})
        self._above.update(set(headings))
        self._sums["body_filled"] += body.length > 0
        self._sums["body_length"] += body.length
        self._sums["above_filled"] += bool(headings)
        self._sums["above_length"] += len(headings)


def _term(entry: Entry) -> Json:
    found = grams(entry.stem)
    row = {
        "stem": entry.stem,
        "grams": " ".join(found),
        "size": len(found),
        "body": entry.body,
        "above": entry.above,
        "surface": entry.surface,
    }
    return row | ({"sound": key} if (key := sound_key(entry.stem)) else {})


def _send(target: Target, part: str, rows: Iterable[tuple[str, Json]]) -> None:
    cluster, index = _cluster(target.address), target.index(part)
    lines = (_lines(identity, row) for identity, row in rows)
    while batch := list(islice(lines, _BATCH)):
        _bulk(cluster, index, batch)


def _bulk(cluster: Cluster, index: str, batch: list[str]) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while batch:
        answer = cluster.call("POST", f"/{index}/_bulk", "".join(batch), deadline=deadline)
        states = [item["create"] for item in answer["items"]]
        if not answer["errors"]:
            return
        refused = [s for s in states if s["status"] not in (200, 201, _EXISTS, _BUSY)]
        if refused:
            raise RefusedError(f"the cluster does not take a document: {refused[0]['error']['reason']}")
        batch = [line for line, s in zip(batch, states, strict=True) if s["status"] == _BUSY]
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
