"""What stands beside a matter: where, when, for whom, and on what condition it is asked."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from retrieval.arabic import word_classes
from retrieval.arabic.lexicon.questions import followups
from retrieval.question.followup.words import Token

_TIMES: Final = word_classes.TIME | word_classes.MONTH | word_classes.WEEKDAY
_FOR: Final = ("لل", "لغير")


class Adjunct(StrEnum):
    """The kinds of what stands beside a matter."""

    TIME = "time"
    PLACE = "place"
    FROM = "from"
    CASE = "case"  # if, at the time of
    FOR = "for"


def adjunct_kind(words: Sequence[Token]) -> Adjunct | None:
    """Which of them `words` begin with; None when they begin with a matter."""
    first, following = words[0], words[1:2]
    joined = first.word.startswith("ب") and _is_time(first.word[1:])
    if joined or (first.among(followups.BESIDES) and any(_is_time(t.word) for t in following)):
        return Adjunct.TIME
    if word_classes.classify_word(first.word) & _TIMES and following and _is_time(following[0].word):
        return Adjunct.TIME
    if first.word.startswith("لل") and word_classes.classify_word(first.word[2:]) & word_classes.PLACE:
        return Adjunct.PLACE
    if first.word.startswith(_FOR) or first.among(followups.RELATIVES):
        return Adjunct.FOR
    tables = (
        (Adjunct.CASE, followups.CASES),
        (Adjunct.PLACE, followups.BESIDES),
        (Adjunct.FROM, frozenset({"من"})),
    )
    return next((kind for kind, table in tables if first.among(table)), None)


def find_adjunct(words: Sequence[Token], kind: Adjunct) -> tuple[int, int] | None:
    """Where the last adjunct of that kind stands behind the matter, from and to."""
    begun = [i for i in range(2, len(words)) if adjunct_kind(words[i:])]
    for i in reversed(begun):
        if adjunct_kind(words[i:]) is kind:
            ends = [j for j in begun if j > i + 1 and not words[j].word.startswith("ال")]
            return i, min(ends, default=len(words))
    return None


def _is_time(word: str) -> bool:
    flags = word_classes.classify_word(word) | word_classes.classify_word(word.removeprefix("ال"))
    return bool(flags & _TIMES)
