"""The figures of a run as tables of strings, before anything decides how they are drawn."""

from collections.abc import Iterator
from dataclasses import dataclass

from retrieval.evaluate.calibration import ConfidenceFigures
from retrieval.evaluate.run import Evaluation, Result
from retrieval.evaluate.tasks.corpora import CorpusResult, KindFigures
from retrieval.evaluate.tasks.passages import REFUSED_SHARE, PassageResult
from retrieval.evaluate.tasks.reading import ReadingFigures, ReadingResult
from retrieval.evaluate.timing import Timing


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; the first column holds labels, the others figures."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def build_tables(evaluation: Evaluation) -> Iterator[Table]:
    """All tables of a run, in the order its sets were given."""
    for result in evaluation.results:
        yield from _of_set(result)
    if evaluation.timing:
        yield _timing(evaluation.timing)


def _of_set(result: Result) -> Iterator[Table]:
    match result:
        case ReadingResult():
            yield _reading(result)
        case PassageResult():
            yield _passages(result)
            return
        case CorpusResult():
            yield _corpus(result)
            yield _kinds(result)
    if result.confidence:
        yield _reliability(result.name, result.confidence)
        yield _risk(result.name, result.confidence)


def format_figure(value: float | None) -> str:
    """Three decimals without a leading zero, as papers print them; a dash for nothing."""
    if value is None:
        return "–"
    return f"{value:.3f}".removeprefix("0")


def _reading(result: ReadingResult) -> Table:
    labels = (
        "passage hit@1",
        "passage MRR@10",
        "sentence@1",
        "sentence@3",
        "highlight: exact match",
        "highlight: F1",
        "AUROC of the confidence",
        "paragraph given: sentence match",
        "paragraph given: exact match",
        "paragraph given: F1",
    )
    title = f"{result.name}: {result.questions:,} questions, pool of {result.paragraphs:,} paragraphs"
    columns = [_reading_column(row) for row in result.rows]
    return _by_measure(title, labels, [row.system for row in result.rows], columns)


def _reading_column(row: ReadingFigures) -> list[str]:
    p, g = row.pool, row.given
    pool = (p.hit1, p.mrr10, p.sentence1, p.sentence3, p.exact_match, p.f1)
    return [format_figure(v) for v in (*pool, row.auroc, g.sentence_match, g.exact_match, g.f1)]


def _passages(result: PassageResult) -> Table:
    labels = (
        "AUROC, answerable or not",
        f"answered wrongly at {REFUSED_SHARE:.1%} refused",
        "answerable: refused at its own threshold",
        "unanswerable: answered there",
    )
    columns = [
        [format_figure(v) for v in (r.auroc, r.answered_at_fixed_refusal, r.refused, r.answered)]
        for r in result.rows
    ]
    title = f"{result.name}: {result.questions:,} questions with passages, {result.answerable:,} answerable"
    return _by_measure(title, labels, [r.system for r in result.rows], columns)


def _corpus(result: CorpusResult) -> Table:
    labels = (
        "right sentence first",
        "right sentence among three",
        "answerable, refused",
        "unanswerable, refused",
        "AUROC of the confidence",
    )
    columns = [
        [
            format_figure(v)
            for v in (
                r.answerable.first,
                r.answerable.among_three,
                r.answerable.refused,
                r.unanswerable.refused,
                r.auroc,
            )
        ]
        for r in result.rows
    ]
    answerable, unanswerable = result.rows[0].answerable, result.rows[0].unanswerable
    title = f"{result.name}: {answerable.questions:,} answerable questions, {unanswerable.questions:,} not"
    return _by_measure(title, labels, [r.system for r in result.rows], columns)


def _kinds(result: CorpusResult) -> Table:
    labels = tuple(_kind_label(kind) for kind in result.rows[0].kinds)
    columns = [
        [format_figure(k.refused if k.first is None else k.first) for k in r.kinds] for r in result.rows
    ]
    return _by_measure(
        f"{result.name}: by kind of question", labels, [r.system for r in result.rows], columns
    )


def _kind_label(kind: KindFigures) -> str:
    return f"{kind.kind} ({kind.questions}): {'refused' if kind.first is None else 'right sentence first'}"


def _reliability(name: str, confidence: ConfidenceFigures) -> Table:
    rows = tuple(
        (
            f"{b.low:.1f} – {b.high:.1f}",
            format_figure(b.confidence),
            format_figure(b.accuracy),
            f"{b.count:,}",
        )
        for b in confidence.bins
    )
    title = f"{name}: reliability, expected calibration error {format_figure(confidence.calibration_error)}"
    return Table(title, ("confidence", "mean", "right", "answers"), rows)


def _risk(name: str, confidence: ConfidenceFigures) -> Table:
    curve = confidence.curve
    if curve is None:
        return Table(f"{name}: risk and coverage", ("questions answered", "wrong among them"), ())
    rows = tuple((f"{coverage:.0%}", format_figure(risk)) for coverage, risk in curve.points)
    area, best = format_figure(curve.area), format_figure(curve.best_area)
    title = f"{name}: risk and coverage, area {area} (a perfect order: {best})"
    return Table(title, ("questions answered", "wrong among them"), rows)


def _timing(timing: Timing) -> Table:
    rows = (
        (f"Engine.ask, {timing.read:.0%} of the questions read", f"{timing.ask_ms:.2f} ms"),
        ("Engine.ask, words alone", f"{timing.words_ms:.2f} ms"),
        ("BM25Okapi.get_scores", f"{timing.get_scores_ms:.2f} ms"),
        ("words alone to get_scores", f"{timing.ratio:.2f}"),
    )
    return Table(
        f"Time: {timing.questions} questions, {timing.paragraphs:,} paragraphs", ("", "median"), rows
    )


def _by_measure(title: str, labels: tuple[str, ...], systems: list[str], columns: list[list[str]]) -> Table:
    rows = zip(labels, *columns, strict=True)
    return Table(title, ("", *systems), tuple(tuple(row) for row in rows))
