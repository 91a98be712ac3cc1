"""How likely it is that the best sentence answers: a logistic regression over what is known of it."""

from collections.abc import Sequence
from functools import lru_cache
from math import exp
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval import weights
from retrieval.features import NAMES as FEATURES
from retrieval.features import Evidence
from retrieval.index import Hits
from retrieval.matches import MATCHED, Matches
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
    best_span = best.highlight
    typed = any(row[name] for name in ("time", "number", "place", "reason"))
    values = {
        **row,
        **_lead([r.score for r in ranked]),
        **_covered(query, evidence.matches, best.number, int(hits.passage_of[best.number])),
        "type_present": float(asked not in _TYPED or typed),
        "span_mean": best.spans.mean,
        "span_expected": best_span.expected if best_span else 0.0,
        "concepts": 1 - 1 / len(query.idf),
    }
    return np.array([values[name] for name in NAMES], np.float32)


def _lead(scores: Sequence[float]) -> dict[str, float]:
    """How far the first of these scores, which fall, is above the others."""
    return {
        "margin": min(scores[0] - scores[1], _WIDEST) if len(scores) > 1 else _WIDEST,
        "share": 1 / sum(exp(score - scores[0]) for score in scores),
    }


def _covered(query: Query, matches: Matches, number: int, passage: int) -> dict[str, float]:
    """What of the question a sentence and its passage hold. So few numbers are faster without NumPy."""
    idf, known = query.idf.tolist(), query.known.tolist()
    sentence = matches.sentences[:, number].tolist()
    everything = np.maximum(matches.passages[:, passage], matches.headings[:, passage]).tolist()
    missing = [worth * (1 - match) for worth, match in zip(idf, everything, strict=True)]
    worst = missing.index(max(missing))
    held = matches.context[query.head, number] >= _HELD
    needed = zip(known, query.needed.tolist(), strict=True)
    return {
        "head_in_all": everything[query.head],
        "least_in_sentence": 1 - max(w * (1 - match) for w, match in zip(idf, sentence, strict=True)),
        "least_in_all": 1 - missing[worst],
        "weakest": everything[worst],
        "attribute_held": float(not query.attribute or held),
        "nothing_unknown": float(all(k >= MATCHED for k, is_needed in needed if is_needed)),
        "known": sum(w for w, k in zip(idf, known, strict=True) if k >= MATCHED),
    }


def of(row: Floats) -> float:
    """The probability, 0 to 1, that the sentence with these features answers."""
    vector, bias = _learned()
    return float(1 / (1 + np.exp(-(row @ vector + bias))))


@lru_cache(maxsize=1)
def _learned() -> tuple[Floats, float]:
    learned = weights.confidence()
    return np.array([learned.get(name, 0.0) for name in NAMES], np.float32), learned["bias"]
