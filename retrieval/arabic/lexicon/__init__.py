"""What is known of Arabic words, as tables only: dialects, numbers, synonyms, verbs, names.

In: nothing. Out: sets and mappings of words. Begin with `stopwords`; `questions` holds what people type.

Entries stand in ordinary spelling; whoever uses a table normalizes its entries first, with
`retrieval.arabic.normalization.normalize`. The tables are general: no entry was chosen for a document or a
question set.

The tables are packed, many entries to a line, and opened by the functions here. In a packed table `|` ends
an entry, `:` stands between words and what they stand for, and `_` is the space inside an entry of several
words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType


def words(*groups: str) -> frozenset[str]:
    """The words of all `groups`."""
    return frozenset(word for group in groups for word in _split(group))


def phrases(text: str) -> frozenset[str]:
    """Phrases parted by |."""
    return frozenset(" ".join(entry.split()) for entry in text.split("|"))


def classes(*groups: str) -> tuple[tuple[str, ...], ...]:
    """One tuple for each entry, in the order written."""
    return tuple(_split(entry) for entry in _entries(groups))


def glossary(*groups: str) -> Mapping[str, tuple[str, ...]]:
    """Each word on the left of an entry, with the words on its right.

    Raises:
        ValueError: a word is explained twice.
    """
    table: dict[str, tuple[str, ...]] = {}
    for entry in _entries(groups):
        left, _, right = entry.partition(":")
        for word in _split(left):
            if word in table:
                raise ValueError(f"explained twice: {word}")
            table[word] = _split(right)
    return MappingProxyType(table)


def mapping(*groups: str) -> Mapping[str, str]:
    """Each word on the left of an entry, with the single word or phrase on its right."""
    return MappingProxyType({word: meaning for word, (meaning,) in glossary(*groups).items()})


def pattern(entries: Iterable[str]) -> str:
    """A regular expression for any of `entries`, the longest first."""
    return "|".join(re.escape(entry) for entry in sorted(entries, key=lambda entry: (-len(entry), entry)))


def _entries(groups: tuple[str, ...]) -> Iterator[str]:
    return (entry for group in groups for entry in group.split("|") if entry.strip())


def _split(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())
