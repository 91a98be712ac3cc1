"""The words of a whole corpus, when all its chunks are loaded: their sums, and what BM25 needs to know."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Final

from retrieval.opensearch.bm25 import FieldStatistics, raw_idf
from retrieval.opensearch.loading import chunk, counts
from retrieval.opensearch.loading.bulk import LoadTarget
from retrieval.opensearch.loading.counts import Totals
from retrieval.opensearch.loading.processes import in_turn
from retrieval.opensearch.schema import Summary
from retrieval.opensearch.term_entries import TermEntry

_TERMS_AT_ONCE: Final = 20_000


def load_vocabulary(
    pool: ProcessPoolExecutor, jobs: int, target: LoadTarget, paths: list[Path], totals: Totals, source: str
) -> Summary:
    """Load the terms that the files of counts at `paths` hold; gives what is known of the whole then.

    Raises:
        IndexUnavailableError, RowRefusedError: As `send_rows`.
    """
    body, above = _Average(totals.passages), _Average(totals.passages)
    terms = 0

    def parts() -> Iterator[list[TermEntry]]:
        entries = counts.merge_counts(paths, target.folder)
        while batch := list(islice(entries, _TERMS_AT_ONCE)):
            for entry in batch:
                body.add(entry.body)
                above.add(entry.above)
            yield batch

    todo = ((0, pool.submit(chunk.load_terms, target, part)) for part in parts())
    for _, count in in_turn(todo, 2 * jobs):
        terms += count
    return Summary(
        totals.documents,
        terms,
        FieldStatistics(totals.passages, totals.body_filled, totals.body_length, body.mean),
        FieldStatistics(totals.passages, totals.above_filled, totals.above_length, above.mean),
        datetime.now(UTC).isoformat(timespec="seconds"),
        source,
    )


class _Average:
    """The mean idf of the terms of a field, before its floor."""

    def __init__(self, passages: int) -> None:
        self._passages = passages
        self._sum = 0.0
        self._count = 0

    def add(self, df: int) -> None:
        if df:
            self._sum += raw_idf(self._passages, df)
            self._count += 1

    @property
    def mean(self) -> float:
        return self._sum / self._count if self._count else 0.0
