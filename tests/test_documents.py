"""The measure on real documents lays them out as they are, and counts what a reader would count."""

import subprocess
from pathlib import Path

import pytest

from benchmarks.corpora import LayoutError, ListedFile, lay_out, listed_files
from benchmarks.documents import (
    QUESTIONS,
    AnsweredQuestion,
    DocumentQuestion,
    Split,
    as_table,
    ask_all,
    read_questions,
)
from retrieval.answer import Answer, Quotation

FACT = DocumentQuestion("club", "number", "كم سعر الاشتراك؟", (("120 درهما", "١٢٠"),))
LIST = DocumentQuestion("club", "list", "ما المستندات المطلوبة؟", (("صورتان",), ("شهادة",)))
ABSENT = DocumentQuestion("club", "absent", "من مؤسس النادي؟", ())


def _answered(
    question: DocumentQuestion, *texts: str, found: bool = True, confidence: float = 0.9
) -> AnsweredQuestion:
    quotations = tuple(Quotation(text, text, "club.txt", 1, (), 1.0, 0) for text in texts)
    return AnsweredQuestion(question, Answer(question.text, found, confidence, 1.0, quotations))


def _mirror(folder: Path) -> tuple[Path, str]:
    repository = folder / "owner+name" / "repo"
    repository.mkdir(parents=True)
    (repository / "دليل.txt").write_text("سعر الاشتراك 120 درهما.\n", "utf-8")
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], [*identity, "commit", "-qm", "one"]):
        subprocess.run(["git", "-C", str(repository), *command], check=True)  # noqa: S603, S607
    return folder, "HEAD"


def test_documents_are_laid_out_by_corpus_as_their_commit_has_them(tmp_path: Path) -> None:
    mirror, commit = _mirror(tmp_path / "mirror")
    lay_out((ListedFile("club", "owner/name", commit, "دليل.txt", "guide.txt"),), tmp_path / "out", mirror)
    assert (tmp_path / "out/club/guide.txt").read_text("utf-8") == "سعر الاشتراك 120 درهما.\n"


def test_a_document_that_is_not_there_is_named(tmp_path: Path) -> None:
    mirror, commit = _mirror(tmp_path / "mirror")
    with pytest.raises(LayoutError, match=r"gone\.txt"):
        lay_out((ListedFile("club", "owner/name", commit, "gone.txt", "x"),), tmp_path / "out", mirror)


def test_a_corpus_is_asked_its_own_questions_only(tmp_path: Path) -> None:
    (tmp_path / "club").mkdir()
    (tmp_path / "club/guide.txt").write_text("سعر الاشتراك الشهري 120 درهما للعضو الواحد.\n", "utf-8")
    (asked,) = ask_all([FACT], tmp_path)
    assert asked.is_right()


@pytest.mark.parametrize(
    ("question", "text", "right"),
    [
        (FACT, "سعر الاشتراك 120 درهمًا.", True),
        (FACT, "سعر الاشتراك 1120 درهما.", False),
        (FACT, "السعر ١٢٠", True),
        (FACT, "السعر غير معلوم.", False),
        (FACT, "السعر 120 درهما " + "كلمة " * 70, False),
        (LIST, "صورتان شخصيتان، وشهادة طبية " + "كلمة " * 70, True),
        (LIST, "صورتان شخصيتان.", False),
        (LIST, "صورتان وشهادة " + "كلمة " * 150, False),
    ],
)
def test_an_answer_is_right_when_it_holds_all_gold_and_is_not_too_long(
    question: DocumentQuestion, text: str, right: bool
) -> None:
    assert _answered(question, text).is_right() is right


@pytest.mark.parametrize(
    ("text", "right"), [("بعد 12 يوما", True), ("بعد 120 يوما", False), ("سنة 2012م", False)]
)
def test_a_number_is_not_found_inside_another(text: str, right: bool) -> None:
    assert _answered(DocumentQuestion("club", "number", "كم؟", (("12",),)), text).is_right() is right


def test_the_table_counts_over_all_kinds_and_corpora() -> None:
    asked = [
        _answered(FACT, "120 درهما"),
        _answered(LIST, "لا شيء", "صورتان وشهادة", confidence=0.4),
        _answered(ABSENT, "لا شيء", found=False, confidence=0.1),
        _answered(ABSENT, "لا شيء"),
    ]
    rows = {row[0]: row[1:] for row in as_table(asked, "made up").rows}
    assert rows["all"] == ("4", "0.50", "0.50", "1.00", "2", "0.50", "1.00", "0.50")
    assert rows["list"][:4] == ("1", "0.00", "0.00", "1.00")
    assert rows["club"] == rows["all"]


def test_an_answer_that_is_not_shown_is_right_but_not_good() -> None:
    asked = _answered(FACT, "120 درهما", found=False)
    assert asked.is_right()
    assert not asked.is_good


def test_every_question_is_about_a_corpus_that_can_be_laid_out() -> None:
    questions = read_questions(QUESTIONS)
    listed = {file.corpus for file in listed_files()}
    assert {q.corpus for q in questions} == listed
    dev, held = (read_questions(QUESTIONS, split) for split in (Split.DEV, Split.HELD))
    assert not {q.corpus for q in dev} & {q.corpus for q in held}
    assert len(dev) + len(held) == len(questions)


def test_every_corpus_has_questions_that_it_does_not_answer() -> None:
    questions = read_questions(QUESTIONS)
    assert {q.corpus for q in questions if not q.gold} == {q.corpus for q in questions}
    assert all((q.kind == "absent") is not bool(q.gold) for q in questions)
