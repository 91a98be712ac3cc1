"""Pieces of arrays laid end to end, and runs of equal numbers.

For runs among ascending numbers `np.unique` would do, and takes several times as long.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.index.arrays.types import Places


def run_starts(ascending: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Whether each number is the first of its run."""
    new = np.empty(len(ascending), np.bool_)
    new[:1] = True
    np.not_equal(ascending[1:], ascending[:-1], out=new[1:])
    return new


def run_sizes(first: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """How long each run is, of so many numbers, that begins at these places."""
    counts = np.empty(len(first), np.int64)
    counts[-1:] = total
    counts[:-1] = first[1:]
    counts -= first
    return counts


def ranges(starts: NDArray[np.integer[Any]], ends: NDArray[np.integer[Any]]) -> Places:
    """The integers of [start, end) for each pair, laid end to end."""
    sizes = (ends - starts).astype(np.int64)
    total = np.cumsum(sizes)
    offsets = np.repeat(starts - total + sizes, sizes)
    return offsets + np.arange(int(total[-1]) if len(total) else 0)


def bounds_of_sizes(sizes: NDArray[np.integer[Any]]) -> Places:
    """The bounds of pieces of these sizes laid end to end."""
    bounds = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=bounds[1:])
    return bounds
