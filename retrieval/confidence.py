"""How likely it is that the best sentence answers: a logistic regression over what is known of it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval import weights
from retrieval.features import MATCHED, Evidence
from retrieval.features import NAMES as FEATURES
from retrieval.index import Hits
from retrieval.query import Query
from retrieval.question import Asked
from retrieval.ranking import Ranked

Floats = NDArray[np.float32]

# Below it: not found. Chosen on the seeds' development questions: 3 % of those with an answer are refused.
THRESHOLD: Final = 0.16
DOUBTFUL: Final = 0.5  # below it an answer is worded with care

# Each speaks for the answer: none has a negative weight.
NAMES: Final = (
    "margin",  # score of the best sentence over the second's, up to 3
    "share",  # softmax of the best score among the sentences looked at
    "sentence_coverage",
    "context_coverage",
    "all_coverage",
    "heading_coverage",
    "passage_bm25",
    "sentence_pairs",
    "passage_pairs",
    "telling_coverage",
    "rarest_in_passage",
    "head_in_sentence",
    "head_in_all",
    "least_in_sentence",  # 1 less the worth of the concept that the sentence covers worst
    "least_in_all",  # … that sentence, passage and headings together cover worst
    "weakest",  # how far that concept is covered
    "attribute_held",  # no attribute (a wife, an age) was asked for, or the context names it
    "nothing_unknown",  # the corpus knows every word that an answer can hardly do without
    "known",  # worth of the concepts that the corpus knows
    "type_present",  # no type of answer was asked for, or the sentence holds it
    "span_mean",
    "span_expected",
    "concepts",  # 1 less one over their number
)

_HELD: Final = 0.3  # a synonym holds it too
_WIDEST: Final = 3.0
_TYPED: Final = frozenset({Asked.TIME, Asked.NUMBER, Asked.REASON, Asked.PLACE})


def features(query: Query, asked: Asked, evidence: Evidence, hits: Hits, ranked: Sequence[Ranked]) -> Floats:
    """(len(NAMES),) of the best of `ranked`."""
    best = ranked[0]
    row = dict(zip(FEATURES, best.features.tolist(), strict=True))
    scores = np.array([r.score for r in ranked])
    odds = np.exp(scores - scores.max())
    of = hits.passage_of[best.number]
    sentence = evidence.sentences[best.number]
    everything = np.maximum(evidence.passages[of], evidence.headings[of])
    missing = query.idf * (1 - everything)
    worst = int(np.argmax(missing))
    best_span = best.highlight
    typed = any(row[name] for name in ("time", "number", "place", "reason"))
    values = {
        **row,
        "margin": min(float(scores[0] - scores[1]), _WIDEST) if len(scores) > 1 else _WIDEST,
        "share": float(odds[0] / odds.sum()),
        "head_in_all": float(everything[query.head]),
        "least_in_sentence": 1 - float((query.idf * (1 - sentence)).max()),
        "least_in_all": 1 - float(missing[worst]),
        "weakest": float(everything[worst]),
        "attribute_held": float(not query.attribute or evidence.context[best.number, query.head] >= _HELD),
        "nothing_unknown": float((query.known[query.needed] >= MATCHED).all()),
        "known": float(query.idf[query.known >= MATCHED].sum()),
        "type_present": float(asked not in _TYPED or typed),
        "span_mean": best.span_mean,
        "span_expected": best_span.expected if best_span else 0.0,
        "concepts": 1 - 1 / len(query.idf),
    }
    return np.array([values[name] for name in NAMES], np.float32)


def of(row: Floats) -> float:
    """The probability, 0 to 1, that the sentence with these features answers."""
    vector, bias = _learned()
    return float(1 / (1 + np.exp(-(row @ vector + bias))))


@lru_cache(maxsize=1)
def _learned() -> tuple[Floats, float]:
    learned = weights.confidence()
    return np.array([learned.get(name, 0.0) for name in NAMES], np.float32), learned["bias"]
