"""In how many passages each stem stands: a sorted file a chunk, merged when all are there."""

import heapq
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Final, TextIO, cast

import zstandard

from retrieval.opensearch.term_entries import TermEntry

_MAX_OPEN_FILES: Final = 64  # files open together


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over a part of a corpus; see `retrieval.opensearch.bm25.FieldStatistics`."""

    documents: int = 0
    skipped: int = 0
    passages: int = 0
    body_filled: int = 0
    body_length: int = 0
    above_filled: int = 0
    above_length: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        mine, its = asdict(self), asdict(other)
        return Totals(**{name: mine[name] + its[name] for name in mine})


def write_counts(path: Path, totals: Totals, entries: Iterable[TermEntry]) -> None:
    """Write a file of counts, whole or not at all; `entries` in the order of their stems."""
    half = path.with_suffix(".half")
    with _open(half, "wt") as file:
        file.write(json.dumps(asdict(totals)) + "\n")
        file.writelines(f"{e.stem}\t{e.body}\t{e.above}\t{e.surface}\n" for e in entries)
    half.replace(path)


def read_totals(path: Path) -> Totals:
    """The sums in the first line of a file of counts."""
    with _open(path, "rt") as file:
        return Totals(**json.loads(file.readline()))


def merge_counts(paths: Sequence[Path], folder: Path) -> Iterator[TermEntry]:
    """Every stem of the files once, in order, with its sums.

    Args:
        folder: Where files between may stand, when there are too many to be opened together.
    """
    level = 0
    while len(paths) > _MAX_OPEN_FILES:
        groups = [paths[i : i + _MAX_OPEN_FILES] for i in range(0, len(paths), _MAX_OPEN_FILES)]
        paths = [folder / f"level-{level}-{i}.counts" for i in range(len(groups))]
        for path, group in zip(paths, groups, strict=True):
            write_counts(path, Totals(), _together(group))
        level += 1
    yield from _together(paths)


def shorter_word(a: str, b: str) -> str:
    """Of two words with one stem, the one that is shown."""
    return min(a, b, key=lambda word: (len(word), word))


def _together(paths: Sequence[Path]) -> Iterator[TermEntry]:
    with ExitStack() as stack:
        rows = [_entries(stack.enter_context(_open(path, "rt"))) for path in paths]
        for _, same in groupby(heapq.merge(*rows, key=lambda e: e.stem), key=lambda e: e.stem):
            first, *others = same
            for other in others:
                first = replace(
                    first,
                    body=first.body + other.body,
                    above=first.above + other.above,
                    surface=shorter_word(first.surface, other.surface),
                )
            yield first


def _entries(file: TextIO) -> Iterator[TermEntry]:
    file.readline()
    for line in file:
        stem, body, above, surface = line.rstrip("\n").split("\t")
        yield TermEntry(stem, int(body), int(above), surface)


def _open(path: Path, mode: str) -> TextIO:
    return cast(TextIO, zstandard.open(path, mode, encoding="utf-8", newline="\n"))
