"""Pieces of arrays laid end to end, and runs of equal numbers.

For runs among ascending numbers `np.unique` would do, and takes several times as long.
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from retrieval.index.arrays.types import Places

# Numbers that are worked on at a time, where a column of intermediate results would be as long as a corpus.
BLOCK_SIZE: Final = 1 << 20


def array_blocks(total: int, size: int = BLOCK_SIZE) -> Iterator[slice]:
    """So many places, in pieces of at most `size`."""
    for start in range(0, total, size):
        yield slice(start, min(start + size, total))


def run_starts(ascending: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Whether each number is the first of its run."""
    new = np.empty(len(ascending), np.bool_)
    new[:1] = True
    np.not_equal(ascending[1:], ascending[:-1], out=new[1:])
    return new


def count_runs(
    ascending: NDArray[np.int64], block_size: int = BLOCK_SIZE
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Each number once, and how often it stood there. The array is overwritten: the first is a part of it."""
    count, last = 0, -1
    first = np.empty(len(ascending), np.uint32)
    for block in array_blocks(len(ascending), block_size):
        numbers = ascending[block].copy()
        new = run_starts(numbers)
        new[0] = count == 0 or numbers[0] != last
        places = new.nonzero()[0]
        end = count + len(places)
        ascending[count:end], first[count:end] = numbers[places], places + block.start
        count, last = end, int(numbers[-1])
    counts = np.empty(count, np.int32)
    counts[-1:] = len(ascending) - first[count - 1 : count]
    np.subtract(first[1:count], first[: count - 1], out=counts[:-1], casting="unsafe")
    return ascending[:count], counts


def run_sizes(first: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """How long each run is, of so many numbers, that begins at these places."""
    counts = np.empty(len(first), np.int64)
    counts[-1:] = total
    counts[:-1] = first[1:]
    counts -= first
    return counts


def concatenated_ranges(starts: NDArray[np.integer[Any]], ends: NDArray[np.integer[Any]]) -> Places:
    """The integers of [start, end) for each pair, laid end to end."""
    sizes = (ends - starts).astype(np.int64)
    total = np.cumsum(sizes)
    places = np.repeat(starts - total + sizes, sizes)
    places += np.arange(int(total[-1]) if len(total) else 0)
    return places


def bounds_of_sizes(sizes: NDArray[np.integer[Any]]) -> Places:
    """The bounds of pieces of these sizes laid end to end."""
    bounds = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=bounds[1:])
    return bounds
