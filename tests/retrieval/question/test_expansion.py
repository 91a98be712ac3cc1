import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.base import Term
from retrieval.question.expansion import ConceptTerms, Expansion, weigh_terms

IDS = st.integers(0, 9)
NEAR = st.dictionaries(IDS, st.sampled_from([0.4, 0.5, 0.8, 0.92]), max_size=6)
OTHERS = st.lists(
    st.builds(Expansion, IDS, st.sampled_from([0.2, 0.5, 1.0]), st.sampled_from([0.1, 0.7])), max_size=4
)


def match(near: dict[int, float], others: list[Expansion]) -> ConceptTerms:
    term = Term(-1, 0, np.array(list(near), np.int32), np.array(list(near.values()), np.float32))
    return ConceptTerms(term, others, 1.0, None)


@given(st.lists(st.tuples(NEAR, OTHERS), max_size=4))
def test_a_term_stands_for_a_concept_as_far_as_anything_says(
    rows: list[tuple[dict[int, float], list[Expansion]]],
) -> None:
    worth = [0.35, 1.0, 1.5, 0.6][: len(rows)]
    terms, weights, search = weigh_terms([match(*row) for row in rows], worth)
    every = {i for near, others in rows for i in (*near, *(one.term for one in others))}
    assert terms.tolist() == sorted(every)
    for i, term in enumerate(terms.tolist()):
        searched = [0.0]
        for c, (near, others) in enumerate(rows):
            cubes = {n: likeness**3 for n, likeness in near.items()}
            likely = cubes.get(term, 0.0) / max(1.0, sum(cubes.values()) / 2)
            assert weights[i, c] == pytest.approx(
                max([likely, *(o.weight for o in others if o.term == term)])
            )
            searched.append(worth[c] * max([likely, *(o.searched for o in others if o.term == term)]))
        assert search[i] == pytest.approx(max(searched))
