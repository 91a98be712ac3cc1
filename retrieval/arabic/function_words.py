"""Words that carry no content, in the standard language and in its dialects."""

from collections.abc import Iterable
from functools import cache

from retrieval.arabic.lexicon import dialects, stopwords
from retrieval.arabic.normalization import normalize


def is_function_word(word: str) -> bool:
    """Whether a normalized word carries no content, in any Arabic."""
    return word in _function_words() or word == "ال"


def normalized_set(words: Iterable[str]) -> frozenset[str]:
    """The single words of a table, normalized."""
    return frozenset(normalize(w) for w in words if " " not in w)


@cache
def _function_words() -> frozenset[str]:
    return normalized_set(stopwords.STOP_WORDS) | normalized_set(dialects.FUNCTION_WORDS)
