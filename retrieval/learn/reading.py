"""Learns how far the encoder's similarities count, for the order of the candidates and for the confidence."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from retrieval.evaluate.datasets.readers import part_of_key
from retrieval.evaluate.datasets.types import PassageSet, QuestionSet, ReadingSet
from retrieval.evaluate.metrics import auroc, mean_or_none
from retrieval.index.arrays.types import Doubles, Floats
from retrieval.learn import listwise
from retrieval.learn.confidence import fit_logistic
from retrieval.learn.encoder.pairs import is_held_back
from retrieval.learn.examples import titled_passage
from retrieval.learn.files import write_weights
from retrieval.learn.near_misses import CloseCorpus
from retrieval.learn.situations import (
    CLOSE_TO_TOPIC,
    JUDGED_PASSAGES,
    OTHER_HALF,
    OWN_HALF,
    OWN_PARAGRAPH,
    Gold,
    ParagraphPool,
    gold_of,
    open_halves,
    weigh_situations,
)
from retrieval.question import question
from retrieval.ranking.shortlist import Shortlist, find_shortlist
from retrieval.reader import judgement
from retrieval.reader.encoder import ENCODER_FILE, Encoder
from retrieval.reader.judgement import Comparison, ReaderWeights, Reading
from retrieval.reader.windows import read_window

# How much each counts in the confidence, whatever the number of its questions.
_SITUATION_WEIGHTS: Final = {
    OWN_HALF: 1.0,
    OTHER_HALF: 1.0,
    OWN_PARAGRAPH: 0.5,
    JUDGED_PASSAGES: 2.0,
    CLOSE_TO_TOPIC: 4.0,
}
_NO_HURRY_SECONDS: Final = 600.0  # seconds for a question


def learn_reader(
    sets: Sequence[QuestionSet],
    close: Sequence[CloseCorpus],
    about: dict[str, Any],
    *,
    make: bool,
    checkpoint: Path | None,
) -> None:
    """Write encoder.onnx, if it is to be made, and reader.json, and print what they reach.

    Args:
        close: Questions on small corpora.
        about: How the files came about; reader.json says it.
        checkpoint: Where the encoder is kept while it is taught; None: as it was published.

    Raises:
        EncoderError: What makes it is not installed.
    """
    reading = [s for s in sets if isinstance(s, ReadingSet)]
    if make:
        _make_encoder(reading, checkpoint)
    encoder = Encoder()
    judged = [s for s in sets if isinstance(s, PassageSet)]
    reads = list(compare_all(reading, judged, close, encoder))
    table = reader_figures(reads)
    Console(width=160).print(table)
    ranking = fit_ranking(reads)
    learned = name_reader_weights(ranking, *fit_reader_confidence(judge_questions(reads, ranking)))
    write_weights("reader", {**about, "validation": table}, **learned)


def _make_encoder(sets: Sequence[ReadingSet], checkpoint: Path | None) -> None:
    from retrieval.learn.encoder import package, pairs

    weights = package.read_weights(package.find_package())
    # What this is done with is no part of the set-up.
    from retrieval.learn.encoder import export, training

    if checkpoint:
        weights = training.train_encoder(weights, list(pairs.pairs_of(sets)), checkpoint)
    export.write_encoder(weights, ENCODER_FILE)


@dataclass(frozen=True, slots=True)
class ComparedQuestion:
    """A question whose candidates were compared.

    Attributes:
        situation: What it was asked of.
        part: The half it belongs to, 1 or 2.
        similarities: (C, len(judgement.WINDOW_PARTS)) of the question to each part of a candidate's window.
        right: (C,) whether each candidate answers; of judged passages nobody knows which.
        answerable: Of judged passages, whether they answer; else None.
    """

    situation: str
    part: int
    shortlist: Shortlist
    similarities: Floats
    right: NDArray[np.bool_]
    answerable: bool | None


class _Comparer:
    """Compares the candidates of questions by the encoder."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def compare(
        self,
        situation: str,
        part: int,
        text: str,
        pool: ParagraphPool,
        gold: Sequence[Gold],
        *,
        answerable: bool | None = None,
    ) -> Iterator[ComparedQuestion]:
        """The question with its candidates compared, unless nothing is found for it."""
        understood = question.analyse_question(text)
        if not understood.concepts:
            return
        best = find_shortlist(understood, pool.index, judgement.MAX_SENTENCES, judgement.MAX_PASSAGES)
        if best is None:
            return
        comparison = Comparison(self._encoder, text, time.monotonic() + _NO_HURRY_SECONDS)
        windows = [read_window(best.hits, pool.index, each) for each in best.ranked]
        rows = [
            [comparison.similarity(getattr(window, name)) for name in judgement.WINDOW_PARTS]
            for window in windows
        ]
        right = np.array([pool.answers(each.sentence, gold) for each in best.ranked])
        yield ComparedQuestion(situation, part, best, np.array(rows, np.float32), right, answerable)


def compare_all(
    sets: Sequence[ReadingSet], judged: Sequence[PassageSet], close: Sequence[CloseCorpus], encoder: Encoder
) -> Iterator[ComparedQuestion]:
    """Questions that taught the encoder nothing, asked of their half of the paragraphs, of the other half and
    of their own paragraph; then those with judged passages, and those close to a topic."""
    halves, compare = open_halves(sets), _Comparer(encoder).compare
    for q in (q for s in sets for q in s.questions if is_held_back(q.paragraph.article)):
        part, gold = part_of_key(q.paragraph.article, 2), gold_of(q)
        yield from compare(OWN_HALF, part, q.text, halves[part], gold)
        yield from compare(OTHER_HALF, part, q.text, halves[3 - part], ())
        yield from compare(OWN_PARAGRAPH, part, q.text, ParagraphPool([q.paragraph]), gold)
    for j in (j for s in judged for j in s.questions):
        pool, part = ParagraphPool(map(titled_passage, j.passages)), part_of_key(j.id, 2)
        yield from compare(JUDGED_PASSAGES, part, j.text, pool, (), answerable=j.answerable)
    for small in close:
        pool, part = ParagraphPool(small.paragraphs), part_of_key(small.paragraphs[0].article, 2)
        for each in small.questions:
            yield from compare(CLOSE_TO_TOPIC, part, each.text, pool, each.gold)


