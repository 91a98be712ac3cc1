"""How long the engine takes, beside rank-bm25 on the same paragraphs in the same run."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import median

from rank_bm25 import BM25Okapi

from retrieval.evaluate.systems import System
from retrieval.reader.encoder import forget_encoder

SAMPLE_QUESTIONS = 100
"""Questions that are timed: enough for a median, and few enough for rank-bm25's loop."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Medians in milliseconds: of asking the engine, with the reader and without, and of
    BM25Okapi.get_scores on white-space tokens.

    Attributes:
        read: The share of the questions that the reader read.
        ratio: Of the words alone to get_scores.
    """

    questions: int
    paragraphs: int
    ask_ms: float
    read: float
    words_ms: float
    get_scores_ms: float
    ratio: float


def measure_times(
    system: System, words: System, questions: Sequence[str], paragraphs: Sequence[str]
) -> Timing:
    """Time all, question by question in turn, after one round to warm up.

    Args:
        words: The same without the reader.
    """
    bm25 = BM25Okapi([text.split() for text in paragraphs])
    sample = questions[:: max(1, len(questions) // SAMPLE_QUESTIONS)][:SAMPLE_QUESTIONS]
    # What was read before is not to be remembered.
    forget_encoder()
    system.ask(sample[0])
    words.ask(sample[0])
    rows, read = [], 0
    for q in sample:
        calls = partial(system.ask, q), partial(words.ask, q), partial(bm25.get_scores, q.split())
        rows.append([_ms(call) for call in calls])
        read += system.ask(q).read
    ask, alone, scores = (median(column) for column in zip(*rows, strict=True))
    return Timing(len(sample), len(paragraphs), ask, read / len(sample), alone, scores, alone / scores)


def _ms(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000
