"""Question words and phrases of every Arabic, where they stand in a question."""

from functools import cache
from typing import Final

from retrieval.arabic import word_classes
from retrieval.arabic.lexicon import dialects
from retrieval.arabic.normalization import normalize

_STANDARD: Final = {
    "من": "من",
    "متى": "متى",
    "أين": "أين",
    "كم": "كم",
    "بكم": "كم",
    "كيف": "كيف",
    "لماذا": "لماذا",
    "لم": "لماذا",
    "لمَ": "لماذا",
    "هل": "هل",
    "ما": "ما",
    "ماذا": "ما",
    "بماذا": "ما",
    "لما": "لماذا",
    "ماهو": "ما",
    "ماهي": "ما",
    "ماهم": "ما",
    "أي": "أي",
    "أية": "أي",
    "بأي": "أي",
    "لأي": "أي",
    "من أي": "أي",
    "من أين": "أين",
    "بمن": "من",
    "لمن": "من",
    "مم": "ما",
    "عم": "ما",
    "فيم": "ما",
    "علام": "لماذا",
    "منذ متى": "متى",
    "إلى أين": "أين",
}
# Words that are question words only where a question begins with them (or with و or ف before them).
_ONLY_FIRST: Final = frozenset(
    map(normalize, ("من", "ما", "لم", "لما", "عم", "مم", "أي", "أية", "فيم", "كمن"))
)
_HOW_MANY, _VERSE = normalize("كم"), normalize("آية")  # which behind it is no "what"


def question_words(words: list[str]) -> dict[int, str]:
    """Positions of the words of question phrases → the standard question word; the longest phrase first."""
    standard_words: dict[int, str] = {}
    begun = [i for i, word in enumerate(words) if not _first_words().isdisjoint(_openings(word))]
    for size in (3, 2, 1):
        for i in (i for i in begun if i + size <= len(words)):
            span = range(i, i + size)
            read = (_phrases().get((w, *words[i + 1 : i + size])) for w in _openings(words[i]))
            standard = next(filter(None, read), None)
            if (
                standard is None
                or any(j in standard_words for j in span)
                or (i > 1 and words[i] in _ONLY_FIRST)
                or (i > 0 and words[i] == _VERSE and words[i - 1] == _HOW_MANY)
            ):
                continue
            standard_words |= dict.fromkeys(span, standard)
    return standard_words


def _openings(word: str) -> tuple[str, ...]:
    """A word, and what it is without a joined "and": وفين is فين; وين and ولاية stay themselves."""
    if word_classes.is_listed(word):
        return (word,)
    return word, word.removeprefix("و"), word.removeprefix("ف"), word.lstrip("وف")


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    """Question words and phrases of every Arabic → the standard word, normalized."""
    both = {**dialects.QUESTION_WORDS, **_STANDARD}
    return {tuple(normalize(p) for p in phrase.split()): standard for phrase, standard in both.items()}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _phrases())