def fit_ranking(reads: Sequence[ComparedQuestion]) -> ReaderWeights:
    """How far score and similarities count, in the first stage and for those that it leaves over."""
    rows = [judgement.first_rows(r.shortlist.ranked, r.similarities[:, 0].tolist()) for r in reads]
    lists = [(each.astype(float), r.right) for each, r in zip(rows, reads, strict=True)]
    first = ReaderWeights(
        listwise.fit_listwise(lists).astype(np.float32), np.zeros(len(judgement.FINAL_NAMES), np.float32)
    )
    lists = []
    for r in reads:
        order = _left_over(r, first)
        candidates = [r.shortlist.ranked[i] for i in order]
        final = judgement.final_rows(candidates, r.similarities[order]).astype(float)
        lists.append((final, r.right[order]))
    return ReaderWeights(first.first, listwise.fit_listwise(lists).astype(np.float32))


def _left_over(read: ComparedQuestion, weights: ReaderWeights) -> list[int]:
    """The candidates that the first stage leaves over, best first."""
    rows = judgement.first_rows(read.shortlist.ranked, read.similarities[:, 0].tolist())
    order: list[int] = (-(rows @ weights.first)).argsort(kind="stable")[: judgement.MAX_WINDOWS].tolist()
    return order


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """What a read question came to.

    Attributes:
        row: (len(judgement.CONFIDENCE_NAMES),).
        right: Whether the first candidate answers; of judged passages, whether they do.
        linear: The confidence by the words alone, in their own order.
        linear_right: Whether the first candidate by the words alone answers.
    """

    read: ComparedQuestion
    row: Floats
    right: bool
    linear: float
    linear_right: bool


def judge_questions(reads: Sequence[ComparedQuestion], weights: ReaderWeights) -> list[JudgedQuestion]:
    """Every question in the order that these weights give."""
    return [_judged(read, weights) for read in reads]


def _judged(read: ComparedQuestion, weights: ReaderWeights) -> JudgedQuestion:
    candidates, order = read.shortlist, _left_over(read, weights)
    reading: Reading = judgement.reorder_candidates(
        [candidates.ranked[i] for i in order], read.similarities[order], weights
    )
    numbers = {each.number: i for i, each in enumerate(candidates.ranked)}
    first = numbers[reading.ranked[0].number]
    right = [bool(read.right[i]) if read.answerable is None else read.answerable for i in (first, 0)]
    row = judgement.reader_confidence_row(candidates.confidence(reading.ranked), reading)
    return JudgedQuestion(read, row, right[0], candidates.confidence(candidates.ranked), right[1])


def fit_reader_confidence(judged: Sequence[JudgedQuestion]) -> tuple[Doubles, float]:
    """The weights of `judgement.CONFIDENCE_NAMES`, and the bias: right answers weigh as much as the rest."""
    row_weights = weigh_situations([each.read.situation for each in judged], _SITUATION_WEIGHTS)
    rows, right = np.array([each.row for each in judged], float), np.array([each.right for each in judged])
    return fit_logistic(rows, right.astype(float), row_weights)


def reader_figures(reads: Sequence[ComparedQuestion]) -> dict[str, dict[str, Any]]:
    """For each situation, by weights learned from the other half: the share right, and the AUROC, with the
    encoder and by words alone."""
    sure: dict[int, float] = {}
    judged: dict[int, JudgedQuestion] = {}
    for part in (1, 2):
        taught = [r for r in reads if r.part != part]
        ranking = fit_ranking(taught)
        weights, bias = fit_reader_confidence(judge_questions(taught, ranking))
        numbers = [i for i, r in enumerate(reads) if r.part == part]
        for i, each in zip(numbers, judge_questions([reads[i] for i in numbers], ranking), strict=True):
            judged[i], sure[i] = each, float(each.row @ weights + bias)
    table = {}
    for name in dict.fromkeys(r.situation for r in reads):
        mine = [i for i, r in enumerate(reads) if r.situation == name]
        table[name] = {
            "questions": len(mine),
            "right": mean_or_none(judged[i].right for i in mine),
            "right by words": mean_or_none(judged[i].linear_right for i in mine),
            "AUROC": auroc([sure[i] for i in mine], [judged[i].right for i in mine]),
            "AUROC by words": auroc([judged[i].linear for i in mine], [judged[i].linear_right for i in mine]),
        }
    return table


def name_reader_weights(ranking: ReaderWeights, weights: Doubles, bias: float) -> dict[str, dict[str, float]]:
    """The weights as they are written down."""
    stages: tuple[tuple[str, Sequence[str], Floats | Doubles], ...] = (
        ("first", judgement.FIRST_NAMES, ranking.first),
        ("final", judgement.FINAL_NAMES, ranking.final),
        ("confidence", judgement.CONFIDENCE_NAMES, weights),
    )
    table = {
        stage: {name: round(float(w), 3) for name, w in zip(names, values, strict=True)}
        for stage, names, values in stages
    }
    table["confidence"]["bias"] = round(bias, 3)
    return table
