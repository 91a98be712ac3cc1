"""Which files an index was built from, and which of those of today are still the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval.corpus.reading import CorpusFile
from retrieval.index.arrays.strings import Register, Strings, build_register, pack_strings, unpack_strings
from retrieval.index.arrays.types import Places
from retrieval.index.build.files import DIGEST_BYTES, FileStates, content_digest

NEW_FILE: Final = -1  # among the numbers of files: none of those known
SKIPPED_FILE: Final = -2
# A file written so shortly before it was read may have been written again within the same tick of its clock.
_SETTLED_NS: Final = 2_000_000_000


@dataclass(frozen=True, slots=True)
class IndexedFiles:
    """The files that an index was built from, and those it could not take in. Shapes: D documents, K others.

    Attributes:
        sources: Their paths below the folder.
        sizes, times: (D,) bytes, and time of change in nanoseconds, as they were read.
        digests: (D, 16) of their bytes.
        skipped: (K) paths of files that could not be taken in, and
        reasons: why each could not.
        skipped_sizes, skipped_times: (K,) as `sizes` and `times`; 0 of those that were not even opened.
        made: (1,) when the folder was listed, in nanoseconds.
    """

    sources: Register
    sizes: Places
    times: Places
    digests: NDArray[np.uint8]
    skipped: Strings
    reasons: Strings
    skipped_sizes: Places
    skipped_times: Places
    made: Places


def known_numbers(root: Path, files: Sequence[CorpusFile], known: IndexedFiles | None) -> list[int]:
    """The number of each file among the documents known, `NEW_FILE` of one that is new or has changed.

    One that could not be taken in, and has not changed since, is `SKIPPED_FILE` and not tried again.
    """
    if known is None:
        return [NEW_FILE] * len(files)
    settled = int(known.made[0]) - _SETTLED_NS
    numbers = [known.sources.find(file.source) for file in files]
    for i, (file, number) in enumerate(zip(files, numbers, strict=True)):
        if number < 0 or (
            file.time < settled and file.time == known.times[number] and file.size == known.sizes[number]
        ):
            continue
        try:
            same = content_digest((root / file.source).read_bytes()) == known.digests[number].tobytes()
        except OSError:
            same = False
        if not same:
            numbers[i] = NEW_FILE
    skipped = _skipped_before(known, settled)
    return [SKIPPED_FILE if file in skipped else number for file, number in zip(files, numbers, strict=True)]


def _skipped_before(known: IndexedFiles, settled: int) -> set[CorpusFile]:
    """The files that could not be taken in, as they were then."""
    names = unpack_strings(known.skipped)
    states = zip(known.skipped_sizes.tolist(), known.skipped_times.tolist(), strict=True)
    files = (CorpusFile(name, *state) for name, state in zip(names, states, strict=True))
    return {file for file in files if 0 < file.time < settled}


def describe_files(
    files: Sequence[CorpusFile],
    numbers: Sequence[int],
    read: Sequence[FileStates],
    known: IndexedFiles | None,
    made: int,
) -> IndexedFiles:
    """Of each file that is taken in what it is, and of the others why they are not."""
    digests = np.concatenate([np.empty((0, DIGEST_BYTES), np.uint8), *(batch.digests for batch in read)])
    reasons = [reason for batch in read for reason in unpack_strings(batch.reasons)]
    states = np.concatenate(
        [np.empty((0, 2), np.int64), *(np.column_stack((batch.sizes, batch.times)) for batch in read)]
    )
    rows: list[tuple[str, int, int, bytes]] = []
    skipped: list[tuple[str, str, int, int]] = []
    before = dict(zip(*map(unpack_strings, (known.skipped, known.reasons)), strict=True)) if known else {}
    new = 0
    for file, number in zip(files, numbers, strict=True):
        if number >= 0 and known:
            rows.append((file.source, file.size, file.time, known.digests[number].tobytes()))
            continue
        if number == SKIPPED_FILE:
            skipped.append((file.source, before[file.source], file.size, file.time))
            continue
        size, changed = states[new].tolist()
        if reasons[new]:
            skipped.append((file.source, reasons[new], size, changed))
        else:
            rows.append((file.source, size, changed, digests[new].tobytes()))
        new += 1
    return IndexedFiles(
        build_register([source for source, *_ in rows]),
        np.array([size for _, size, _, _ in rows], np.int64),
        np.array([changed for _, _, changed, _ in rows], np.int64),
        np.frombuffer(b"".join(content for *_, content in rows), np.uint8).reshape(-1, DIGEST_BYTES),
        pack_strings(source for source, *_ in skipped),
        pack_strings(reason for _, reason, *_ in skipped),
        np.array([size for *_, size, _ in skipped], np.int64),
        np.array([changed for *_, changed in skipped], np.int64),
        np.array([made], np.int64),
    )
