"""Learns how far the encoder's similarities count, for the order of the candidates and for the confidence."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from retrieval.corpus.documents import Corpus
from retrieval.evaluate.datasets.readers import part_of_key
from retrieval.evaluate.datasets.types import PassageSet, QuestionSet, ReadingQuestion, ReadingSet
from retrieval.evaluate.metrics import auroc, mean
from retrieval.index.arrays.types import Doubles, Floats
from retrieval.index.embedded import EmbeddedIndex, index_in_memory
from retrieval.learn import listwise
from retrieval.learn.confidence import fit_logistic
from retrieval.learn.encoder.pairs import is_held_back
from retrieval.learn.examples import corpus_of, overlap, titled_passage
from retrieval.learn.files import write_weights
from retrieval.learn.near_misses import CloseCorpus
from retrieval.question import question
from retrieval.ranking import shortlist
from retrieval.ranking.ranker import Ranked
from retrieval.ranking.shortlist import Shortlist
from retrieval.reader import judgement
from retrieval.reader.encoder import ENCODER_FILE, Encoder
from retrieval.reader.judgement import Comparison, ReaderWeights, Reading
from retrieval.reader.windows import read_window

POOL: Final = "its half"
OTHERS: Final = "other half"
PARAGRAPH: Final = "its paragraph"
JUDGED: Final = "judged passages"
CLOSE: Final = "close to the topic"
# How much each counts in the confidence, whatever the number of its questions.
_WORTH: Final = {POOL: 1.0, OTHERS: 1.0, PARAGRAPH: 0.5, JUDGED: 2.0, CLOSE: 4.0}
_NO_HURRY: Final = 600.0  # seconds for a question
# The text of a paragraph, and where in it an answer begins and ends.
Gold = tuple[str, int, int]


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
    reads = list(read_all(reading, judged, close, encoder))
    table = figures(reads)
    Console(width=160).print(table)
    ranking = fit_ranking(reads)
    learned = name_weights(ranking, *fit_reader_confidence(judge(reads, ranking)))
    write_weights("reader", {**about, "validation": table}, **learned)


def _make_encoder(sets: Sequence[ReadingSet], checkpoint: Path | None) -> None:
    from retrieval.learn.encoder import package, pairs

    weights = package.read_weights(package.find_package())
    # What this is done with is no part of the set-up.
    from retrieval.learn.encoder import export, training

    if checkpoint:
        weights = training.train(weights, list(pairs.pairs_of(sets)), checkpoint)
    export.write_encoder(weights, ENCODER_FILE)


@dataclass(frozen=True, slots=True)
class ComparedQuestion:
    """A question whose candidates were compared.

    Attributes:
        situation: What it was asked of.
        part: The half it belongs to, 1 or 2.
        similarities: (C, len(judgement.PARTS)) of the question to the parts of each candidate's window.
        right: (C,) whether each candidate answers; of judged passages nobody knows which.
        answerable: Of judged passages, whether they answer; else None.
    """

    situation: str
    part: int
    found: Shortlist
    similarities: Floats
    right: NDArray[np.bool_]
    answerable: bool | None


class _Place:
    """Paragraphs that questions are asked of."""

    def __init__(self, corpus: Corpus, encoder: Encoder) -> None:
        self._texts = [document.passages[0].text for document in corpus.documents]
        self._index: EmbeddedIndex = index_in_memory(corpus)
        self._encoder = encoder

    def ask(
        self, situation: str, part: int, text: str, gold: Sequence[Gold], *, answerable: bool | None = None
    ) -> Iterator[ComparedQuestion]:
        understood = question.analyse_question(text)
        if not understood.concepts:
            return
        found = shortlist.find_shortlist(
            understood, self._index, judgement.MAX_SENTENCES, judgement.MAX_PASSAGES
        )
        if found is None:
            return
        comparison = Comparison(self._encoder, text, time.monotonic() + _NO_HURRY)
        windows = [read_window(found.hits, self._index, each) for each in found.ranked]
        rows = [
            [comparison.similarity(getattr(each, part)) for part in judgement.WINDOW_PARTS]
            for each in windows
        ]
        right = np.array([self._answers(each, gold) for each in found.ranked])
        yield ComparedQuestion(situation, part, found, np.array(rows, np.float32), right, answerable)

    def _answers(self, each: Ranked, gold: Sequence[Gold]) -> bool:
        sentence, here = each.sentence, self._texts[int(each.sentence.source)]
        spans = (overlap(sentence.start, sentence.text, a, b) for text, a, b in gold if text == here)
        return any(span is not None for span in spans)


def read_all(
    sets: Sequence[ReadingSet], judged: Sequence[PassageSet], close: Sequence[CloseCorpus], encoder: Encoder
) -> Iterator[ComparedQuestion]:
    """Questions that taught the encoder nothing, asked of their half of the paragraphs, of the other half and
    of their own paragraph; then those with judged passages, and those close to a topic."""
    everything = [p for s in sets for p in s.paragraphs]
    halves = {
        part: _Place(corpus_of(p for p in everything if part_of_key(p.article, 2) == part), encoder)
        for part in (1, 2)
    }
    held_back = [q for s in sets for q in s.questions if is_held_back(q.paragraph.article)]
    for q in held_back:
        part, gold = part_of_key(q.paragraph.article, 2), _gold(q)
        yield from halves[part].ask(POOL, part, q.text, gold)
        yield from halves[3 - part].ask(OTHERS, part, q.text, ())
        yield from _Place(corpus_of([q.paragraph]), encoder).ask(PARAGRAPH, part, q.text, gold)
    for j in (j for s in judged for j in s.questions):
        place = _Place(corpus_of(map(titled_passage, j.passages)), encoder)
        yield from place.ask(JUDGED, part_of_key(j.id, 2), j.text, (), answerable=j.answerable)
    for small in close:
        place, part = (
            _Place(corpus_of(small.paragraphs), encoder),
            part_of_key(small.paragraphs[0].article, 2),
        )
        yield from chain.from_iterable(place.ask(CLOSE, part, q.text, q.gold) for q in small.questions)


def _gold(asked: ReadingQuestion) -> list[Gold]:
    return [(asked.paragraph.text, answer.start, answer.end) for answer in asked.answers]


def fit_ranking(reads: Sequence[ComparedQuestion]) -> ReaderWeights:
    """How far score and similarities count, in the first stage and for those that it leaves over."""
    rows = [judgement.first_rows(r.found.ranked, r.similarities[:, 0].tolist()) for r in reads]
    lists = [(each.astype(float), r.right) for each, r in zip(rows, reads, strict=True)]
    first = ReaderWeights(
        listwise.fit_listwise(lists).astype(np.float32), np.zeros(len(judgement.FINAL_NAMES), np.float32)
    )
    lists = []
    for r in reads:
        order = _left_over(r, first)
        candidates = [r.found.ranked[i] for i in order]
        final = judgement.final_rows(candidates, r.similarities[order]).astype(float)
        lists.append((final, r.right[order]))
    return ReaderWeights(first.first, listwise.fit_listwise(lists).astype(np.float32))


def _left_over(read: ComparedQuestion, weights: ReaderWeights) -> list[int]:
    """The candidates that the first stage leaves over, best first."""
    rows = judgement.first_rows(read.found.ranked, read.similarities[:, 0].tolist())
    order: list[int] = (-(rows @ weights.first)).argsort(kind="stable")[: judgement.MAX_WINDOWS].tolist()
    return order


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """What a read question came to.

    Attributes:
        row: (len(judgement.CONFIDENCE),).
        right: Whether the first candidate answers; of judged passages, whether they do.
        linear: The confidence by the words alone, in their own order.
        linear_right: Whether the first candidate by the words alone answers.
    """

    read: ComparedQuestion
    row: Floats
    right: bool
    linear: float
    linear_right: bool


def judge(reads: Sequence[ComparedQuestion], weights: ReaderWeights) -> list[JudgedQuestion]:
    """Every question in the order that these weights give."""
    return [_judged(read, weights) for read in reads]


def _judged(read: ComparedQuestion, weights: ReaderWeights) -> JudgedQuestion:
    found, order = read.found, _left_over(read, weights)
    reading: Reading = judgement.reorder([found.ranked[i] for i in order], read.similarities[order], weights)
    numbers = {each.number: i for i, each in enumerate(found.ranked)}
    first = numbers[reading.ranked[0].number]
    right = [bool(read.right[i]) if read.answerable is None else read.answerable for i in (first, 0)]
    row = judgement.confidence_row(found.confidence(reading.ranked), reading)
    return JudgedQuestion(read, row, right[0], found.confidence(found.ranked), right[1])


def fit_reader_confidence(judged: Sequence[JudgedQuestion]) -> tuple[Doubles, float]:
    """The weights of `judgement.CONFIDENCE`, and the bias: right answers weigh as much as all others."""
    names = [each.read.situation for each in judged]
    count = Counter(names)
    worth = np.array([_WORTH[name] / count[name] for name in names])
    rows, right = np.array([each.row for each in judged], float), np.array([each.right for each in judged])
    return fit_logistic(rows, right.astype(float), worth)


def figures(reads: Sequence[ComparedQuestion]) -> dict[str, dict[str, Any]]:
    """For each situation, by weights learned from the other half: the share right, and the AUROC, with the
    encoder and by words alone."""
    sure: dict[int, float] = {}
    judged: dict[int, JudgedQuestion] = {}
    for part in (1, 2):
        taught = [r for r in reads if r.part != part]
        ranking = fit_ranking(taught)
        weights, bias = fit_reader_confidence(judge(taught, ranking))
        numbers = [i for i, r in enumerate(reads) if r.part == part]
        for i, each in zip(numbers, judge([reads[i] for i in numbers], ranking), strict=True):
            judged[i], sure[i] = each, float(each.row @ weights + bias)
    table = {}
    for name in dict.fromkeys(r.situation for r in reads):
        mine = [i for i, r in enumerate(reads) if r.situation == name]
        table[name] = {
            "questions": len(mine),
            "right": mean(judged[i].right for i in mine),
            "right by words": mean(judged[i].linear_right for i in mine),
            "AUROC": auroc([sure[i] for i in mine], [judged[i].right for i in mine]),
            "AUROC by words": auroc([judged[i].linear for i in mine], [judged[i].linear_right for i in mine]),
        }
    return table


def name_weights(ranking: ReaderWeights, weights: Doubles, bias: float) -> dict[str, dict[str, float]]:
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
