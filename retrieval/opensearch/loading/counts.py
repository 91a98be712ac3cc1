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

from retrieval.opensearch.term_entries import Entry

_AT_ONCE: Final = 64  # files open together


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over a part of a corpus; see `retrieval.opensearch.bm25.Field`."""

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


def write(path: Path, totals: Totals, entries: Iterable[Entry]) -> None:
    """Write a file of counts, whole or not at all; `entries` in the order of their stems."""
    half = path.with_suffix(".half")
    with _opened(half, "wt") as file:
        file.write(json.dumps(asdict(totals)) + "\n")
        file.writelines(f"{e.stem}\t{e.body}\t{e.above}\t{e.surface}\n" for e in entries)
    half.replace(path)


def totals(path: Path) -> Totals:
    with _opened(path, "rt") as file:
        return Totals(**json.loads(file.readline()))


def merged(paths: Sequence[Path], folder: Path) -> Iterator[Entry]:
    """Every stem of the files once, in order, with its sums.

    Args:
        folder: Where files between may stand, when there are too many to be opened together.
    """
    level = 0
    while len(paths) > _AT_ONCE:
        groups = [paths[i : i + _AT_ONCE] for i in range(0, len(paths), _AT_ONCE)]
        paths = [folder / f"level-{level}-{i}.counts" for i in range(len(groups))]
        for path, group in zip(paths, groups, strict=True):
            write(path, Totals(), _together(group))
        level += 1
    yield from _together(paths)


def shorter(a: str, b: str) -> str:
    """Of two words with one stem, the one that is shown."""
    return min(a, b, key=lambda word: (len(word), word))


def _together(paths: Sequence[Path]) -> Iterator[Entry]:
    with ExitStack() as stack:
        rows = [_entries(stack.enter_context(_opened(path, "rt"))) for path in paths]
        for _, same in groupby(heapq.merge(*rows, key=lambda e: e.stem), key=lambda e: e.stem):
            first, *others = same
            for other in others:
                first = replace(
                    first,
                    body=first.body + other.body,
                    above=first.above + other.above,
                    surface=shorter(first.surface, other.surface),
                )
            yield first


def _entries(file: TextIO) -> Iterator[Entry]:
    file.readline()
    for line in file:
        stem, body, above, surface = line.rstrip("\n").split("\t")
        yield Entry(stem, int(body), int(above), surface)


def _opened(path: Path, mode: str) -> TextIO:
    return cast(TextIO, zstandard.open(path, mode, encoding="utf-8", newline="\n"))
