"""What a question asks: the kind of answer it wants, and the words a document must answer to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from retrieval import kinds
from retrieval.arabic import WORD, bare_forms, normalize, normalize_word, stem
from retrieval.forms import forms
from retrieval.lexicon import dialects, stopwords, types
from retrieval.thesaurus import alternatives, substitutes


class Asked(StrEnum):
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


@dataclass(frozen=True, slots=True)
class Concept:
    """One content word of the question.

    Attributes:
        asked: As written in the question.
        word: Normalized.
        stem: Its light stem.
        others: Stems that may stand for it, with weights below 1.
        forms: Stems that it has itself with a particle or a pronoun joined, or in the other gender.
        weight: 1, or less for a word that only names the kind of answer and need not stand in it.
        joined: It follows the concept before it directly.
    """

    asked: str
    word: str
    stem: str
    others: Mapping[str, float]
    forms: tuple[str, ...]
    weight: float
    joined: bool

    @property
    def instead(self) -> Mapping[str, float]:
        """Stems that may stand for it where the corpus does not know it."""
        return substitutes(self.word)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood."""

    text: str
    asked: Asked
    concepts: tuple[Concept, ...]


_GENERIC_WEIGHT: Final = 0.35
FOCUS_WEIGHT: Final = 0.6
_NUMBER_WEIGHT: Final = 1.5  # who names a year means that one
_ONE_WORD: Final = 0.9

_ASKED: Final = {
    "من": Asked.PERSON,
    "متى": Asked.TIME,
    "أين": Asked.PLACE,
    "من أين": Asked.PLACE,
    "كم": Asked.NUMBER,
    "بكم": Asked.NUMBER,
    "كيف": Asked.MANNER,
    "لماذا": Asked.REASON,
    "هل": Asked.WHETHER,
    "ما": Asked.THING,
    "أي": Asked.THING,
}
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
_ONLY_FIRST: Final = frozenset(map(normalize, ("من", "ما", "لم", "لما", "عم", "مم", "أي", "فيم", "كمن")))
_FOCUS_ASKED: Final = {
    "person": Asked.PERSON,
    "place": Asked.PLACE,
    "time": Asked.TIME,
    "number": Asked.NUMBER,
    "reason": Asked.REASON,
    "manner": Asked.MANNER,
    "definition": Asked.DESCRIPTION,
}
_PRONOUNS: Final = frozenset(map(normalize, ("هو", "هي", "هم", "هما", "هن")))
_MEANS: Final = frozenset(map(normalize, ("يعني", "تعني", "نعني", "يقصد", "نقصد")))
_SPECIFIC: Final = (Asked.TIME, Asked.PLACE, Asked.NUMBER, Asked.REASON, Asked.MANNER)


def analyse(text: str) -> Question:
    """The question in `text`, which may be in any Arabic, with or without its marks."""
    written = [w for w in WORD.findall(text) if normalize_word(w)]
    words = [normalize_word(w) for w in written]
    marks = question_words(words)
    asked = _asked(words, marks)
    focus = _focus(words, marks)
    if focus is not None and asked in (Asked.THING, Asked.DESCRIPTION, Asked.PERSON):
        asked = _focus_asked(words[focus]) or asked
    return Question(text, asked, _concepts(written, words, marks, focus))


@cache
def _phrases() -> dict[tuple[str, ...], str]:
    """Question words and phrases of every Arabic → the standard word, normalized."""
    both = {**dialects.QUESTION_WORDS, **_STANDARD}
    return {tuple(normalize(p) for p in phrase.split()): standard for phrase, standard in both.items()}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _phrases())


def question_words(words: list[str]) -> dict[int, str]:
    """Positions of the words of question phrases → the standard question word; the longest phrase first."""
    found: dict[int, str] = {}
    begun = [i for i, word in enumerate(words) if not _first_words().isdisjoint(_openings(word))]
    for size in (3, 2, 1):
        for i in (i for i in begun if i + size <= len(words)):
            span = range(i, i + size)
            read = (_phrases().get((w, *words[i + 1 : i + size])) for w in _openings(words[i]))
            standard = next(filter(None, read), None)
            if standard is None or any(j in found for j in span) or (i > 1 and words[i] in _ONLY_FIRST):
                continue
            found |= dict.fromkeys(span, standard)
    return found


