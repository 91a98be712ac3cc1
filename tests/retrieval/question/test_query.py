import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.arabic.normalization import normalize, stem
from retrieval.index.embedded import EmbeddedIndex
from retrieval.question.query import Query, build_query
from retrieval.question.question import analyse_question
from tests.retrieval.samples import CAIRO, NILE, TEA, index, seeds_words

INDEX = index(NILE, CAIRO, TEA)


def query(text: str, passages: EmbeddedIndex = INDEX) -> Query:
    return build_query(analyse_question(text), passages)


def weight(found: Query, word: str, concept: int = 0, passages: EmbeddedIndex = INDEX) -> float:
    """How far the corpus's word stands for a concept."""
    term = passages.terms([normalize(word)], [])[normalize(word)].id
    at = np.flatnonzero(found.terms == term)
    return float(found.weights[at[0], concept]) if term >= 0 and len(at) else 0.0


def test_a_word_the_corpus_holds_stands_for_itself_entirely() -> None:
    found = query("النيل")
    assert weight(found, "النيل") == 1
    assert found.weights.max(axis=0).tolist() == [1]


def test_a_near_spelling_stands_for_a_word_a_little() -> None:
    passages = index("قالت صحيفة الغارديان إن الزيارة انتهت.")
    found = query("ماذا قالت صحيفة جارديان؟", passages)
    names = [c.word for c in analyse_question("ماذا قالت صحيفة جارديان؟").concepts]
    assert 0 < weight(found, "الغارديان", names.index("جارديان"), passages) < 1


def test_another_word_for_the_same_stands_for_a_word_less_than_itself() -> None:
    passages = index("بدأ الزعيم زيارة إلى موسكو أمس.")
    found = query("متى زار الرئيس موسكو؟", passages)
    assert 0 < weight(found, "زيارة", 0, passages) < 1
    assert 0 < weight(found, "الزعيم", 1, passages) < 1
    assert weight(found, "موسكو", 2, passages) == 1
    verb, _, name = found.weights.max(axis=0)
    assert 0 < verb < name == 1


def test_what_a_dialect_says_finds_the_standard_word() -> None:
    passages = index("شاهد الرئيس معرض الأسلحة أمس.")
    assert weight(query("مين شاف المعرض", passages), "شاهد", 0, passages) > 0


def test_rare_words_are_worth_more_than_common_ones() -> None:
    found = query("نهر النيل")
    assert found.idf.sum() == pytest.approx(1)
    passages = index(NILE, "نهر الفرات.", "نهر دجلة.", "نهر الأردن.")
    rare = query("نهر النيل", passages)
    assert rare.idf[1] > rare.idf[0]


def test_the_head_is_what_is_asked_of_the_rest() -> None:
    found = query("كم عدد سكان القاهرة؟")
    assert [c.word for c in analyse_question("كم عدد سكان القاهرة؟").concepts][found.head] == "سكان"


def test_words_that_follow_each_other_are_joined() -> None:
    assert query("متى زار الرئيس بوتين إلى كوريا الشمالية؟").joined.tolist() == [
        *(False, True, True),
        *(False, True),
    ]


def test_what_was_repaired_is_told() -> None:
    found = query("ما طول نهر النيلل؟")
    assert [(repair.written, stem(repair.instead)) for repair in found.repairs] == [("النيلل", stem("النيل"))]
    assert weight(found, "النيل", 2) > 0.8
    assert query("ما طول نهر النيل؟").repairs == ()


@given(st.lists(st.sampled_from(seeds_words()) | st.text(max_size=8), max_size=8).map(" ".join))
@example("إيران")  # which stands for itself, by another stem, in a corpus that holds neither
def test_a_query_keeps_its_shape_and_its_ranges(text: str) -> None:
    found = query(text)
    terms, concepts = found.weights.shape
    assert (len(found.terms), len(found.search)) == (terms, terms)
    assert len(found.idf) == len(found.joined) == concepts
    assert (found.terms >= 0).all()
    assert (np.diff(found.terms) > 0).all()
    assert ((found.weights >= 0) & (found.weights <= 1)).all()
    assert (found.search >= 0).all()
    assert concepts == 0 or found.idf.sum() == pytest.approx(1)
    assert 0 <= found.head < max(concepts, 1)
