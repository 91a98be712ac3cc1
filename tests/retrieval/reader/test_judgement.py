"""How the network's similarities change the order and the confidence."""

from dataclasses import replace

import numpy as np
import pytest

from retrieval import Engine
from retrieval.question import question
from retrieval.ranking import shortlist
from retrieval.ranking.ranker import Ranked
from retrieval.ranking.shortlist import Shortlist
from retrieval.reader import encoder, judgement
from retrieval.reader.judgement import WINDOW_PARTS, Reading
from tests.retrieval.samples import CAIRO, NILE, TEA, corpus, index

LEARNED = judgement.reader_weights()
INDEX = index(NILE, CAIRO, TEA)
ASKED = "متى أسست القاهرة؟"


def found(asked: str = ASKED) -> Shortlist:
    result = shortlist.find_shortlist(question.analyse_question(asked), INDEX, judgement.MAX_SENTENCES)
    assert result is not None
    return result


def texts(ranked: list[Ranked]) -> list[str]:
    return [each.sentence.text for each in ranked]


def test_of_equal_scores_the_nearer_sentence_comes_first() -> None:
    ranked = [replace(each, score=1.0) for each in found().ranked[:3]]
    order = judgement.preselect_candidates(ranked, [0.7, 0.9, 0.8], LEARNED)
    assert texts(order) == [ranked[i].sentence.text for i in (1, 2, 0)]


def test_what_was_not_compared_stays_behind_and_keeps_its_order() -> None:
    ranked = found().ranked[:3]
    order = judgement.preselect_candidates(ranked, [0.5, 0.9], LEARNED)
    assert texts(order)[2] == ranked[2].sentence.text
    reading = judgement.reorder_candidates(ranked, np.array([[0.8] * 3, [0.9] * 3], np.float32), LEARNED)
    assert texts(reading.ranked)[2] == ranked[2].sentence.text
    scores = [each.score for each in reading.ranked]
    assert scores == sorted(scores, reverse=True)
    assert reading.similarities.shape == (2, len(WINDOW_PARTS))


def test_the_nearer_the_best_is_the_surer_it_answers() -> None:
    ranked = found().ranked[:2]
    near, far = (
        Reading(ranked, np.full((2, len(WINDOW_PARTS)), value, np.float32)) for value in (0.95, 0.75)
    )
    assert 0 < judgement.reader_confidence(0.5, far) < judgement.reader_confidence(0.5, near) < 1
    assert judgement.reader_confidence(0.1, near) < judgement.reader_confidence(0.9, near)
    assert np.isfinite([judgement.reader_confidence(linear, near) for linear in (0.0, 1.0)]).all()


def test_past_the_deadline_nothing_is_read() -> None:
    assert judgement.read_candidates(ASKED, found(), INDEX, seconds=-1) is None
    assert judgement.read_candidates(ASKED, found(), INDEX) is not None


def test_without_the_network_the_words_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    engine, linear = (Engine.over(corpus(NILE, CAIRO, TEA), [], reader=reader) for reader in (True, False))
    monkeypatch.setattr(judgement, "load_encoder", lambda: None)
    asked = "وين تقع عاصمة مصر؟"
    one, other = engine.ask(asked), linear.ask(asked)
    assert (one.read, other.read) == (False, False)
    assert (one.answers, one.confidence) == (other.answers, other.confidence)


def test_what_the_words_are_certain_of_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden() -> None:
        raise AssertionError("read")

    monkeypatch.setattr(judgement, "load_encoder", forbidden)
    engine = Engine.over(corpus(NILE, CAIRO, TEA), [])
    monkeypatch.setattr(judgement, "CERTAIN_CONFIDENCE", 0.0)
    assert not engine.ask(ASKED).read
    monkeypatch.setattr(judgement, "CERTAIN_CONFIDENCE", 1.1)
    with pytest.raises(AssertionError, match="read"):
        engine.ask(ASKED)


def test_the_learned_weights_are_those_of_the_features_and_none_is_negative() -> None:
    table = judgement._learned()
    assert table["first"].keys() == set(judgement.FIRST_NAMES)
    assert table["final"].keys() == set(judgement.FINAL_NAMES)
    assert table["confidence"].keys() == {*judgement.CONFIDENCE_NAMES, "bias"}
    bias = table["confidence"].pop("bias")
    assert min(min(table[stage].values()) for stage in ("first", "final", "confidence")) >= 0
    assert bias < 0


def test_a_question_in_other_words_than_the_document_is_answered() -> None:
    documents = (
        "يتقاضى رئيس القسم عشرة آلاف ريال في الشهر. يقع القسم في الطابق الثالث من المبنى القديم.",
        "يبدأ دوام رئيس القسم في الثامنة صباحًا. ينتهي الدوام في الرابعة عصرًا.",
    )
    answer = Engine.over(corpus(*documents), []).ask("ما راتب رئيس القسم؟")
    assert answer.read
    assert "عشرة آلاف" in answer.answers[0].text


def test_the_same_question_has_the_same_answer_the_second_time() -> None:
    engine = Engine.over(corpus(NILE, CAIRO, TEA), [])
    asked = "وين تقع عاصمة مصر؟"
    first = engine.ask(asked)
    encoder.forget_encoder()
    again = engine.ask(asked)
    assert (first.answers, first.confidence) == (again.answers, again.confidence)