def _openings(word: str) -> tuple[str, ...]:
    """A word, and what it is without a joined "and": وفين is فين; وين and ولاية stay themselves."""
    if kinds.listed(word):
        return (word,)
    return word, word.removeprefix("و"), word.removeprefix("ف"), word.lstrip("وف")


def _asked(words: list[str], marks: dict[int, str]) -> Asked:
    kinds_asked = [_ASKED[standard] for _, standard in sorted(marks.items())]
    if not kinds_asked:
        return Asked.THING
    for kind in kinds_asked:
        if kind in _SPECIFIC:
            return kind
    first = kinds_asked[0]
    after = max(marks) + 1 if len(marks) < len(words) else len(words)
    following = words[after] if after < len(words) else ""
    if first in (Asked.PERSON, Asked.THING) and following in _PRONOUNS:
        return Asked.DESCRIPTION
    return Asked.DESCRIPTION if first is Asked.THING and following in _MEANS else first


def _focus(words: list[str], marks: dict[int, str]) -> int | None:
    """The position of the noun asked for: the first content word after the question word and "name"."""
    if not marks:
        return None
    for i in range(min(marks) + 1, len(words)):
        if i not in marks and not is_function_word(words[i]) and _focus_named(words[i]) != "name":
            return i
    return None


def _focus_asked(word: str) -> Asked | None:
    return _FOCUS_ASKED.get(_focus_named(word))


def _focus_named(word: str) -> str:
    """What the table says that a normalized word asks for; nothing of most words."""
    return next((named for form in bare_forms(word) if (named := _focus_table().get(form))), "")


@cache
def _focus_table() -> dict[str, str]:
    return {normalize(word): named for word, named in types.FOCUS.items()}


@cache
def _function_words() -> frozenset[str]:
    return _normal(stopwords.STOP_WORDS) | _normal(dialects.FUNCTION_WORDS)


@cache
def _generic_words() -> frozenset[str]:
    return _normal(stopwords.GENERIC_WORDS)


def _normal(words: Iterable[str]) -> frozenset[str]:
    return frozenset(normalize(w) for w in words if " " not in w)


def is_function_word(word: str) -> bool:
    """Whether a normalized word carries no content, in any Arabic."""
    return word in _function_words() or word == "ال"


def _concepts(
    written: list[str], words: list[str], marks: dict[int, str], focus: int | None
) -> tuple[Concept, ...]:
    found: list[Concept] = []
    last = -2
    joints: list[dict[str, float]] = [{}, *map(_run_together, words, words[1:]), {}]
    for i, word in enumerate(words):
        if i in marks or is_function_word(word) or _is_joint(words, i):
            continue
        others = {**alternatives(word), **joints[i], **joints[i + 1]}
        weight = _weight(word, i == focus)
        found.append(Concept(written[i], word, stem(word), others, forms(word), weight, last == i - 1))
        last = i
    return tuple(found)


def _is_joint(words: list[str], i: int) -> bool:
    """Whether a dialect word only joins others here: "of" between two nouns, the future before a verb."""
    if i == len(words) - 1:
        return False
    if words[i] in _possessives():
        return i > 0 and not is_function_word(words[i - 1])
    after = words[i + 1]
    return words[i] in _particles() and after[0] in _IMPERFECT and len(after) > _LEAST_VERB


_IMPERFECT: Final = "يتنا"
_LEAST_VERB: Final = 3


@cache
def _possessives() -> frozenset[str]:
    return _normal(dialects.POSSESSIVES)


@cache
def _particles() -> frozenset[str]:
    return _normal(dialects.VERB_PARTICLES)


def _run_together(first: str, second: str) -> dict[str, float]:
    """The stem of two words that a document may write as one where the question writes two (بيونغ يانغ)."""
    return {stem(first + second): _ONE_WORD} if _is_content(first) and _is_content(second) else {}


def _is_content(word: str) -> bool:
    return word.isalpha() and not is_function_word(word)


def names_attribute(word: str) -> bool:
    """Whether a normalized word names what one asks of somebody or something: a wife, an age, a capital."""
    if kinds.of(word) & (kinds.KIN | kinds.TITLE):
        return True
    return any(form in _focus_table() for form in bare_forms(word))


def _weight(word: str, is_focus: bool) -> float:
    if word[0].isdigit():
        return _NUMBER_WEIGHT
    if any(form in _generic_words() for form in bare_forms(word)):
        return _GENERIC_WEIGHT
    if is_focus and _focus_asked(word) is not None:
        return FOCUS_WEIGHT
    return 1.0
