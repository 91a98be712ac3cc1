"""What a system's confidence is worth, from pairs of confidence and whether the first answer was right."""

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.evaluate import metrics


@dataclass(frozen=True, slots=True)
class ConfidenceFigures:
    """How well confidence tells right from wrong (`auroc`, `curve`), and how true it is (`bins`)."""

    auroc: float | None
    calibration_error: float | None
    bins: tuple[metrics.Bin, ...]
    curve: metrics.RiskCoverage | None


def assess_confidence(confidence: Sequence[float], right: Sequence[bool]) -> ConfidenceFigures:
    """The figures of a system, from the confidence (0 to 1) of each answer and whether it was right."""
    bins = metrics.reliability_bins(confidence, right)
    error = metrics.calibration_error(bins)
    return ConfidenceFigures(
        metrics.auroc(confidence, right), error, bins, metrics.risk_coverage(confidence, right)
    )
