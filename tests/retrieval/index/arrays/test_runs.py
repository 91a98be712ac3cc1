import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.arrays import runs


@given(st.lists(st.integers(0, 5)))
def test_runs_are_those_of_equal_numbers(numbers: list[int]) -> None:
    ascending = np.sort(np.array(numbers, np.int32))
    first = runs.begun(ascending).nonzero()[0]
    values, counts = np.unique(ascending, return_counts=True)
    assert ascending[first].tolist() == values.tolist()
    assert runs.sizes(first, len(ascending)).tolist() == counts.tolist()
