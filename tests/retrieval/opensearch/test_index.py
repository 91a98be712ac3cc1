"""On real nodes: the cluster answers as the embedded index does."""

import time
from pathlib import Path

import pytest

from retrieval import Answer, Engine, RemoteDocuments, link_key
from retrieval.corpus.reading import read_folder
from retrieval.index.base import Index
from retrieval.index.embedded import index_in_memory
from retrieval.opensearch import OpenSearchIndex
from retrieval.question import query, question
from tests.e2e.process import SEEDS
from tests.retrieval.opensearch.conftest import Opened
from tests.retrieval.samples import CAIRO, NILE, TEA, questions, seeds

pytestmark = [pytest.mark.cluster, pytest.mark.timeout(600)]

ASKED = [q.text for q in questions("seeds-dev") + questions("seeds-validation")]
# Where the two differ in the end: of spellings that are equally near to a word thirty are taken, and not the
# same thirty, so that it may have other distant relatives.
DIFFERENT = 0.02


def places(answer: Answer) -> list[tuple[str, int, str | None]]:
    return [(a.source, a.start, a.highlight) for a in answer.answers]


def soon() -> float:
    return time.monotonic() + 60


def index_of(engine: Engine) -> Index:
    return engine._index


def top(index: Index, text: str, k: int = 10) -> list[tuple[str, int, float]]:
    """The places and scores of the best passages."""
    lookup = index.lookup(soon())
    asked = query.build_query(question.analyse_question(text), lookup)
    hits = lookup.search(asked.terms, asked.search, k)
    firsts = [lookup.sentence(int(p), 0) for p in hits.passages]
    return [(s.source, s.start, float(score)) for s, score in zip(firsts, hits.scores, strict=True)]


def test_the_evaluation_questions_are_answered_alike(opened: Opened) -> None:
    mine, embedded = opened(SEEDS, "seeds"), seeds()
    different = []
    for text in ASKED:
        one, other = mine.ask(text, 10), embedded.ask(text, 10)
        if places(one) != places(other) or abs(one.confidence - other.confidence) > 1e-3:
            different.append(text)
        assert places(one)[:1] == places(other)[:1] or one.confidence < 0.5
        assert (one.found, one.searched_for) == (other.found, other.searched_for)
    assert len(different) <= DIFFERENT * len(ASKED)


def test_the_ten_best_passages_are_the_same_with_the_same_scores(opened: Opened) -> None:
    mine, embedded = index_of(opened(SEEDS, "seeds")), index_in_memory(read_folder(SEEDS))
    different = 0
    for text in ASKED:
        one, other = top(mine, text), top(embedded, text)
        if [p[:2] for p in one] != [p[:2] for p in other]:
            different += 1
        else:
            assert [p[2] for p in one] == pytest.approx([p[2] for p in other], rel=0.05)
    assert different <= DIFFERENT * len(ASKED)


@pytest.mark.parametrize("texts", [[NILE], [NILE, CAIRO], [NILE, NILE, NILE, CAIRO]])
def test_small_corpora_whose_idf_is_odd_answer_alike(
    opened: Opened, tmp_path: Path, texts: list[str]
) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for i, text in enumerate(texts):
        (folder / f"{i}.txt").write_text(text, "utf-8")
    mine, embedded = opened(folder, f"small-{len(texts)}"), Engine.from_directory(folder)
    for text in ("كم يبلغ طول نهر النيل؟", "ما أطول أنهار أفريقيا؟", "من اخترع المصباح؟"):
        one, other = mine.ask(text), embedded.ask(text)
        assert places(one) == places(other)
        assert one.confidence == pytest.approx(other.confidence, abs=1e-3)


def test_the_sentences_around_one_are_the_files(opened: Opened) -> None:
    mine, embedded = opened(SEEDS, "seeds"), seeds()
    for text in ASKED[:40]:
        for quotation in embedded.ask(text).answers:
            place = quotation.source, quotation.start
            assert mine.context(*place) == embedded.context(*place)
    assert mine.context("none.txt", 0) is None
    assert mine.context(quotation.source, quotation.start + 1) is None


def test_documents_are_listed_in_pages(opened: Opened) -> None:
    mine, embedded = opened(SEEDS, "seeds").documents, seeds().documents
    assert list(mine) == list(embedded)
    assert (len(mine), mine[1], list(mine[1:4:2])) == (len(embedded), embedded[1], list(embedded[1:4:2]))
    with pytest.raises(IndexError):
        mine[len(embedded)]
    assert isinstance(mine, RemoteDocuments)
    assert mine.named(link_key(embedded[3].source)) == embedded[3]
    assert mine.named(link_key("none.txt")) is None


def test_a_word_it_does_not_know_may_be_a_slip_of_one_that_it_does(opened: Opened, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text("يقع مطار فوستوشني في شرق روسيا.\n" + TEA, "utf-8")
    lookup = index_of(opened(folder, "slips")).lookup(soon())
    terms = lookup.terms(["فستوشني", "فوستوشني", "هليكوبتر"], ["مطار", "سفين"])
    slip = terms["فستوشني"].slip_of
    assert slip == (terms["فوستوشني"].id, "فوستوشني")
    assert terms["هليكوبتر"].slip_of is None
    assert terms["مطار"].df == 1
    assert "سفين" not in terms


def test_a_question_costs_two_round_trips_and_one_when_its_words_are_known(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = opened(SEEDS, "seeds")
    index = index_of(engine)
    assert isinstance(index, OpenSearchIndex)
    calls: list[str] = []
    call = index.cluster.call

    def counted(method: str, path: str, *arguments: object, **more: float) -> object:
        calls.append(path)
        return call(method, path, *arguments, **more)

    monkeypatch.setattr(index.cluster, "call", counted)
    engine.ask("أين زار كيم مصنع طائرات؟")
    assert calls.count("/_msearch") == 2
    calls.clear()
    engine.ask("أين زار كيم مصنع طائرات؟")
    assert calls.count("/_msearch") == 1
