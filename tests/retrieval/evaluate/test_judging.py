"""What counts as right, for one question and over a set, with systems that answer as they are told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from retrieval.answer import Answer, Quotation
from retrieval.evaluate.datasets.readers import read_set
from retrieval.evaluate.datasets.types import (
    AnswerSpan,
    CorpusSet,
    Paragraph,
    PassageSet,
    ReadingQuestion,
    ReadingSet,
)
from retrieval.evaluate.progress import without_progress
from retrieval.evaluate.systems import Contender
from retrieval.evaluate.tasks import corpora, passages, reading
from tests.retrieval.evaluate import examples

TEXT = "ولد في دمشق. مات في بغداد عام 932 بعد مرض طويل."
QUESTION = ReadingQuestion("1", "أين مات؟", Paragraph(TEXT, ""), (AnswerSpan("بغداد", TEXT.index("بغداد")),))


class Told:
    """Answers every question as it is told."""

    def __init__(self, reply: Callable[[str], Answer]) -> None:
        self._reply = reply

    def ask(self, question: str, limit: int = 3) -> Answer:  # noqa: ARG002
        return self._reply(question)


def told(reply: Callable[[str], Answer]) -> Contender:
    return Contender("told", lambda _folder: Told(reply), calibrated=True)


def quoted(text: str, source: str = "a.txt", highlight: str | None = None) -> Quotation:
    return Quotation(text, highlight, source, 1, (), 1.0, TEXT.index(text) if text in TEXT else 0)


FIRST, SECOND = TEXT[:12], TEXT[13:]


def test_right_paragraph_and_overlap_make_a_right_sentence() -> None:
    judged = reading.judge_in_pool(QUESTION, [quoted(SECOND)], ["a.txt"], "a.txt")
    assert (judged.hit1, judged.mrr10, judged.sentence1, judged.sentence3) == (1, 1, 1, 1)


def test_the_same_words_in_another_paragraph_are_not_right() -> None:
    judged = reading.judge_in_pool(QUESTION, [quoted(SECOND, "b.txt")], ["b.txt", "a.txt"], "a.txt")
    assert (judged.hit1, judged.mrr10, judged.sentence1) == (0, 0.5, 0)


def test_another_sentence_of_the_paragraph_is_not_right_but_one_of_three_may_be() -> None:
    judged = reading.judge_in_pool(QUESTION, [quoted(FIRST), quoted(SECOND)], ["a.txt"], "a.txt")
    assert (judged.hit1, judged.sentence1, judged.sentence3) == (1, 0, 1)


def test_no_answer_is_wrong_in_everything() -> None:
    judged = reading.judge_in_pool(QUESTION, [], [], "a.txt")
    assert judged == reading.PoolFigures(0, 0, 0, 0, 0, 0)
    assert reading.judge_by_paragraph(QUESTION, []) == reading.ParagraphFigures(0, 0, 0)


def test_the_highlight_is_the_prediction_and_the_sentence_where_there_is_none() -> None:
    exact = reading.judge_by_paragraph(QUESTION, [quoted(SECOND, highlight="بغداد")])
    assert exact == reading.ParagraphFigures(1, 1, 1)
    whole = reading.judge_by_paragraph(QUESTION, [quoted(SECOND)])
    assert (whole.sentence_match, whole.exact_match) == (1, 0)
    assert whole.f1 == pytest.approx(2 / 9)


@pytest.mark.parametrize(
    ("answer", "sentence", "match"),
    [
        ("بَغداد", SECOND, 1),  # written otherwise, but the same letters
        ("دمشق. مات", FIRST, 1),  # cut by the end of the sentence, its larger half here
        ("دمشق. مات", SECOND, 0),
        ("بغداد", FIRST, 0),
    ],
)
def test_a_sentence_matches_when_it_contains_the_answer(answer: str, sentence: str, match: float) -> None:
    question = ReadingQuestion("1", "؟", QUESTION.paragraph, (AnswerSpan(answer, max(0, TEXT.find(answer))),))
    assert reading.judge_by_paragraph(question, [quoted(sentence)]).sentence_match == match


def test_a_reading_set_is_measured_as_a_whole(tmp_path: Path) -> None:
    questions = read_set(examples.squad(tmp_path / "set.json"))
    assert isinstance(questions, ReadingSet)
    sources = {p.text: f"{i}.txt" for i, p in enumerate(questions.paragraphs)}

    def reply(question: str) -> Answer:
        """Right for the first question, the right paragraph for the second, nothing for the third."""
        if "النيل" in question:
            text = "يبلغ طوله نحو 6650 كيلومترا."
            start = examples.NILE.index(text)
            return Answer(question, True, 0.9, 0, (Quotation(text, None, "0.txt", 1, (), 1.0, start),))
        if "القاهرة" in question:
            return Answer(question, True, 0.4, 0, (Quotation("القاهرة", None, "1.txt", 1, (), 1.0, 0),))
        return Answer(question, False, 0.0, 0)

    contender = told(reply)
    opened = reading.OpenPool(((contender, contender.open(tmp_path)),), sources)
    result = reading.measure_reading(questions, opened, without_progress)
    (row,) = result.rows
    assert (result.questions, result.paragraphs) == (3, 3)
    assert [row.pool.hit1, row.pool.sentence1] == pytest.approx([2 / 3, 1 / 3])
    assert row.given.sentence_match == pytest.approx(1 / 3)
    assert row.auroc == 1
    assert result.confidence is not None
    assert result.confidence.curve is not None
    assert result.confidence.curve.points[-1][1] == pytest.approx(2 / 3)


def test_passages_are_judged_by_answerable_or_not(tmp_path: Path) -> None:
    questions = read_set(examples.nomiracl(tmp_path / "set.jsonl"))
    assert isinstance(questions, PassageSet)
    seen: list[list[str]] = []

    def opened(folder: Path) -> Told:
        seen.append([file.read_text("utf-8") for file in sorted(folder.iterdir())])
        return Told(lambda q: Answer(q, "النيل" in q, 0.9 if "النيل" in q else 0.2, 0))

    result = passages.measure_passages(questions, [Contender("told", opened)], without_progress)
    row, coverage = result.rows
    assert [len(files) for files in seen] == [2, 2]
    assert seen[0][0] == f"النيل: {examples.NILE}\n"
    assert (result.questions, result.answerable) == (2, 1)
    assert (row.auroc, row.refused, row.answered) == (1, 0, 0)
    assert row.answered_at_fixed_refusal == 0
    assert (coverage.system, coverage.auroc, coverage.refused) == ("idf coverage", 1, None)


def test_questions_on_a_corpus_are_judged_by_gold_and_refusal(tmp_path: Path) -> None:
    questions = read_set(examples.seeds(tmp_path / "set.jsonl"))
    assert isinstance(questions, CorpusSet)
    nile = Quotation("يبلغ طوله نحو 6650 كيلومترا.", None, "nile.txt", 1, (), 2.0, 0)
    elsewhere = Quotation("أسسها جوهر الصقلي.", None, "nile.txt", 1, (), 1.0, 0)

    def reply(question: str) -> Answer:
        return Answer(question, "القاهرة" not in question, 0.5, 0, (nile, elsewhere))

    result = corpora.measure_corpus(questions, [told(reply)], tmp_path, without_progress)
    (row,) = result.rows
    assert (row.answerable.questions, row.unanswerable.questions) == (2, 1)
    assert (row.answerable.first, row.answerable.among_three, row.answerable.refused) == (0.5, 0.5, 0.5)
    assert (row.unanswerable.first, row.unanswerable.refused) == (None, 0)
    assert [(k.kind, k.first, k.refused) for k in row.kinds] == [
        ("num", 1, 0),
        ("who", 0, 1),
        ("none", None, 0),
    ]
    assert row.auroc == 0.5
