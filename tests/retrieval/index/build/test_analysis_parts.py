"""Parts of a corpus, analysed apart and put together, are the whole."""

from collections.abc import Sequence
from dataclasses import fields
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.corpus.reading import read_document
from retrieval.index.arrays.strings import Strings, unpack_strings
from retrieval.index.build.analysis_parts import join_analyses, slice_analysis
from retrieval.index.forward import Analysis, analyse_documents
from tests.retrieval.index.test_forward import TEXTS, WHOLE


def part(numbers: Sequence[int]) -> Analysis:
    return analyse_documents([(read_document(f"{i}", TEXTS[i]), TEXTS[i], i % 2 == 0) for i in numbers])


def same(one: Analysis, other: Analysis) -> bool:
    """The same, whatever numbers the words have."""
    words = [np.array(unpack_strings(analysis.words), object) for analysis in (one, other)]
    for field in fields(Analysis):
        a, b = getattr(one, field.name), getattr(other, field.name)
        if field.name == "words":
            if sorted(words[0]) != sorted(words[1]):
                return False
        elif field.name in ("tokens", "heading_words"):
            if words[0][a].tolist() != words[1][b].tolist():
                return False
        elif isinstance(a, Strings):
            if unpack_strings(a) != unpack_strings(b):
                return False
        elif a.tolist() != b.tolist() or a.dtype != b.dtype:
            return False
    return True


@given(st.integers(0, len(TEXTS)), st.integers(0, len(TEXTS)))
def test_what_is_taken_out_is_what_it_would_be_alone(a: int, b: int) -> None:
    first, last = min(a, b), max(a, b)
    assert same(slice_analysis(WHOLE, first, last), part(range(first, last)))


@given(st.lists(st.sampled_from(range(len(TEXTS))), unique=True, max_size=4))
def test_what_is_put_together_is_what_it_would_be_at_once(cuts: list[int]) -> None:
    bounds = [0, *sorted(cuts), len(TEXTS)]
    parts = [part(range(a, b)) for a, b in pairwise(bounds)]
    assert same(join_analyses(parts), WHOLE)
