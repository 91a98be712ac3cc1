import numpy as np

from retrieval.arabic.sentences import split_sentences
from retrieval.opensearch import analysis
from tests.retrieval.samples import CAIRO, NILE, TEA, index


def test_the_analysis_is_the_embedded_indexs() -> None:
    """The same tokens in the same sentences, of the same kinds; ids differ, their patterns do not."""
    for text in (NILE, CAIRO, TEA, "في عام 1906م، قال: «نعم». ثم ذهب."):
        passages = index(text)
        term = next(t for t in passages.terms(text.split(), []).values() if t.id >= 0)
        hits = passages.search(np.array([term.id], np.int32), np.ones(1, np.float32), 1)
        spans = tuple(split_sentences(text))
        found = analysis.analyse_passage(text, spans)
        numbers: dict[str | None, int] = {}
        assert [s is None for s in found.stems] == (hits.terms < 0).tolist()
        mine = [numbers.setdefault(s, len(numbers)) for s in found.stems]
        theirs: dict[int, int] = {}
        assert mine == [theirs.setdefault(t, len(theirs)) for t in hits.terms.tolist()]
        assert found.kinds.tolist() == hits.kinds.tolist()
        assert found.bounds.tolist() == hits.sentences.tolist()
        texts = [text[a:b] for a, b in spans]
        assert texts == [passages.sentence(0, int(n)).text for n in hits.number_of]


def test_a_stem_too_long_for_lucene_is_cut() -> None:
    (stem,) = analysis.content_stems("ق" * 300)
    assert len(stem) == analysis.MAX_STEM_LETTERS


def test_function_words_are_no_stems() -> None:
    assert analysis.content_stems("ذهب الوزير إلى المدينة") == ["ذهب", "وزير", "مدين"]
