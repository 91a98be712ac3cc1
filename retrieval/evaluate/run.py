"""One run over all the sets that were given."""

import hashlib
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import retrieval
from retrieval.evaluate import timing
from retrieval.evaluate.datasets.types import CorpusSet, PassageSet, QuestionSet, ReadingSet
from retrieval.evaluate.progress import Track
from retrieval.evaluate.systems import Contender
from retrieval.evaluate.tasks import corpora, passages, pool, reading

Result = reading.ReadingResult | passages.PassageResult | corpora.CorpusResult


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every figure of a run; `code` identifies the engine's code, `timing` needs a reading set."""

    code: str
    results: tuple[Result, ...]
    timing: timing.Timing | None


def evaluate(
    sets: Sequence[QuestionSet],
    distractors: Sequence[str],
    corpus: Path,
    contenders: Sequence[Contender],
    track: Track,
) -> Evaluation:
    """Measure the contenders, first among them the engine, with its reader and without, on every set.

    Args:
        distractors: Paragraphs that join those of the reading sets in their common pool.
        corpus: The folder that questions on a corpus are about.

    Raises:
        CorpusError: `corpus` is needed and cannot be opened.
    """
    results: list[Result] = []
    with ExitStack() as stack:
        readings = [s for s in sets if isinstance(s, ReadingSet)]
        opened = _open_pool(readings, distractors, contenders, stack, track) if readings else None
        for questions in sets:
            match questions:
                case ReadingSet() if opened:
                    results.append(reading.measure_reading(questions, opened, track))
                case PassageSet():
                    results.append(passages.measure_passages(questions, contenders, track))
                case CorpusSet():
                    results.append(corpora.measure_corpus(questions, contenders, corpus, track))
        timed = _time(opened, readings) if opened else None
    return Evaluation(code_digest(), tuple(results), timed)


def code_digest() -> str:
    """Twelve hexadecimal digits that change with the engine's code or weights, and with nothing else."""
    root = Path(retrieval.__file__).parent
    files = [
        f for f in root.rglob("*") if f.suffix in (".py", ".json", ".onnx") and "evaluate" not in f.parts
    ]
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def _open_pool(
    readings: Sequence[ReadingSet],
    distractors: Sequence[str],
    contenders: Sequence[Contender],
    stack: ExitStack,
    track: Track,
) -> reading.OpenPool:
    folder = Path(stack.enter_context(TemporaryDirectory()))
    sources = pool.write_pool(
        folder, [text for s in readings for text in pool.pool_texts(s)] + list(distractors)
    )
    opened = [(contender, contender.open(folder)) for contender in track(contenders, "opening the pool")]
    return reading.OpenPool(tuple(opened), sources)


def _time(opened: reading.OpenPool, readings: Sequence[ReadingSet]) -> timing.Timing:
    questions = [question.text for s in readings for question in s.questions]
    (_, engine), (_, words) = opened.systems[:2]
    return timing.measure_times(engine, words, questions, list(opened.sources))
