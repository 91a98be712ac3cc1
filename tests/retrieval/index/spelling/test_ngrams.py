from hypothesis import given
from hypothesis import strategies as st

from retrieval.index.spelling.ngrams import build_grams, gram_code, grams_of
from tests.retrieval.samples import alike


def test_the_grams_of_a_word_know_its_edges() -> None:
    assert grams_of("كيم") == {"_ك", "كي", "يم", "م_", "_كي", "كيم", "يم_"}


@given(st.lists(alike, max_size=20, unique=True))
def test_each_gram_knows_the_terms_that_hold_it(terms: list[str]) -> None:
    held = build_grams(terms)
    assert held.sizes.tolist() == [len(grams_of(term)) for term in terms]
    every = {gram for term in terms for gram in grams_of(term)}
    assert held.codes.tolist() == sorted(map(gram_code, every))
    for gram in every:
        at = int(held.codes.searchsorted(gram_code(gram)))
        found = held.terms[held.bounds[at] : held.bounds[at + 1]].tolist()
        assert found == [i for i, term in enumerate(terms) if gram in grams_of(term)]
