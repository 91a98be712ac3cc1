from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.arrays.strings import pack, register, unpack

TEXTS = st.lists(st.text(st.characters(), max_size=6), max_size=30)


@given(TEXTS)
def test_strings_come_back_as_they_were(texts: list[str]) -> None:
    packed = pack(texts)
    assert unpack(packed) == [packed[i] for i in range(len(packed))] == texts


@given(TEXTS, st.text(st.characters(), max_size=6))
def test_a_string_is_found_by_its_lowest_number_and_another_is_not(texts: list[str], other: str) -> None:
    held = register(texts)
    for text in (*texts, other):
        assert held.find(text) == (texts.index(text) if text in texts else -1)
