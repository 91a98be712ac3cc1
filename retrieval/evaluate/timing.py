"""How long the engine takes, beside rank-bm25 on the same paragraphs in the same run."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from rank_bm25 import BM25Okapi

from retrieval.evaluate.systems import System

SAMPLE = 100
"""Questions that are timed: enough for a median, and few enough for rank-bm25's loop."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Medians in milliseconds: of asking the engine, and of BM25Okapi.get_scores on white-space tokens."""

    questions: int
    paragraphs: int
    ask_ms: float
    get_scores_ms: float
    ratio: float


def measure(system: System, questions: Sequence[str], paragraphs: Sequence[str]) -> Timing:
    """Time both, question by question in turn, after one round to warm up."""
    bm25 = BM25Okapi([text.split() for text in paragraphs])
    sample = questions[:: max(1, len(questions) // SAMPLE)][:SAMPLE]
    system.ask(sample[0])
    pairs = [(_ms(partial(system.ask, q)), _ms(partial(bm25.get_scores, q.split()))) for q in sample]
    ask, scores = (median(column) for column in zip(*pairs, strict=True))
    return Timing(len(sample), len(paragraphs), ask, scores, ask / scores)


def _ms(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000
