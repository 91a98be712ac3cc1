"""Reading-comprehension sets: find the paragraph, the sentence and the words that answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from retrieval.answer import Quotation
from retrieval.evaluate.calibration import ConfidenceFigures, assess_confidence
from retrieval.evaluate.datasets.types import AnswerSpan, ReadingQuestion, ReadingSet
from retrieval.evaluate.metrics import (
    best_score,
    exact_match,
    fold_text,
    mean_or_none,
    reciprocal_rank,
    token_f1,
)
from retrieval.evaluate.progress import T, Track
from retrieval.evaluate.systems import Contender, System, ask_for_passages
from retrieval.evaluate.tasks import pool


@dataclass(frozen=True, slots=True)
class PoolFigures:
    """A question asked of all paragraphs, or the mean over questions; every figure from 0 to 1.

    Attributes:
        hit1: The first sentence (of a baseline: the first passage) is from the question's paragraph.
        mrr10: One over the place of that paragraph among ten different ones.
        sentence1: The first sentence is from that paragraph and shares characters with an answer's span.
        sentence3: One of the first three is.
        exact_match: The first sentence's highlight (or itself, without one) has the tokens of an answer.
        f1: The token F1 of the same.
    """

    hit1: float
    mrr10: float
    sentence1: float
    sentence3: float
    exact_match: float
    f1: float


@dataclass(frozen=True, slots=True)
class ParagraphFigures:
    """A question asked of its paragraph alone, or the mean over questions.

    Attributes:
        sentence_match: The first sentence contains an answer (Mozannar et al. 2019): its letters and digits,
            or more than half of its span.
        exact_match: As in the pool.
        f1: As in the pool.
    """

    sentence_match: float
    exact_match: float
    f1: float


@dataclass(frozen=True, slots=True)
class ReadingFigures:
    """One system's means, and how well its confidence tells its right first sentences (from the pool)."""

    system: str
    pool: PoolFigures
    given: ParagraphFigures
    auroc: float | None


@dataclass(frozen=True, slots=True)
class ReadingResult:
    """What was measured on one set; `confidence` is the engine's on its first sentence from the pool."""

    name: str
    questions: int
    paragraphs: int
    rows: tuple[ReadingFigures, ...]
    confidence: ConfidenceFigures | None


@dataclass(frozen=True, slots=True)
class OpenPool:
    """The systems opened on all paragraphs, and the file of each paragraph's text."""

    systems: tuple[tuple[Contender, System], ...]
    sources: dict[str, str]


def measure_reading(questions: ReadingSet, opened: OpenPool, track: Track) -> ReadingResult:
    """Ask every system every question, first of the pool, then of the question's paragraph alone."""
    rows, confidence = [], None
    for contender, system in opened.systems:
        pool_figures, judged = _of_pool(questions, contender, system, opened.sources, track)
        rows.append(
            ReadingFigures(
                contender.name, pool_figures, _of_paragraphs(questions, contender, track), judged.auroc
            )
        )
        confidence = judged if contender.calibrated else confidence
    size = len(opened.sources)
    return ReadingResult(questions.name, len(questions.questions), size, tuple(rows), confidence)


def _of_pool(
    questions: ReadingSet, contender: Contender, system: System, sources: dict[str, str], track: Track
) -> tuple[PoolFigures, ConfidenceFigures]:
    figures, confidence = [], []
    for question in track(questions.questions, f"{questions.name}, {contender.name}, pool"):
        answer, ranked = ask_for_passages(system, question.text)
        figures.append(judge_in_pool(question, answer.answers, ranked, sources[question.paragraph.text]))
        confidence.append(answer.confidence)
    judged = assess_confidence(confidence, [f.sentence1 == 1 for f in figures])
    return PoolFigures(
        *_means(figures, lambda f: (f.hit1, f.mrr10, f.sentence1, f.sentence3, f.exact_match, f.f1))
    ), judged


def _of_paragraphs(questions: ReadingSet, contender: Contender, track: Track) -> ParagraphFigures:
    by_paragraph: dict[str, list[ReadingQuestion]] = {}
    for question in questions.questions:
        by_paragraph.setdefault(question.paragraph.text, []).append(question)
    figures: list[ParagraphFigures] = []
    with TemporaryDirectory() as folder:
        for text in track(tuple(by_paragraph), f"{questions.name}, {contender.name}, paragraph given"):
            pool.write_pool(Path(folder), [text])
            system = contender.open(Path(folder))
            figures += [judge_by_paragraph(q, system.ask(q.text).answers) for q in by_paragraph[text]]
    return ParagraphFigures(*_means(figures, lambda g: (g.sentence_match, g.exact_match, g.f1)))


def judge_in_pool(
    question: ReadingQuestion, answers: Sequence[Quotation], ranked: Sequence[str], source: str
) -> PoolFigures:
    """What the answers from the pool are worth; `ranked` are passages by source, `source` the right one."""
    right = [a.source == source and any(_shared(a, span) for span in question.answers) for a in answers[:3]]
    return PoolFigures(
        hit1=float(bool(ranked) and ranked[0] == source),
        mrr10=reciprocal_rank(ranked, source),
        sentence1=float(any(right[:1])),
        sentence3=float(any(right)),
        exact_match=_words(exact_match, question, answers),
        f1=_words(token_f1, question, answers),
    )


def judge_by_paragraph(question: ReadingQuestion, answers: Sequence[Quotation]) -> ParagraphFigures:
    """What the answers from the question's own paragraph are worth."""
    match = any(_contains(answers[0], span) for span in question.answers) if answers else False
    return ParagraphFigures(
        float(match), _words(exact_match, question, answers), _words(token_f1, question, answers)
    )


def _words(
    metric: Callable[[str, str], float], question: ReadingQuestion, answers: Sequence[Quotation]
) -> float:
    prediction = (answers[0].highlight or answers[0].text) if answers else ""
    return best_score(metric, prediction, [span.text for span in question.answers])


def _shared(quotation: Quotation, span: AnswerSpan) -> int:
    """How many characters of the span stand in the quotation; both count from the paragraph's beginning."""
    return max(0, min(span.end, quotation.start + len(quotation.text)) - max(span.start, quotation.start))


def _contains(quotation: Quotation, span: AnswerSpan) -> bool:
    answer = fold_text(span.text)
    return (bool(answer) and answer in fold_text(quotation.text)) or 2 * _shared(quotation, span) > len(
        span.text
    )


def _means(items: Sequence[T], figures: Callable[[T], tuple[float, ...]]) -> list[float]:
    return [mean_or_none(column) or 0.0 for column in zip(*map(figures, items), strict=True)]
