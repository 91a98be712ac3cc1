"""Questions as people type them, on real documents dropped into a folder as they are.

    python -m benchmarks.documents [--mirror DIR] [--split dev|held|all] [--failures] [--write FILE]

Develop on the half `dev`; of `held` only the totals are for looking at.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console

from benchmarks.corpora import LayoutError, lay_out, listed_files
from retrieval.answer import Answer, Quotation
from retrieval.evaluate.metrics import fold_text, mean_or_none
from retrieval.evaluate.report import print_tables
from retrieval.evaluate.systems import ENGINE, System
from retrieval.evaluate.tables import Table

QUESTIONS = Path("tests/questions/documents.jsonl")
SURE = 0.5  # the confidence from which on an answer counts as one that the bot is sure of

_LONGEST = 70  # words of a quotation that still count as an answer
_LONGEST_WHOLE = 150  # … where a list, steps or an article is asked for
_WHOLE = frozenset({"list", "howto", "article"})
_BOLD = 3  # words of a gold that the bold ones can be expected to hold
_COLUMNS = ("questions", "first, shown", "first", "of three", "sure", "right of them", "bold", "refused")


class Split(StrEnum):
    """Which half of the corpora is asked."""

    DEV = "dev"
    HELD = "held"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class DocumentQuestion:
    """A question on one corpus.

    Attributes:
        gold: What the answer has to contain: of every group one string. Empty where no answer exists.
    """

    corpus: str
    kind: str
    text: str
    gold: tuple[tuple[str, ...], ...]

    def is_right(self, quotation: Quotation) -> bool:
        longest = _LONGEST_WHOLE if self.kind in _WHOLE else _LONGEST
        return len(quotation.text.split()) <= longest and self.holds_gold(quotation.text)

    def holds_gold(self, text: str) -> bool:
        words = f" {fold_text(text)} "
        return bool(self.gold) and all(any(_within(way, words) for way in group) for group in self.gold)

    @property
    def is_short(self) -> bool:
        """Whether the answer is a word or a few, which then should be the bold ones."""
        return len(self.gold) == 1 and all(len(way.split()) <= _BOLD for way in self.gold[0])


@dataclass(frozen=True, slots=True)
class AnsweredQuestion:
    """A question with what was answered."""

    question: DocumentQuestion
    answer: Answer

    def is_right(self, depth: int = 1) -> bool:
        return any(map(self.question.is_right, self.answer.answers[:depth]))

    @property
    def is_sure(self) -> bool:
        return self.answer.found and self.answer.confidence >= SURE

    @property
    def is_good(self) -> bool:
        """Whether the user gets what there is: the right answer, or none where there is none."""
        return self.answer.found == bool(self.question.gold) and (not self.question.gold or self.is_right())

    @property
    def is_bold(self) -> bool:
        return self.question.holds_gold(self.answer.answers[0].highlight or "")


def read_questions(path: Path, split: Split = Split.ALL) -> tuple[DocumentQuestion, ...]:
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return tuple(
        DocumentQuestion(r["corpus"], r["kind"], r["question"], tuple(map(tuple, r["gold"])))
        for r in records
        if split in (Split.ALL, r["split"])
    )


def ask_all(
    questions: Sequence[DocumentQuestion], folder: Path, open_system: Callable[[Path], System] = ENGINE.open
) -> list[AnsweredQuestion]:
    """Ask each question of its corpus, a folder inside `folder`; a corpus is opened once."""
    asked = []
    for corpus in dict.fromkeys(q.corpus for q in questions):
        system = open_system(folder / corpus)
        asked += [AnsweredQuestion(q, system.ask(q.text)) for q in questions if q.corpus == corpus]
    return asked


def as_table(asked: Sequence[AnsweredQuestion], title: str) -> Table:
    """Shares over all, over each kind, and over each corpus."""
    kinds = dict.fromkeys(a.question.kind for a in asked)
    corpora = dict.fromkeys(a.question.corpus for a in asked)
    rows = [_row("all", asked)]
    rows += [_row(kind, [a for a in asked if a.question.kind == kind]) for kind in kinds]
    rows += [_row(corpus, [a for a in asked if a.question.corpus == corpus]) for corpus in corpora]
    return Table(title, ("", *_COLUMNS), tuple(rows))


def _within(way: str, words: str) -> bool:
    """Whether a gold stands in the text: a number never inside a longer one, a word in any inflection."""
    wanted = fold_text(way)
    before = " " if wanted[0].isdigit() else ""
    behind = " " if wanted[-1].isdigit() else ""
    return f"{before}{wanted}{behind}" in words


def _row(name: str, asked: Sequence[AnsweredQuestion]) -> tuple[str, ...]:
    answerable = [a for a in asked if a.question.gold]
    sure = [a for a in asked if a.is_sure]
    bold = [a for a in answerable if a.question.is_short and a.is_right()]
    shares = (
        _share(a.answer.found and a.is_right() for a in answerable),
        _share(a.is_right() for a in answerable),
        _share(a.is_right(3) for a in answerable),
        str(len(sure)),
        _share(a.is_right() for a in sure),
        _share(a.is_bold for a in bold),
        _share(not a.answer.found for a in asked if not a.question.gold),
    )
    return (name, str(len(asked)), *shares)


def _share(values: Iterable[bool]) -> str:
    share = mean_or_none(map(float, values))
    return "–" if share is None else f"{share:.2f}"


def _failures(asked: Iterable[AnsweredQuestion]) -> str:
    return "\n".join(_failure(a) for a in asked if not a.is_good)


def _failure(asked: AnsweredQuestion) -> str:
    question, answer = asked.question, asked.answer
    lines = [f"{question.corpus} · {question.kind} · {question.text}", f"  wanted: {question.gold or '–'}"]
    lines += [f"  found: {answer.found}, {answer.confidence:.2f}"]
    for place, quotation in enumerate(answer.answers, 1):
        right = "+" if question.is_right(quotation) else "-"
        above = " › ".join(quotation.section)
        lines.append(
            f"  {place}{right} {quotation.source} [{above}] {' '.join(quotation.text.split())[:400]}"
        )
    return "\n".join(lines) + "\n"


Mirror = Annotated[Path | None, typer.Option(metavar="DIR", help="Git mirrors, as OWNER+NAME.")]
Failures = Annotated[bool, typer.Option("--failures", help="Print each failure, with what was answered.")]
Write = Annotated[Path | None, typer.Option(metavar="FILE", help="Also write the table there.")]


def main(
    mirror: Mirror = None, split: Split = Split.DEV, failures: Failures = False, write: Write = None
) -> None:
    """Ask about real documents, and print how many answers are right."""
    questions = read_questions(QUESTIONS, split)
    corpora = {q.corpus for q in questions}
    with TemporaryDirectory() as folder:
        try:
            lay_out(tuple(f for f in listed_files() if f.corpus in corpora), Path(folder), mirror)
        except LayoutError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(2) from error
        asked = ask_all(questions, Path(folder))
    if failures:
        typer.echo(_failures(asked))
    table = as_table(asked, f"Real documents, {split}")
    print_tables(Console(width=120), [table])
    if write:
        with write.open("w", encoding="utf-8") as page:
            print_tables(Console(file=page, width=120), [table])


if __name__ == "__main__":
    typer.run(main)
