"""Questions on a corpus folder: the right sentence first, and no answer where there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from retrieval.answer import Answer, Quotation
from retrieval.evaluate.calibration import ConfidenceFigures, assess_confidence
from retrieval.evaluate.datasets.types import CorpusQuestion, CorpusSet
from retrieval.evaluate.metrics import fold_text, mean_or_none
from retrieval.evaluate.progress import Track
from retrieval.evaluate.systems import Contender


@dataclass(frozen=True, slots=True)
class KindFigures:
    """Shares over the questions of one kind; `first` and `among_three` are None where no answer exists."""

    kind: str
    questions: int
    first: float | None
    among_three: float | None
    refused: float | None


@dataclass(frozen=True, slots=True)
class CorpusFigures:
    """One system's shares: over answerable questions, over unanswerable ones, and for every kind."""

    system: str
    answerable: KindFigures
    unanswerable: KindFigures
    kinds: tuple[KindFigures, ...]
    auroc: float | None


@dataclass(frozen=True, slots=True)
class CorpusResult:
    """What was measured on one set; `confidence` is the engine's, an answer where none exists being wrong."""

    name: str
    questions: int
    rows: tuple[CorpusFigures, ...]
    confidence: ConfidenceFigures | None


@dataclass(frozen=True, slots=True)
class _AnsweredQuestion:
    question: CorpusQuestion
    answer: Answer

    def right(self, depth: int) -> bool:
        return any(_is_right(self.question, quotation) for quotation in self.answer.answers[:depth])


def measure_corpus(
    questions: CorpusSet, contenders: Sequence[Contender], folder: Path, track: Track
) -> CorpusResult:
    """Ask every system every question of the folder."""
    rows, confidence = [], None
    for contender in contenders:
        system = contender.open(folder)
        tracked = track(questions.questions, f"{questions.name}, {contender.name}")
        answered = [_AnsweredQuestion(question, system.ask(question.text)) for question in tracked]
        judged = assess_confidence([a.answer.confidence for a in answered], [a.right(1) for a in answered])
        rows.append(_row(contender.name, answered, judged.auroc))
        confidence = judged if contender.calibrated else confidence
    return CorpusResult(questions.name, len(questions.questions), tuple(rows), confidence)


def _row(system: str, answered: Sequence[_AnsweredQuestion], auroc: float | None) -> CorpusFigures:
    names = dict.fromkeys(a.question.kind for a in answered)
    return CorpusFigures(
        system,
        _kind("answerable", [a for a in answered if a.question.gold]),
        _kind("unanswerable", [a for a in answered if not a.question.gold]),
        tuple(_kind(name, [a for a in answered if a.question.kind == name]) for name in names),
        auroc,
    )


def _kind(name: str, answered: Sequence[_AnsweredQuestion]) -> KindFigures:
    answerable = [a for a in answered if a.question.gold]
    return KindFigures(
        name,
        len(answered),
        mean_or_none(float(a.right(1)) for a in answerable),
        mean_or_none(float(a.right(3)) for a in answerable),
        mean_or_none(float(not a.answer.found) for a in answered),
    )


def _is_right(question: CorpusQuestion, quotation: Quotation) -> bool:
    text = fold_text(quotation.text)
    return any(quotation.source == gold.source and fold_text(gold.contains) in text for gold in question.gold)
