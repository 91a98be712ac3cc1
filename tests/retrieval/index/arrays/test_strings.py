import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.arrays.strings import (
    build_register,
    join_strings,
    pack_strings,
    pick_strings,
    slice_strings,
    unpack_strings,
)

TEXTS = st.lists(st.text(st.characters(), max_size=6), max_size=30)


@given(TEXTS)
def test_strings_come_back_as_they_were(texts: list[str]) -> None:
    packed = pack_strings(texts)
    assert unpack_strings(packed) == [packed[i] for i in range(len(packed))] == texts


@given(TEXTS, st.text(st.characters(), max_size=6))
def test_a_string_is_found_by_its_lowest_number_and_another_is_not(texts: list[str], other: str) -> None:
    held = build_register(texts)
    for text in (*texts, other):
        assert held.find(text) == (texts.index(text) if text in texts else -1)


@given(TEXTS, TEXTS)
def test_strings_of_parts_are_numbered_on(first: list[str], second: list[str]) -> None:
    assert unpack_strings(join_strings([pack_strings(first), pack_strings(second)])) == first + second


@given(TEXTS, st.data())
def test_strings_are_taken_out_by_their_numbers(texts: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.integers(0, len(texts) - 1))) if texts else []
    assert unpack_strings(pick_strings(pack_strings(texts), np.array(rows, np.int64))) == [
        texts[i] for i in rows
    ]
    start, stop = sorted(data.draw(st.tuples(*[st.integers(0, len(texts))] * 2)))
    assert unpack_strings(slice_strings(pack_strings(texts), slice(start, stop))) == texts[start:stop]
