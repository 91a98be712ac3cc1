"""How frequent stems are in general Arabic: what a small corpus cannot know of its words."""

from collections import Counter
from collections.abc import Iterable

from retrieval.arabic.normalization import WORD, normalize_word, stem
from retrieval.corpus.documents import Corpus

_MIN_SHARE = 0.003  # of the passages; rarer stems are all taken for as rare as the rarest
_MIN_PASSAGES = 3  # a word that so many hold is no slip of the fingers


def stem_shares(documents: Corpus) -> dict[str, float]:
    """Frequent stems, most frequent first → the share of passages that hold them."""
    counts, size = _counted(documents)
    return {s: round(n / size, 4) for s, n in counts.most_common() if n >= _MIN_SHARE * size}


def count_rarer_stems(documents: Corpus) -> list[str]:
    """Stems of words that are less frequent, but met more than once or twice; in alphabetical order."""
    counts, size = _counted(documents)
    return sorted(s for s, n in counts.items() if _MIN_PASSAGES <= n < _MIN_SHARE * size and s.isalpha())


def _counted(documents: Corpus) -> tuple[Counter[str], int]:
    texts = [p.text for d in documents.documents for p in d.passages]
    return Counter(s for text in texts for s in _stems(text)), len(texts)


def _stems(text: str) -> Iterable[str]:
    return {stem(normalize_word(word)) for word in WORD.findall(text)}
