"""Rankers without anything learned, to compare with: BM25 over passages and over sentences."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import numpy as np

from retrieval.answer import Answer, Quotation
from retrieval.corpus.reading import read_folder
from retrieval.evaluate.baselines import lucene
from retrieval.evaluate.baselines.bm25 import LUCENE, OKAPI, Bm25, Formula
from retrieval.index.arrays.types import Doubles

Analyze = Callable[[str], list[str]]

# BM25 scores of passages that differ at all differ by far more than a millionth of a sentence's.
_DECIDING_WEIGHT = 1e6


@dataclass(frozen=True, slots=True)
class PassageTexts:
    """The passages of a folder and, flat, their sentences; `parents[i]` is the passage of sentence i."""

    texts: tuple[str, ...]
    sources: tuple[str, ...]
    sentences: tuple[Quotation, ...]
    parents: tuple[int, ...]


def read_passages(folder: Path) -> PassageTexts:
    """Every paragraph of the folder, split into sentences as the engine splits them."""
    texts: list[str] = []
    sources: list[str] = []
    sentences: list[Quotation] = []
    parents: list[int] = []
    for document in read_folder(folder).documents:
        for paragraph in document.passages:
            for s in paragraph.sentences:
                place = (document.source, paragraph.line, paragraph.section)
                sentences.append(Quotation(s.text, None, *place, score=0.0, start=s.start))
                parents.append(len(texts))
            texts.append(paragraph.text)
            sources.append(document.source)
    return PassageTexts(tuple(texts), tuple(sources), tuple(sentences), tuple(parents))


class Order(Enum):
    """What a sentence's score is made of."""

    ALONE = "its own BM25"
    SUM = "its own BM25 and its passage's, added"
    PASSAGE_FIRST = "its passage's BM25; its own only among sentences of one passage"


class Baseline:
    """BM25 of passages and BM25 of sentences, over one analysis."""

    def __init__(self, passages: PassageTexts, analyze: Analyze, formula: Formula, order: Order) -> None:
        self._passages = passages
        self._analyze = analyze
        self._order = order
        self._parents = np.array(passages.parents, dtype=np.intp)
        self._by_passage = Bm25([analyze(text) for text in passages.texts], formula)
        self._by_sentence = Bm25([analyze(sentence.text) for sentence in passages.sentences], formula)

    def ask(self, question: str, limit: int = 3) -> Answer:
        """The best sentences. The confidence is s/(1+s) of the best score s: an order, not a probability."""
        scores = self._sentence_scores(question)
        best = [self._quotation(place, scores) for place in best_places(scores, limit)]
        top = best[0].score if best else 0.0
        return Answer(question, top > 0, top / (1 + top), 0.0, tuple(best))

    def sources(self, question: str, limit: int) -> tuple[str, ...]:
        """The sources of the best passages, each once; for the sum, in the order of their sentences."""
        if self._order is Order.SUM:
            scores, passages = self._sentence_scores(question), self._parents
        else:
            scores = self._by_passage.scores(self._analyze(question))
            passages = np.arange(len(scores))
        ranked = (self._passages.sources[passages[place]] for place in best_places(scores, len(scores)))
        return _first_different(ranked, limit)

    def _sentence_scores(self, question: str) -> Doubles:
        terms = self._analyze(question)
        own = self._by_sentence.scores(terms)
        if self._order is Order.ALONE:
            return own
        weight = 1.0 if self._order is Order.SUM else _DECIDING_WEIGHT
        return own + weight * self._by_passage.scores(terms)[self._parents]

    def _quotation(self, place: int, scores: Doubles) -> Quotation:
        s = self._passages.sentences[place]
        return Quotation(s.text, None, s.source, s.line, s.section, float(scores[place]), s.start)


def open_rank_bm25(folder: Path) -> Baseline:
    """BM25Okapi on tokens split at white space, question and text as they are written."""
    return Baseline(read_passages(folder), str.split, OKAPI, Order.ALONE)


def open_lucene(folder: Path) -> Baseline:
    """Lucene's Arabic analysis and its BM25."""
    return Baseline(read_passages(folder), lucene.analyze_text, LUCENE, Order.ALONE)


def open_passage_first(folder: Path) -> Baseline:
    """As `open_lucene`, the sentences of the best passage before all others."""
    return Baseline(read_passages(folder), lucene.analyze_text, LUCENE, Order.PASSAGE_FIRST)


def open_sum(folder: Path) -> Baseline:
    """As `open_lucene`, a sentence's score being its own BM25 plus its passage's."""
    return Baseline(read_passages(folder), lucene.analyze_text, LUCENE, Order.SUM)


def best_places(scores: Doubles, limit: int) -> list[int]:
    """The places of the highest scores, best first, ties in the order of the corpus."""
    return [int(place) for place in np.argsort(-scores, kind="stable")[:limit]]


def _first_different(items: Iterable[str], limit: int) -> tuple[str, ...]:
    different: dict[str, None] = {}
    for item in items:
        different.setdefault(item)
        if len(different) == limit:
            break
    return tuple(different)
