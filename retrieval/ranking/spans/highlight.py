"""The answer's words inside its sentence: the span that shares most with those that are likely."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from retrieval.index.arrays.types import Doubles, Places
from retrieval.ranking.spans.span_scores import ScoredSpans

_MAX_LIKELY_SPANS: Final = 48  # spans that share the probability; the rest hold next to none of it
_MAX_CANDIDATE_SPANS: Final = 16  # of them, those whose expected F1 is computed
# An expected F1 below which more than half of the highlights shared no word with the answer, and all of them
# no more than the whole sentence (ARCD, the right sentence given, each half by what the other taught).
MIN_EXPECTED_F1: Final = 0.3


@dataclass(frozen=True, slots=True)
class Highlight:
    """The best span of a sentence: first and last token, and the F1 to expect if the sentence answers."""

    first: int
    last: int
    expected: float

    @property
    def is_likely_right(self) -> bool:
        """Whether it is more likely right than wrong."""
        return self.expected >= MIN_EXPECTED_F1


def find_highlight(scored: ScoredSpans) -> Highlight | None:
    """The span of the greatest expected F1 (minimum Bayes risk, Goel and Byrne 2000); None without tokens."""
    if not len(scored.scores):
        return None
    best = _best(scored.scores, _MAX_LIKELY_SPANS)
    starts, ends, scores = scored.starts.take(best), scored.ends.take(best), scored.scores.take(best)
    likely = np.exp(scores - scores[0])
    sizes = ends - starts + 1
    shared = (
        np.minimum(ends[:_MAX_CANDIDATE_SPANS, None], ends)
        - np.maximum(starts[:_MAX_CANDIDATE_SPANS, None], starts)
        + 1
    )
    expected = np.maximum(shared, 0) / (sizes[:_MAX_CANDIDATE_SPANS, None] + sizes) @ likely
    place = int(expected.argmax())
    f1 = 2 * float(expected[place]) / float(np.add.reduce(likely))
    return Highlight(int(starts[place]), int(ends[place]), f1)


def _best(scores: Doubles, count: int) -> Places:
    """Positions of the `count` best scores, best first."""
    falling = -scores
    best = falling.argpartition(count)[:count] if len(scores) > count else np.arange(len(scores))
    return best.take(falling.take(best).argsort())
