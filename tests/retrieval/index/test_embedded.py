from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval import Engine
from retrieval.arabic import word_classes
from retrieval.corpus.documents import Corpus
from retrieval.corpus.reading import read_document, read_folder
from retrieval.index.base import Hits
from retrieval.index.embedded import EmbeddedIndex, index_in_memory
from tests.e2e.process import SEEDS
from tests.retrieval.samples import CAIRO, NILE, TEA, engine, index, questions, seeds, words


def search(passages: EmbeddedIndex, *asked: str, k: int = 10) -> Hits:
    ids = [term.id for term in passages.terms(asked, []).values()]
    return passages.search(np.array(ids, np.int32), np.ones(len(ids), np.float32), k)


def test_a_term_is_known_by_any_form_of_its_word() -> None:
    passages = index("زار الوزير المدينة.", "عاد الوزراء والوزير.", "انتهى كل شيء.")
    terms = passages.terms(["الوزير", "وزير", "بالوزير", "سفير"], [])
    assert {terms[word].id for word in ("الوزير", "وزير", "بالوزير")} == {terms["وزير"].id}
    assert terms["وزير"].df == 2
    assert (terms["سفير"].id, terms["سفير"].df) == (-1, 0)


def test_a_term_knows_its_near_spellings_best_first_and_itself_not() -> None:
    passages = index("صحيفة الغارديان.", "صحيفة الجارديان.", "صحيفة أخرى.")
    term = passages.terms(["غارديان"], [])["غارديان"]
    assert len(term.near) == len(term.likeness) > 0
    assert term.id not in term.near
    assert passages.terms(["جارديان"], [])["جارديان"].id in term.near
    assert (np.diff(term.likeness) <= 0).all()


def test_of_other_stems_only_those_it_holds_are_told() -> None:
    assert index(NILE).terms([], ["نهر", "نيل", "قاهر"]).keys() == {"نهر", "نيل"}


def test_a_word_it_does_not_hold_may_be_a_slip_of_one_that_it_does() -> None:
    terms = index("يقع مطار فوستوشني في شرق روسيا.").terms(["فستوشني", "فوستوشني"], [])
    slip = terms["فستوشني"].slip_of
    assert slip is not None
    assert (slip[0], slip[1]) == (terms["فوستوشني"].id, "فوستوشني")
    assert terms["فوستوشني"].slip_of is None


def test_hits_hold_what_their_passages_hold() -> None:
    passages = index(NILE, f"عنوان عن النهر\n{CAIRO.replace('. ', '، ')}", TEA)
    hits = search(passages, "نهر")
    assert set(hits.passages.tolist()) == {0, 1}
    assert (np.diff(hits.scores) <= 0).all()
    texts = [
        passages.sentence(int(hits.passages[p]), int(n)).text
        for p, n in zip(hits.passage_of, hits.number_of, strict=True)
    ]
    assert sorted(texts) == sorted([*NILE.replace(". ", ".|").split("|"), CAIRO.replace(". ", "، ")])
    assert len(hits.terms) == len(hits.kinds) == hits.sentences[-1]
    number = passages.terms(["6650"], [])["6650"].id
    assert hits.kinds[hits.terms == number].tolist() == [word_classes.classify_word("6650")]
    heading = passages.terms(["عنوان"], [])["عنوان"].id
    where = hits.passages.tolist().index(1)
    assert heading in hits.heading_terms[hits.headings[where] : hits.headings[where + 1]]


def test_a_title_finds_the_passages_below_it() -> None:
    text = "الملك العظيم\nولد في مدينة صغيرة على ضفاف النهر، وتعلم القراءة والكتابة قبل أن يسافر إلى العاصمة."
    hits = search(index(text, NILE, CAIRO), "الملك")
    assert hits.passages.tolist() == [0]
    assert hits.scores[0] > 0


def test_function_words_are_no_terms() -> None:
    hits = search(index("ذهب الوزير إلى المدينة."), "الوزير")
    assert (hits.terms >= 0).tolist() == [True, True, False, True]


def test_a_sentence_tells_its_place() -> None:
    text = f"عنوان المقال\n\n{NILE} وهو نهر عظيم يمر ببلدان كثيرة في القارة."
    located = index_in_memory(Corpus((read_document("a.txt", text),), ())).sentence(0, 1)
    assert located.text == "يبلغ طوله نحو 6650 كيلومترا."
    assert (located.source, located.line, located.title) == ("a.txt", 3, "عنوان المقال")
    assert text[located.start :].startswith(located.text)


@given(
    st.lists(st.lists(words, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=8),
    st.data(),
)
@settings(max_examples=40)
def test_only_passages_with_a_word_of_the_search_are_found(texts: list[str], data: st.DataObject) -> None:
    passages = index(*texts)
    asked = data.draw(st.sampled_from(texts)).split()
    known = {term.id for term in passages.terms(asked, []).values() if term.id >= 0}
    hits = search(passages, *(w for w in asked if passages.terms([w], [])[w].id >= 0))
    for i in range(len(hits.passages)):
        mine = np.flatnonzero(hits.passage_of == i)
        held = hits.terms[hits.sentences[mine[0]] : hits.sentences[mine[-1] + 1]]
        assert known & set(held.tolist())


@pytest.mark.parametrize("texts", [[NILE], [NILE, CAIRO]])
@pytest.mark.parametrize(
    ("question", "words"), [("كم يبلغ طول نهر النيل؟", "6650"), ("ما أطول أنهار أفريقيا؟", "أطول أنهار")]
)
def test_corpora_of_one_and_two_passages_answer(texts: Sequence[str], question: str, words: str) -> None:
    answer = engine(*texts).ask(question)
    assert answer.found
    assert words in answer.answers[0].text


def test_a_corpus_of_one_passage_refuses_what_it_does_not_say() -> None:
    assert not engine(NILE).ask("من هو مخترع المصباح الكهربائي؟").found


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_documents_changes_no_answer(seed: int) -> None:
    documents = read_folder(SEEDS).documents
    shuffled = Random(seed).sample(documents, len(documents))  # noqa: S311
    mixed = Engine(index_in_memory(Corpus(tuple(shuffled), ())), ())
    for q in questions("seeds-dev") + questions("seeds-validation")[::4]:
        one, other = seeds().ask(q.text), mixed.ask(q.text)
        assert (one.found, one.searched_for) == (other.found, other.searched_for)
        assert one.confidence == pytest.approx(other.confidence, abs=1e-3)
        assert [a.score for a in one.answers] == pytest.approx([a.score for a in other.answers], rel=1e-3)
        places = [[(a.source, a.start, a.highlight) for a in answer.answers] for answer in (one, other)]
        assert places[0] == places[1]


def test_the_version_changes_when_the_corpus_does() -> None:
    assert index(NILE, CAIRO).version == index(NILE, CAIRO).version
    assert len({index(*texts).version for texts in ([NILE], [CAIRO], [NILE, CAIRO], [CAIRO, NILE])}) == 4


def test_lines_without_a_word_inside_a_list_or_below_a_heading_disturb_no_answer(tmp_path: Path) -> None:
    law = (
        "# نظام السوق\n\n## المادة الأولى\n\nيلتزم البائع بما يلي:\n\n- تسليم السلعة.\n- …\n\n"
        "***\n\n## المادة الثانية\n\n…\n"
    )
    (tmp_path / "a.md").write_text(law, "utf-8")
    engine = Engine.from_directory(tmp_path)
    for question in ("ما التزامات البائع؟", "ماذا تقول المادة الثانية؟", "المادة الأولى من نظام السوق"):
        assert "تسليم" in engine.ask(question).answers[0].text
