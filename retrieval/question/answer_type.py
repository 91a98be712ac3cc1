"""What kind of answer a question wants: by its question word, and by the noun behind it."""

from enum import StrEnum
from functools import cache
from typing import Final

from retrieval.arabic import word_classes
from retrieval.arabic.function_words import is_function_word
from retrieval.arabic.lexicon.questions import types
from retrieval.arabic.normalization import bare_forms, normalize


class AnswerType(StrEnum):
    """The kind of answer a question wants."""

    PERSON = "person"
    DESCRIPTION = "description"  # who or what somebody or something is
    TIME = "time"
    PLACE = "place"
    NUMBER = "number"
    REASON = "reason"
    MANNER = "manner"
    WHETHER = "whether"
    THING = "thing"


_TYPE_OF_WORD: Final = {
    "من": AnswerType.PERSON,
    "متى": AnswerType.TIME,
    "أين": AnswerType.PLACE,
    "من أين": AnswerType.PLACE,
    "كم": AnswerType.NUMBER,
    "بكم": AnswerType.NUMBER,
    "كيف": AnswerType.MANNER,
    "لماذا": AnswerType.REASON,
    "هل": AnswerType.WHETHER,
    "ما": AnswerType.THING,
    "أي": AnswerType.THING,
}
_TYPE_OF_FOCUS: Final = {
    "person": AnswerType.PERSON,
    "place": AnswerType.PLACE,
    "time": AnswerType.TIME,
    "number": AnswerType.NUMBER,
    "reason": AnswerType.REASON,
    "manner": AnswerType.MANNER,
    "definition": AnswerType.DESCRIPTION,
}
_PRONOUNS: Final = frozenset(map(normalize, ("هو", "هي", "هم", "هما", "هن")))
_MEANS: Final = frozenset(map(normalize, ("يعني", "تعني", "نعني", "يقصد", "نقصد")))
_RELATIONS: Final = frozenset(map(normalize, ("عمر", "سن", "عاصمة")))
_SPECIFIC_TYPES: Final = (
    AnswerType.TIME,
    AnswerType.PLACE,
    AnswerType.NUMBER,
    AnswerType.REASON,
    AnswerType.MANNER,
)


def find_answer_type(words: list[str], marks: dict[int, str]) -> tuple[AnswerType, int | None]:
    """The kind of answer wanted, and the position of the noun asked for.

    Args:
        words: Of the question, normalized.
        marks: The positions of its question words, see `retrieval.question.question_words`.
    """
    answer_type, focus = _answer_type_of_words(words, marks), _focus(words, marks)
    if focus is not None and answer_type in (AnswerType.THING, AnswerType.DESCRIPTION, AnswerType.PERSON):
        answer_type = answer_type_of_noun(words[focus]) or answer_type
    return answer_type, focus


def _answer_type_of_words(words: list[str], marks: dict[int, str]) -> AnswerType:
    kinds_asked = [_TYPE_OF_WORD[standard] for _, standard in sorted(marks.items())]
    if not kinds_asked:
        return AnswerType.THING
    for kind in kinds_asked:
        if kind in _SPECIFIC_TYPES:
            return kind
    first = kinds_asked[0]
    after = max(marks) + 1 if len(marks) < len(words) else len(words)
    following = words[after] if after < len(words) else ""
    if first in (AnswerType.PERSON, AnswerType.THING) and following in _PRONOUNS:
        return AnswerType.DESCRIPTION
    return AnswerType.DESCRIPTION if first is AnswerType.THING and following in _MEANS else first


def _focus(words: list[str], marks: dict[int, str]) -> int | None:
    """The position of the noun asked for: the first content word after the question word and "name"."""
    if not marks:
        return None
    for i in range(min(marks) + 1, len(words)):
        if i not in marks and not is_function_word(words[i]) and _focus_named(words[i]) != "name":
            return i
    return None


def answer_type_of_noun(word: str) -> AnswerType | None:
    """What a normalized noun asks for: an age for a number, a capital for a place; None of most."""
    return _TYPE_OF_FOCUS.get(_focus_named(word))


def _focus_named(word: str) -> str:
    """What the table says that a normalized word asks for; nothing of most words."""
    return next((named for form in bare_forms(word) if (named := _focus_table().get(form))), "")


@cache
def _focus_table() -> dict[str, str]:
    return {normalize(word): named for word, named in types.FOCUS.items()}


def names_attribute(word: str) -> bool:
    """Whether a normalized word names what one asks of somebody or something: a wife, an age, a capital."""
    return bool(
        word_classes.classify_word(word) & (word_classes.KIN | word_classes.TITLE) or _focus_named(word)
    )


def names_relation(word: str) -> bool:
    """Whether a normalized word names whose kin is asked for, or an age, or a capital."""
    if answer_type_of_noun(word) is None:
        return False
    return bool(word_classes.classify_word(word) & word_classes.KIN) or not _RELATIONS.isdisjoint(
        bare_forms(word)
    )
