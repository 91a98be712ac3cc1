"""Measures: of an answer's words, of a ranking, of a confidence. Pure functions of numbers and strings."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.index.arrays.types import Doubles

_ARTICLE = re.compile(r"\bال(?=\w)")
_ASCII_SYMBOLS = "$+<=>^`|~"  # what string.punctuation has beyond Unicode's punctuation
_TATWEEL = "\u0640"


def answer_tokens(text: str) -> list[str]:
    """The tokens that exact match and F1 compare.

    SQuAD's rule in the Arabic form of MLQA (Lewis et al. 2020, mlqa_evaluation_v1): lower case, punctuation
    removed, the article ال removed, split at white space. MLQA's pattern removes ال even inside a word; here
    it goes only from the beginning of a word, as its authors meant, and not from behind a prefix
    (و، ب، ك، ف). On whole sentences the two differ by .001.
    """
    bare = "".join(c for c in text.lower() if unicodedata.category(c)[0] != "P" and c not in _ASCII_SYMBOLS)
    return _ARTICLE.sub("", bare).split()


def exact_match(prediction: str, gold: str) -> float:
    """1.0 when both have the same tokens in the same order, else 0.0."""
    return float(answer_tokens(prediction) == answer_tokens(gold))


def token_f1(prediction: str, gold: str) -> float:
    """The harmonic mean of token precision and recall, 0 to 1 (Rajpurkar et al. 2016)."""
    predicted, wanted = answer_tokens(prediction), answer_tokens(gold)
    common = (Counter(predicted) & Counter(wanted)).total()
    return 2 * common / (len(predicted) + len(wanted)) if common else 0.0


def best_score(metric: Callable[[str, str], float], prediction: str, golds: Iterable[str]) -> float:
    """The highest value of a metric over the answers that count as right."""
    return max((metric(prediction, gold) for gold in golds), default=0.0)


def fold_text(text: str) -> str:
    """Text for finding one string in another: NFKC, lower case, no diacritics, punctuation as spaces."""
    plain = (c for c in unicodedata.normalize("NFKC", text).lower() if c != _TATWEEL)
    kept = (c for c in plain if unicodedata.category(c) not in ("Mn", "Cf"))
    return " ".join("".join(c if unicodedata.category(c)[0] not in "PS" else " " for c in kept).split())


def reciprocal_rank(ranked: Iterable[str], wanted: str, depth: int = 10) -> float:
    """One over the place of `wanted` among the first `depth` different items; 0 when it is not there."""
    order = list(dict.fromkeys(ranked))[:depth]
    return 1 / (order.index(wanted) + 1) if wanted in order else 0.0


def mean_or_none(values: Iterable[float]) -> float | None:
    """The arithmetic mean; None of nothing."""
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else None


def auroc(confidence: Sequence[float], right: Sequence[bool]) -> float | None:
    """The probability that a right answer has more confidence than a wrong one; a tie counts half.

    The rank-sum form (Mann and Whitney 1947). None unless there are both right and wrong answers.
    """
    truth = np.asarray(right, dtype=bool)
    positives, negatives = int(truth.sum()), int((~truth).sum())
    if not positives or not negatives:
        return None
    _, group, sizes = np.unique(np.asarray(confidence, dtype=float), return_inverse=True, return_counts=True)
    ranks = np.cumsum(sizes) - (sizes - 1) / 2
    return float((ranks[group][truth].sum() - positives * (positives + 1) / 2) / (positives * negatives))


def accepted_at(confidence: Sequence[float], answerable: Sequence[bool], refused: float) -> float | None:
    """The share of unanswerable questions answered, where `refused` of the answerable ones are refused.

    Between two thresholds the share is interpolated on a straight line, as the area under the curve does.
    None unless there are both kinds.
    """
    truth = np.asarray(answerable, dtype=bool)
    values = np.asarray(confidence, dtype=float)
    if truth.all() or not truth.any():
        return None
    thresholds = np.concatenate(([-np.inf], np.unique(values), [np.inf]))
    wrongly_refused = [float((values[truth] < t).mean()) for t in thresholds]
    wrongly_answered = [float((values[~truth] >= t).mean()) for t in thresholds]
    return _at(refused, wrongly_refused, wrongly_answered)


def _at(place: float, across: Sequence[float], up: Sequence[float]) -> float:
    """The curve's lowest height at `place`; a vertical piece of it counts at its foot."""
    after = int(np.searchsorted(across, place, side="right"))
    if across[after - 1] == place or after == len(across):
        return up[after - 1]
    step = (place - across[after - 1]) / (across[after] - across[after - 1])
    return up[after - 1] + step * (up[after] - up[after - 1])


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of similar confidence, from `low` to below `high`; means are None when there are none."""

    low: float
    high: float
    count: int
    confidence: float | None
    accuracy: float | None


def reliability_bins(confidence: Sequence[float], right: Sequence[bool], bins: int = 10) -> tuple[Bin, ...]:
    """Confidence beside accuracy, in bins of equal width over 0 to 1; 1.0 falls into the last."""
    values, truth = np.asarray(confidence, dtype=float), np.asarray(right, dtype=float)
    places = np.clip((values * bins).astype(int), 0, bins - 1)
    return tuple(_bin(place, bins, values[places == place], truth[places == place]) for place in range(bins))


def _bin(place: int, bins: int, values: Doubles, truth: Doubles) -> Bin:
    return Bin(
        place / bins,
        (place + 1) / bins,
        len(values),
        mean_or_none(values.tolist()),
        mean_or_none(truth.tolist()),
    )


def calibration_error(table: Iterable[Bin]) -> float | None:
    """The expected calibration error (Naeini et al. 2015): |accuracy - confidence|, weighted by count."""
    filled = [(b.count, b.confidence, b.accuracy) for b in table]
    total = sum(count for count, _, _ in filled)
    gaps = [n * abs(a - c) for n, c, a in filled if c is not None and a is not None]
    return sum(gaps) / total if total else None


@dataclass(frozen=True, slots=True)
class RiskCoverage:
    """The share of wrong answers among the most confident ones.

    Attributes:
        points: Pairs of coverage (.1, .2 … 1) and risk at that coverage.
        area: The mean risk over all coverages (Geifman and El-Yaniv 2017); lower is better.
        best_area: The area of a perfect order at this accuracy, the floor for `area`.
    """

    points: tuple[tuple[float, float], ...]
    area: float
    best_area: float


def risk_coverage(confidence: Sequence[float], right: Sequence[bool], steps: int = 10) -> RiskCoverage | None:
    """The risk-coverage curve; answers of equal confidence count with their mean risk. None of nothing."""
    if not confidence:
        return None
    wrong = 1 - np.asarray(right, dtype=float)
    levels, group, sizes = np.unique(
        -np.asarray(confidence, dtype=float), return_inverse=True, return_counts=True
    )
    by_level = np.bincount(group, weights=wrong, minlength=len(levels)) / sizes
    risks, floor = _running_mean(np.repeat(by_level, sizes)), _running_mean(np.sort(wrong))
    ends = [max(1, round(len(risks) * step / steps)) for step in range(1, steps + 1)]
    points = tuple((step / steps, float(risks[end - 1])) for step, end in enumerate(ends, 1))
    return RiskCoverage(points, float(risks.mean()), float(floor.mean()))


def _running_mean(values: Doubles) -> Doubles:
    return np.cumsum(values) / np.arange(1, len(values) + 1)
