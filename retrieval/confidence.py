"""How likely it is that the best sentence answers: a logistic regression over what is known of it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval import highlight, weights
from retrieval.features import Evidence
from retrieval.index import Hits
from retrieval.query import Query
from retrieval.question import Asked
from retrieval.ranking import FINAL_NAMES, Ranked

Floats = NDArray[np.float32]

THRESHOLD: Final = 0.35  # below it: not found. Chosen on the risk-coverage curve, see docs/evaluation.md
DOUBTFUL: Final = 0.55  # below it an answer is worded with care

NAMES: Final = (
    "margin",  # score of the best sentence over the second's
    "share",  # softmax of the best score among the sentences looked at
    "sentence_coverage",
    "context_coverage",
    "all_coverage",
    "passage_bm25",
    "sentence_pairs",
    "passage_pairs",
    "telling_coverage",
    "head_in_sentence",
    "head_in_context",
    "worst_in_sentence",  # worth of the concept that the sentence covers worst
    "worst_in_all",  # … that sentence, passage and headings together cover worst
    "weakest_in_all",  # how far the worst covered concept is covered
    "unknown",  # worth of concepts the corpus does not know
    "type_missing",  # a type of answer was asked for that the sentence does not hold
    "span_score",
    "span_expected",
    "few_concepts",
)

_TYPED: Final = frozenset({Asked.TIME, Asked.NUMBER, Asked.REASON, Asked.PLACE})


def features(
    query: Query, asked: Asked, evidence: Evidence, hits: Hits, ranked: Sequence[Ranked]
) -> Floats:
    """(len(NAMES),) of the best of `ranked`."""
    best = ranked[0]
    row = dict(zip(FINAL_NAMES, best.features.tolist(), strict=True))
    scores = np.array([r.score for r in ranked])
    odds = np.exp(scores - scores.max())
    of = hits.passage_of[best.number]
    sentence = evidence.sentences[best.number]
    everything = np.maximum(evidence.passages[of], evidence.headings[of])
    missing = query.idf * (1 - everything)
    worst = int(np.argmax(missing))
    best_span = highlight.find(best.spans)
    typed = [name for name in ("time", "number", "place", "reason") if row[name]]
    values = {
        **row,
        "margin": float(scores[0] - scores[1]) if len(scores) > 1 else 3.0,
        "share": float(odds[0] / odds.sum()),
        "worst_in_sentence": float((query.idf * (1 - sentence)).max()),
        "worst_in_all": float(missing[worst]),
        "weakest_in_all": float(everything[worst]),
        "unknown": float(query.idf[query.known < 0.5].sum()),
        "type_missing": float(asked in _TYPED and not typed),
        "span_expected": best_span.expected if best_span else 0.0,
        "few_concepts": 1 / len(query.idf),
    }
    values["margin"] = min(values["margin"], 3.0)
    return np.array([values[name] for name in NAMES], np.float32)


def of(row: Floats) -> float:
    """The probability, 0 to 1, that the sentence with these features answers."""
    vector, bias = _learned()
    return float(1 / (1 + np.exp(-(row @ vector + bias))))


@lru_cache(maxsize=1)
def _learned() -> tuple[Floats, float]:
    learned = weights.confidence()
    return np.array([learned.get(name, 0.0) for name in NAMES], np.float32), learned["bias"]


