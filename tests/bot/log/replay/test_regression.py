from pathlib import Path

import pytest

from bot.log.replay import regression
from retrieval import Answer, Engine, Quotation
from retrieval.evaluate.datasets.readers import SetError

RIGHT = Quotation("وُلد في الرياض عام 1906.", "الرياض", "a.txt", 1, (), 3.0, 0)
WRONG = Quotation("نشأ في كنف جدّه.", None, "a.txt", 2, (), 5.0, 40)


def test_what_was_kept_is_read_again_in_the_format_of_the_evaluation(tmp_path: Path) -> None:
    assert regression.read_regression_questions(tmp_path) == ()
    assert regression.add_regression_question(tmp_path, "أين وُلد؟", RIGHT)
    assert regression.add_regression_question(tmp_path, "كيف نشأ؟", WRONG)
    first, second = regression.read_regression_questions(tmp_path)
    assert (first.text, first.kind, second.text) == ("أين وُلد؟", "regression", "كيف نشأ؟")
    assert [(gold.source, gold.contains) for gold in first.gold] == [(RIGHT.source, RIGHT.text)]
    assert first.id != second.id


def test_the_same_is_kept_once_and_a_second_right_sentence_too(tmp_path: Path) -> None:
    assert [regression.add_regression_question(tmp_path, "أين؟", RIGHT) for _ in range(2)] == [True, False]
    assert regression.add_regression_question(tmp_path, "أين؟", WRONG)
    assert len(regression.read_regression_questions(tmp_path)) == 2


def test_a_file_that_ends_without_a_line_end_is_gone_on_with(tmp_path: Path) -> None:
    regression.add_regression_question(tmp_path, "أين؟", RIGHT)
    path = regression.questions_path(tmp_path)
    path.write_text(path.read_text("utf-8").rstrip("\n"), "utf-8")
    regression.add_regression_question(tmp_path, "كيف؟", WRONG)
    assert len(regression.read_regression_questions(tmp_path)) == 2


def test_it_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("وُلد الملك في الرياض عام ألف وتسعمئة وستة من الميلاد.", "utf-8")
    alone = Engine.from_directory(tmp_path)
    regression.add_regression_question(tmp_path, "أين وُلد؟", RIGHT)
    assert not regression.REGRESSION_FILE.endswith((".txt", ".jsonl", ".md", ".html"))
    with_it = Engine.from_directory(tmp_path)
    assert with_it.version == alone.version
    assert [document.source for document in with_it.documents] == ["a.txt"]


def test_a_damaged_file_is_one_line(tmp_path: Path) -> None:
    regression.questions_path(tmp_path).write_text("{nonsense\n", "utf-8")
    with pytest.raises(SetError) as error:
        regression.read_regression_questions(tmp_path)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("found", "first", "held"), [(True, RIGHT, True), (True, WRONG, False), (False, RIGHT, False)]
)
def test_a_question_holds_when_a_right_sentence_is_found(
    tmp_path: Path, found: bool, first: Quotation, held: bool
) -> None:
    regression.add_regression_question(tmp_path, "أين؟", RIGHT)
    (question,) = regression.read_regression_questions(tmp_path)
    assert regression.is_as_expected(question, Answer("أين؟", found, 0.5, 1.0, (first,))) is held
