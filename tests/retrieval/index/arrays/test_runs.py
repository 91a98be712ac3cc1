import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.arrays import runs


@given(st.lists(st.integers(0, 5)))
def test_runs_are_those_of_equal_numbers(numbers: list[int]) -> None:
    ascending = np.sort(np.array(numbers, np.int32))
    first = runs.run_starts(ascending).nonzero()[0]
    values, counts = np.unique(ascending, return_counts=True)
    assert ascending[first].tolist() == values.tolist()
    assert runs.run_sizes(first, len(ascending)).tolist() == counts.tolist()


@given(st.lists(st.integers(0, 5)), st.integers(1, 4))
def test_runs_that_go_on_from_block_to_block_are_counted_as_one(numbers: list[int], block: int) -> None:
    ascending = np.sort(np.array(numbers, np.int64))
    values, counts = np.unique(ascending, return_counts=True)
    once, often = runs.count_runs(ascending.copy(), block)
    assert once.tolist() == values.tolist()
    assert often.tolist() == counts.tolist()


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5)), max_size=8))
def test_ranges_are_laid_end_to_end(pairs: list[tuple[int, int]]) -> None:
    starts = np.array([start for start, _ in pairs], np.int64)
    ends = starts + np.array([size for _, size in pairs], np.int64)
    every = [n for start, size in pairs for n in range(start, start + size)]
    assert runs.concatenated_ranges(starts, ends).tolist() == every


@given(st.lists(st.integers(0, 20), max_size=8))
def test_bounds_are_where_pieces_begin_and_the_last_one_ends(sizes: list[int]) -> None:
    bounds = runs.bounds_of_sizes(np.array(sizes, np.int32))
    assert bounds.tolist() == [sum(sizes[:i]) for i in range(len(sizes) + 1)]
