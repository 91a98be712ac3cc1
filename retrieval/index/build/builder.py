"""Makes a corpus ready for questions: what is new is read and analysed, what is known is kept."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

import numpy as np

from retrieval.corpus.reading import CorpusFile, check_documents
from retrieval.index.arrays.array_file import copy_arrays
from retrieval.index.arrays.memory import give_back_memory
from retrieval.index.arrays.strings import (
    join_strings,
    pick_strings,
    unpack_strings,
)
from retrieval.index.build.analysis_parts import join_analyses, slice_analysis
from retrieval.index.build.files import FileStates
from retrieval.index.build.indexed_files import (
    NEW_FILE,
    SKIPPED_FILE,
    IndexedFiles,
    describe_files,
    known_numbers,
)
from retrieval.index.build.workers import WorkerPool, count_processors
from retrieval.index.data import IndexData, build_index_data
from retrieval.index.forward import Analysis
from retrieval.index.word_table import WordTable

Progress = Callable[[float], None]

MIN_BYTES_FOR_WORKERS: Final = 4 << 20  # bytes: reading fewer takes no longer than starting processes to help
_BATCH_BYTES: Final = 4 << 20  # bytes: long enough to be worth sending, short enough to show progress
_BATCH_WORDS: Final = 50_000
_SHARE_OF_READING: Final = 0.7  # of the time; working words out takes a tenth more
_SHARE_WITH_WORDS: Final = 0.8


@dataclass(frozen=True, slots=True)
class ReadyIndex:
    """A corpus, ready."""

    data: IndexData
    files: IndexedFiles


def no_progress(_: float) -> None:
    """Progress that nobody looks at."""


def prepare_index(
    root: Path, files: Sequence[CorpusFile], known: ReadyIndex | None, progress: Progress = no_progress
) -> ReadyIndex:
    """The corpus of these files; those that `known` holds as they are now are not read again.

    Returns:
        `known` with the files' times when nothing else has changed.

    Raises:
        NoDocumentError: No file holds text.
    """
    made = time.time_ns()
    numbers = known_numbers(root, files, known.files if known else None)
    new = [file for file, number in zip(files, numbers, strict=True) if number == NEW_FILE]
    size = sum(file.size for file in new)
    with WorkerPool(count_processors() if size >= MIN_BYTES_FOR_WORKERS else 0) as pool:
        states: list[FileStates] = []
        fresh = join_analyses(_read(root, new, pool, states, progress)) if new else None
        described = describe_files(files, numbers, states, known.files if known else None, made)
        check_documents(root, len(described.sources), len(described.skipped))
        kept = [number for number in numbers if number >= 0]
        if known and len(described.sources) == len(known.files.sources) == len(kept):
            return ReadyIndex(known.data, described)
        if known is not None or fresh is None:
            taken_in = [number for number in numbers if number != SKIPPED_FILE]
            fresh = join_analyses(_parts(taken_in, fresh, states, known))
        table = _word_table(unpack_strings(fresh.words), known, pool, progress)
    give_back_memory()
    done = build_index_data(fresh, table)
    progress(1.0)
    return ReadyIndex(done, described)


def _read(
    root: Path,
    files: Sequence[CorpusFile],
    pool: WorkerPool,
    states: list[FileStates],
    progress: Progress,
) -> Iterator[Analysis]:
    """The analyses of files, batch by batch; what the files were like goes to `states`."""
    batches = list(_batches(files))
    for read in pool.read_batches(root, [[file.source for file in batch] for batch in batches]):
        states.append(copy_arrays(read.states))
        progress(_SHARE_OF_READING * len(states) / len(batches))
        yield read.analysis


def _batches(files: Sequence[CorpusFile]) -> Iterator[list[CorpusFile]]:
    batch: list[CorpusFile] = []
    size = 0
    for file in files:
        batch.append(file)
        size += file.size
        if size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _parts(
    numbers: Sequence[int], fresh: Analysis | None, read: Sequence[FileStates], known: ReadyIndex | None
) -> Iterator[Analysis]:
    """The analyses of all documents in the order of the files: runs of known ones, and of new ones."""
    taken_in = np.concatenate([np.diff(batch.reasons.bounds) == 0 for batch in read]) if read else ()
    new = document = 0
    for is_new, group in groupby(numbers, key=lambda number: number < 0):
        run = list(group)
        if not is_new and known:
            for first, last in _runs(run):
                yield slice_analysis(known.data.analysis, first, last)
        elif fresh is not None:
            count = int(np.count_nonzero(taken_in[new : new + len(run)]))
            yield slice_analysis(fresh, document, document + count)
            new += len(run)
            document += count


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Numbers that follow each other, as first and behind the last."""
    first = last = numbers[0]
    for number in numbers[1:]:
        if number != last + 1:
            yield first, last + 1
            first = number
        last = number
    yield first, last + 1


def _word_table(
    words: Sequence[str], known: ReadyIndex | None, pool: WorkerPool, progress: Progress
) -> WordTable:
    """What each word is; what is known of it already is not worked out again."""
    before = {word: i for i, word in enumerate(unpack_strings(known.data.analysis.words))} if known else {}
    rows = np.array([before.get(word, -1) for word in words], np.int64)
    new = [words[i] for i in (rows < 0).nonzero()[0].tolist()]
    tables = [known.data.word_table] if known else []
    # A folder may hold no word at all; something is joined below even then.
    count = max(1, len(new))
    for part in pool.word_tables([new[i : i + _BATCH_WORDS] for i in range(0, count, _BATCH_WORDS)]):
        tables.append(part)
        progress(
            _SHARE_OF_READING
            + (_SHARE_WITH_WORDS - _SHARE_OF_READING) * min(1.0, len(tables) * _BATCH_WORDS / count)
        )
    every = WordTable(
        np.concatenate([part.normal for part in tables]),
        join_strings([part.stems for part in tables]),
        np.concatenate([part.kinds for part in tables]),
        np.concatenate([part.looks for part in tables]),
        join_strings([part.sounds for part in tables]),
    )
    if known is None:
        return every
    rows[rows < 0] = len(before) + np.arange(len(new))
    return WordTable(
        every.normal[rows],
        pick_strings(every.stems, rows),
        every.kinds[rows],
        every.looks[rows],
        pick_strings(every.sounds, rows),
    )
