"""NoMIRACL: ten passages that answer the question, or that only look as if they did."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from retrieval.evaluate.baselines.coverage import idf_coverage
from retrieval.evaluate.datasets.types import PassageSet
from retrieval.evaluate.metrics import accepted_at, auroc, mean_or_none
from retrieval.evaluate.progress import Track
from retrieval.evaluate.systems import Contender
from retrieval.evaluate.tasks import pool

REFUSED_SHARE = 0.112
"""The share of answerable questions GPT-4 refuses on NoMIRACL's Arabic (Thakur et al. 2024)."""


@dataclass(frozen=True, slots=True)
class PassageFigures:
    """How well a system's confidence tells questions that its passages answer from those they do not.

    Attributes:
        auroc: Of confidence, answerable against not.
        answered_at_fixed_refusal: The share of unanswerable questions answered, when the threshold refuses
            `REFUSED` of the answerable ones.
        refused: The share of answerable questions refused at the system's own threshold.
        answered: The share of unanswerable questions answered there.
    """

    system: str
    auroc: float | None
    answered_at_fixed_refusal: float | None
    refused: float | None
    answered: float | None


@dataclass(frozen=True, slots=True)
class PassageResult:
    """What was measured on one set."""

    name: str
    questions: int
    answerable: int
    rows: tuple[PassageFigures, ...]


def measure_passages(questions: PassageSet, contenders: Sequence[Contender], track: Track) -> PassageResult:
    """Ask every system every question of a corpus made of its passages, each in a file of its own."""
    truth = [question.answerable for question in questions.questions]
    rows = [_row(questions, contender, truth, track) for contender in contenders]
    coverage = idf_coverage(questions.questions)
    rows.append(
        PassageFigures(
            "idf coverage", auroc(coverage, truth), accepted_at(coverage, truth, REFUSED_SHARE), None, None
        )
    )
    return PassageResult(questions.name, len(truth), sum(truth), tuple(rows))


def _row(questions: PassageSet, contender: Contender, truth: Sequence[bool], track: Track) -> PassageFigures:
    confidence, answered = [], []
    for question in track(questions.questions, f"{questions.name}, {contender.name}"):
        with TemporaryDirectory() as folder:
            pool.write_pool(Path(folder), question.passages)
            answer = contender.open(Path(folder)).ask(question.text)
        confidence.append(answer.confidence)
        answered.append(answer.found)
    return PassageFigures(
        contender.name,
        auroc(confidence, truth),
        accepted_at(confidence, truth, REFUSED_SHARE),
        mean_or_none(float(not f) for f, answerable in zip(answered, truth, strict=True) if answerable),
        mean_or_none(float(f) for f, answerable in zip(answered, truth, strict=True) if not answerable),
    )
