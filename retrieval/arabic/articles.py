"""The number of an article of a law, as it is written in a heading or in a question."""

import re
from functools import cache
from typing import Final

from retrieval.arabic.lexicon.questions import shapes
from retrieval.arabic.normalization import bare_forms, normalize

# "Article", with what may stand between it and its number.
_ARTICLE: Final = re.compile(
    r"(?:^|(?<=[\s(«]))(?:[ولبف]|لل|بال|وال|ال){0,2}ماد[هة]\b\s*(?:رقم)?\s*[(\[]?\s*(.{1,40})"
)
# Its first letter alone, before digits: "م 15", "م/15".
_LETTER: Final = re.compile(r"(?:^|(?<=[\s(«]))(?:ال|ب|بال)?م\s*[/.]?\s*(\d{1,4})\b")
_DIGITS: Final = re.compile(r"\d{1,4}(?!\d|\.\d)")  # not "2.1.3", which is looked for as it stands
_MARK: Final = "ظظ"  # no word begins so
_LETTERS: Final = str.maketrans("0123456789", "دذرزسشصضطظ")  # none of which is ever joined to a word
_MAX_NUMBER_WORDS: Final = 4  # "the hundred and twenty-third": after it the number is over


def article_number(text: str) -> int | None:
    """The number of the article that a text names first; None where it names none.

    Digits of every Arabic keyboard, and ordinals: "المادة ١٥", "الماده الخامسه عشره", "مادة 15", "م 15".
    """
    plain = normalize(text)
    named = _ARTICLE.search(plain)
    if named is None:
        short = _LETTER.search(plain)
        return int(short[1]) if short else None
    rest = named[1]
    if digits := _DIGITS.match(rest):
        return int(digits[0])
    total = 0
    for word in re.findall(r"[^\W\d_]+", rest)[:_MAX_NUMBER_WORDS]:
        value = _value(word)
        if value is None:
            break
        total += value
    return total or None


def article_term(number: int) -> str:
    """One word for the number of an article, which no text holds by itself: its digits as letters."""
    return _MARK + str(number).translate(_LETTERS)


def _value(word: str) -> int | None:
    """What an ordinal is worth, joined words and all; nothing for what joins hundreds; None of others."""
    if word in _joints():
        return 0
    return next((_table()[form] for form in bare_forms(word) if form in _table()), None)


@cache
def _table() -> dict[str, int]:
    pairs = (*shapes.UNITS.items(), *shapes.TENS.items())
    return {normalize(word): int(value) for word, value in pairs}


@cache
def _joints() -> frozenset[str]:
    return frozenset(map(normalize, ("بعد", "و")))
