"""How much of a question its passages know: the plain way to tell whether they answer it."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from retrieval.evaluate.baselines import lucene
from retrieval.evaluate.baselines.bm25 import LUCENE
from retrieval.evaluate.datasets.types import PassageQuestion


def idf_coverage(questions: Sequence[PassageQuestion]) -> list[float]:
    """For each question, the largest share of its terms, by idf, that one of its passages holds; 0 to 1.

    Terms are Lucene's, their idf is over the passages of all questions.
    """
    passages = [[frozenset(lucene.analyze_text(passage)) for passage in q.passages] for q in questions]
    held = Counter(term for own in passages for passage in own for term in passage)
    size = sum(map(len, passages))
    return [
        max((_share(frozenset(lucene.analyze_text(q.text)), p, held, size) for p in own), default=0.0)
        for q, own in zip(questions, passages, strict=True)
    ]


def _share(wanted: frozenset[str], passage: frozenset[str], held: Counter[str], size: int) -> float:
    terms = sorted(wanted)
    idf = LUCENE.idf(np.array([held[term] for term in terms], dtype=float), size)
    known = np.array([term in passage for term in terms], dtype=bool)
    return float(idf[known].sum() / idf.sum()) if terms else 0.0
