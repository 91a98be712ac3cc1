"""Which sentence of the best passages answers: a linear score over features, in two stages.

The first looks at every sentence of the passages found; the second looks at the words of the best few.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval import features, highlight, spans, weights
from retrieval.features import Evidence
from retrieval.highlight import Highlight, Scored
from retrieval.index import Hits, Located, Lookup
from retrieval.question import Asked
from retrieval.spans import Tokens

Floats = NDArray[np.floating]

_ASKED_ABOVE: Final = (
    3.0  # set by hand: no training set has headings; the widest margin that confidence counts
)
SECOND_STAGE: Final = (
    4  # sentences that change places for their words: more did not help on the training sets
)
FINAL_NAMES: Final = ("first_stage", "span_mean")  # its score, and what the sentence's spans score


@dataclass(frozen=True)
class Ranked:
    """A sentence that may answer.

    Attributes:
        number: Its position among the sentences of the hits.
        score: Higher is better; comparable only within one question.
        features: (len(features.NAMES),).
        span_mean: What its spans score, unbounded; comparable between sentences for one question.
    """

    number: int
    sentence: Located
    tokens: Tokens
    spans: Scored
    score: float
    features: Floats
    span_mean: float

    @cached_property
    def highlight(self) -> Highlight | None:
        """Its answering words."""
        return highlight.find(self.spans)


def rank(
    asked: Asked, hits: Hits, index: Lookup, evidence: Evidence, most: int = SECOND_STAGE
) -> list[Ranked]:
    """The best sentences, best first, `most` of them; how many are asked for does not change their order."""
    first = evidence.features @ _vector("first", features.NAMES) + _ASKED_ABOVE * evidence.asked_above
    numbers = np.argsort(-first, kind="stable")[:most]
    found = [index.sentence(int(hits.passages[hits.passage_of[i]]), int(hits.number_of[i])) for i in numbers]
    tokens = [_tokens(s.text, hits, evidence, i) for s, i in zip(found, numbers.tolist(), strict=True)]
    scored = highlight.score(tokens, asked)
    rows = second_stage(first[numbers], scored)
    scores = rows @ _vector("final", FINAL_NAMES)
    order = np.argsort(-scores[:SECOND_STAGE], kind="stable")
    order = np.append(order, np.arange(SECOND_STAGE, len(numbers)))
    falling = np.minimum.accumulate(scores[order])
    return [
        Ranked(
            int(numbers[i]),
            found[i],
            tokens[i],
            scored[i],
            float(score),
            evidence.features[numbers[i]],
            float(rows[i, 1]),
        )
        for i, score in zip(order, falling, strict=True)
    ]


def _tokens(text: str, hits: Hits, evidence: Evidence, number: int) -> Tokens:
    mine = slice(hits.sentences[number], hits.sentences[number + 1])
    return spans.tokens(text, evidence.matches.matched[mine], hits.kinds[mine], hits.looks[mine])


def second_stage(first: Floats, scored: Sequence[Scored]) -> Floats:
    """Scores of the first stage (S,) with what the spans add: (S, len(FINAL_NAMES))."""
    rows = np.zeros((len(first), len(FINAL_NAMES)), np.float32)
    rows[:, 0] = first
    rows[[len(s.scores) > 0 for s in scored], 1] = _means([s.scores for s in scored if len(s.scores)])
    return rows


def _means(scores: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """The logarithm of the mean odds of each sentence's spans: unlike best or sum, no prize for length."""
    if not scores:
        return np.empty(0)
    sizes = np.array([len(each) for each in scores])
    starts = np.cumsum(sizes) - sizes
    every = np.concatenate(scores)
    best = np.maximum.reduceat(every, starts)
    odds = np.exp(every - best.repeat(sizes))
    found: NDArray[np.float64] = best + np.log(np.add.reduceat(odds, starts) / sizes)
    return found


def forget() -> None:
    """Read the learned weights anew."""
    _vector.cache_clear()


@lru_cache(maxsize=4)
def _vector(stage: str, names: tuple[str, ...]) -> Floats:
    learned = weights.ranking(stage)
    return np.array([learned.get(name, 0.0) for name in names], np.float32)
