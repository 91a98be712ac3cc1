"""The baselines rank passages and sentences by what their names say."""

from pathlib import Path

import pytest

from retrieval.evaluate.baselines import rankers
from retrieval.evaluate.baselines.coverage import idf_coverage
from retrieval.evaluate.datasets.types import PassageQuestion
from retrieval.evaluate.systems import BASELINES, Contender
from tests.retrieval.evaluate import examples


@pytest.mark.parametrize("contender", BASELINES, ids=[c.name for c in BASELINES])
def test_sentences_stand_where_they_say(tmp_path: Path, contender: Contender) -> None:
    folder = examples.corpus(tmp_path / "corpus")
    system = contender.open(folder)
    answer = system.ask("كم يبلغ طول نهر النيل؟", limit=20)
    assert len(answer.answers) == 9
    for quotation in answer.answers:
        text = (folder / quotation.source).read_text("utf-8")
        assert text[quotation.start :].startswith(quotation.text)


def test_stems_find_what_white_space_does_not(tmp_path: Path) -> None:
    folder = examples.corpus(tmp_path / "corpus")
    assert rankers.open_lucene(folder).sources("عاصمة المدن", 1) == ("cairo.txt",)
    assert rankers.open_rank_bm25(folder).ask("المدن").found is False


def test_each_source_is_named_once_best_first(tmp_path: Path) -> None:
    folder = examples.corpus(tmp_path / "corpus")
    for contender in BASELINES:
        system = contender.open(folder)
        assert isinstance(system, rankers.Baseline)
        sources = system.sources("كم يبلغ طول نهر النيل؟", 10)
        assert sources[0] == "nile.txt"
        assert sorted(sources) == ["cairo.txt", "nile.txt", "tea.txt"]


def test_orders_differ_where_passage_and_sentence_disagree(tmp_path: Path) -> None:
    """One passage has both words, each in a long sentence; another has a short sentence with one of them."""
    texts = (
        "وصف الرحالة القديم هذا البستان البعيد في كتابه الطويل. وجد الياسمين هناك مع زهر كثير من كل لون.",
        "الياسمين أبيض. تحدث الناس عن أشياء كثيرة أخرى لا صلة لها بما سبق ولا بما لحق في تلك الأيام.",
        "قال صاحب البيت إن البستان الواسع لم يعد ملكا له منذ سنين طويلة.",
    )
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    first = {c.name: c.open(tmp_path).ask("بستان الياسمين").answers[0].source for c in BASELINES}
    assert first["Lucene's Arabic"] == "1.txt"
    assert first["passage first"] == "0.txt"
    assert first["unlearned sum"] == "0.txt"


def test_idf_coverage_is_the_share_of_the_question_a_passage_holds() -> None:
    passages = ("نهر كبير", "بحر بعيد")
    full, half, none = idf_coverage(
        [
            PassageQuestion("1", "بحر بعيد", passages, True),
            PassageQuestion("2", "نهر بعيد", passages, False),
            PassageQuestion("3", "في؟", passages, False),
        ]
    )
    assert (full, none) == (1, 0)
    assert half == pytest.approx(0.5)
