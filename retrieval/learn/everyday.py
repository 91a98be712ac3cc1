"""How frequent stems are in general Arabic: what a small corpus cannot know of its words."""

from collections import Counter
from collections.abc import Iterable

from retrieval.arabic import WORD, normalize_word, stem
from retrieval.corpus import Corpus

_LEAST_SHARE = 0.003  # of the passages; rarer stems are all taken for as rare as the rarest


def shares(documents: Corpus) -> dict[str, float]:
    """Frequent stems, most frequent first → the share of passages that hold them."""
    texts = [p.text for d in documents.documents for p in d.paragraphs]
    counts = Counter(s for text in texts for s in _stems(text))
    return {s: round(n / len(texts), 4) for s, n in counts.most_common() if n >= _LEAST_SHARE * len(texts)}


def _stems(text: str) -> Iterable[str]:
    return {stem(normalize_word(word)) for word in WORD.findall(text)}
