"""rank-bm25's numbers for passages that lie elsewhere, and what Lucene must be told to rank alike.

Lucene's BM25 differs in three things. Its idf is ln(1 + (N - n + .5) / (n + .5)) and never negative;
rank-bm25's is ln((N - n + .5) / (n + .5)), and a negative one becomes epsilon times the average. It leaves
out the factor k1 + 1. And it keeps a passage's length in one byte (SmallFloat: exact up to 40 words, then in
steps of up to one eighth). The first two are made good by a boost for each term; because of the third, some
more passages are fetched than asked for, and weighed anew here.
"""

import math
from dataclasses import dataclass
from typing import Final

K1: Final = 1.5  # these three are the defaults of rank-bm25's BM25Okapi
B: Final = 0.75
EPSILON: Final = 0.25
HEADING_WEIGHT: Final = 0.5  # as in the embedded index


@dataclass(frozen=True, slots=True)
class FieldStatistics:
    """What BM25 needs to know of all passages' texts, or of all their headings.

    Attributes:
        passages: How many passages there are.
        filled: How many of them hold a term in this field.
        length: The sum of their lengths, in terms.
        average_idf: Over all terms of the field, negative ones as they are.
    """

    passages: int
    filled: int
    length: int
    average_idf: float

    def idf(self, df: int) -> float:
        """rank-bm25's weight of a term that `df` passages hold; 0 when none does."""
        if not df:
            return 0.0
        plain = raw_idf(self.passages, df)
        return plain if plain >= 0 else EPSILON * self.average_idf

    def boost(self, df: int) -> float:
        """What makes Lucene's weight of a term this one; 0 where that would not be positive."""
        lucene = math.log(1 + (self.filled - df + 0.5) / (df + 0.5))
        return max(0.0, (K1 + 1) * self.idf(df) / lucene)

    def share(self, frequency: int, length: int) -> float:
        """A term's part of a score, over its idf, in a passage of `length` terms (Robertson et al. 1994)."""
        norm = K1 * (1 - B + B * length * self.passages / self.length)
        return frequency * (K1 + 1) / (frequency + norm)


def raw_idf(passages: int, df: int) -> float:
    """Robertson and Spärck Jones's weight, negative for a term that more than half of the passages hold."""
    return math.log(passages - df + 0.5) - math.log(df + 0.5)
