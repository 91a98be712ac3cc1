"""Regression questions: those whose right sentence admins have pointed at, kept beside the documents.

`questions.jsonlines` in the corpus folder, one JSON object a line, in the format of the evaluation:
{"id": "…", "kind": "regression", "question": "…", "gold": [{"source": "a.txt", "contains": "a sentence"}]}.
No document is read from it, by a cluster neither: those have other endings.
"""

import hashlib
import json
import os
from pathlib import Path

from retrieval import Answer, Quotation
from retrieval.evaluate.datasets.readers import SetError, read_set
from retrieval.evaluate.datasets.types import CorpusQuestion, CorpusSet

REGRESSION_FILE = "questions.jsonlines"
REGRESSION_KIND = "regression"


def questions_path(corpus: Path) -> Path:
    """Where the regression questions on a corpus stand, if there are any."""
    return corpus / REGRESSION_FILE


def read_regression_questions(corpus: Path) -> tuple[CorpusQuestion, ...]:
    """The regression questions on a corpus; none where there is no file.

    Raises:
        SetError: The file cannot be read, or is damaged; the message is one line.
    """
    path = questions_path(corpus)
    if not path.exists() or not path.stat().st_size:
        return ()
    questions = read_set(path)
    if not isinstance(questions, CorpusSet):
        raise SetError(f"{path}: not questions on a corpus (JSON lines with question and gold)")
    return questions.questions


def add_regression_question(corpus: Path, question: str, right: Quotation) -> bool:
    """Keep a question with the sentence that answers it; False when it stands there already.

    Raises:
        OSError: The folder cannot be written.
    """
    line = json.dumps(_row(question, right), ensure_ascii=False)
    path = questions_path(corpus)
    before = path.read_text("utf-8") if path.exists() else ""
    if line in before.splitlines():
        return False
    # Written by itself and to its end: a reader meanwhile never finds half a line in the middle.
    opening = "" if not before or before.endswith("\n") else "\n"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{opening}{line}\n")
        file.flush()
        os.fsync(file.fileno())
    return True


def is_as_expected(question: CorpusQuestion, answer: Answer) -> bool:
    """Whether an answer is as it should be: a right sentence found, or nothing where nothing is right."""
    if not question.gold:
        return not answer.found
    first = answer.answers[0] if answer.found and answer.answers else None
    return first is not None and any(
        g.source == first.source and g.contains in first.text for g in question.gold
    )


def _row(question: str, right: Quotation) -> dict[str, object]:
    key = hashlib.sha256(f"{question}\0{right.source}\0{right.text}".encode()).hexdigest()[:12]
    gold = [{"source": right.source, "contains": right.text}]
    return {"id": f"r{key}", "kind": REGRESSION_KIND, "question": question, "gold": gold}
