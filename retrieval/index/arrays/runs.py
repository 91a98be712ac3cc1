"""Runs of equal numbers among ascending ones: `np.unique` does it too, and takes several times as long."""

import numpy as np
from numpy.typing import NDArray


def begun(ascending: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Whether each number is the first of its run."""
    new = np.empty(len(ascending), np.bool_)
    new[:1] = True
    np.not_equal(ascending[1:], ascending[:-1], out=new[1:])
    return new


def sizes(first: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """How long each run is, of so many numbers, that begins at these places."""
    counts = np.empty(len(first), np.int64)
    counts[-1:] = total
    counts[:-1] = first[1:]
    counts -= first
    return counts
