"""What a question asks: the kind of answer it wants, and the words a document must answer to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from retrieval.arabic.articles import article_number, article_term
from retrieval.arabic.function_words import is_function_word, normalized_set
from retrieval.arabic.inflection import inflected_forms
from retrieval.arabic.lexicon import dialects, stopwords
from retrieval.arabic.lexicon.questions import shapes
from retrieval.arabic.normalization import WORD, bare_forms, normalize_word, stem
from retrieval.arabic.thesaurus import alternative_stems, substitute_stems
from retrieval.arabic.word_shapes import is_plural_shaped
from retrieval.question import answer_type
from retrieval.question.answer_type import AnswerType
from retrieval.question.question_words import question_words


@dataclass(frozen=True, slots=True)
class Concept:
    """One content word of the question.

    Attributes:
        written: As it stands in the question.
        word: Normalized.
        stem: Its light stem.
        others: Stems that may stand for it, with weights below 1.
        forms: Stems that it has itself with a particle or a pronoun joined, or in the other gender.
        weight: 1, or less for a word that only names the kind of answer and need not stand in it.
        joined: It follows the concept before it directly.
    """

    written: str
    word: str
    stem: str
    others: Mapping[str, float]
    forms: tuple[str, ...]
    weight: float
    joined: bool

    @property
    def instead(self) -> Mapping[str, float]:
        """Stems that may stand for it where the corpus does not know it."""
        return substitute_stems(self.word)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, understood.

    Attributes:
        article: The number of the article of a law that it names, if it does.
        wants_list: Whether it asks for all of something: kinds, conditions, papers.
    """

    text: str
    answer_type: AnswerType
    concepts: tuple[Concept, ...]
    article: int | None = None
    wants_list: bool = False


_MAX_LISTED_PLACE: Final = 5  # words: what one asks all of stands near the beginning
_GENERIC_WEIGHT: Final = 0.35
FOCUS_WEIGHT: Final = 0.6
_SCOPE_WEIGHT: Final = 0.2  # "according to the labour law" names the document, which need not say it again
_NUMBER_WEIGHT: Final = 1.5  # who names a year means that one
_ARTICLE_WEIGHT: Final = 4.0  # more than all the other words: the name of the law says only which law's
_ONE_WORD_WEIGHT: Final = 0.9


def analyse_question(text: str) -> Question:
    """The question in `text`, which may be in any Arabic, with or without its marks."""
    article = article_number(text)
    whole = text if article is None else f"{text} {article_term(article)}"
    written = [w for w in WORD.findall(whole) if normalize_word(w)]
    words = [normalize_word(w) for w in written]
    marks = question_words(words)
    kind, focus = answer_type.find_answer_type(words, marks)
    concepts = _concepts(written, words, marks, focus)
    if article is not None:
        concepts = _with_number(concepts, article)
    listed = (_wants_list(words) or _names_several(words, marks)) and "كم" not in marks.values()
    return Question(text, kind, concepts, article, listed)


def _with_number(concepts: tuple[Concept, ...], article: int) -> tuple[Concept, ...]:
    """The concepts with the number of an article once: as what heads it, not as digits or an ordinal."""
    term = article_term(article)
    return tuple(
        replace(c, weight=_ARTICLE_WEIGHT, others={}, forms=()) if c.written == term else c
        for c in concepts
        if c.written == term or article_number(f"مادة {c.written}") is None
    )


def _wants_list(words: list[str]) -> bool:
    """Whether one of the first words asks for all of something."""
    return any(form in _listed_words() for word in words[:_MAX_LISTED_PLACE] for form in bare_forms(word))


def _names_several(words: list[str], marks: dict[int, str]) -> bool:
    """Whether the first word after "what" is a plural: "what are the files that …"."""
    if "ما" not in marks.values():
        return False
    after = max(i for i, mark in marks.items() if mark == "ما") + 1
    content = [word for word in words[after : after + _MAX_LISTED_PLACE] if not is_function_word(word)]
    return bool(content) and is_plural_shaped(content[0])


@cache
def _listed_words() -> frozenset[str]:
    return normalized_set(shapes.LISTED | shapes.ENUMERATE)


@cache
def _scope_words() -> frozenset[str]:
    return normalized_set(stopwords.SCOPE_WORDS)


@cache
def _generic_words() -> frozenset[str]:
    return normalized_set(stopwords.GENERIC_WORDS)


def _concepts(
    written: list[str], words: list[str], marks: dict[int, str], focus: int | None
) -> tuple[Concept, ...]:
    concepts: list[Concept] = []
    last = -2
    scope = next((i for i, word in enumerate(words) if i and word in _scope_words()), len(words))
    joints: list[dict[str, float]] = [{}, *map(_run_together, words, words[1:]), {}]
    for i, word in enumerate(words):
        if i in marks or is_function_word(word) or _is_joint(words, i):
            continue
        others = {**alternative_stems(word), **joints[i], **joints[i + 1]}
        weight = _weight(word, i == focus) * (_SCOPE_WEIGHT if i > scope else 1.0)
        concepts.append(
            Concept(written[i], word, stem(word), others, inflected_forms(word), weight, last == i - 1)
        )
        last = i
    return tuple(concepts)


def _is_joint(words: list[str], i: int) -> bool:
    """Whether a dialect word only joins others here: "of" between two nouns, the future before a verb."""
    if i == len(words) - 1:
        return False
    if words[i] in _possessives():
        return i > 0 and not is_function_word(words[i - 1])
    after = words[i + 1]
    return words[i] in _particles() and after[0] in _IMPERFECT and len(after) > _MIN_VERB_LETTERS


_IMPERFECT: Final = "يتنا"
_MIN_VERB_LETTERS: Final = 3


@cache
def _possessives() -> frozenset[str]:
    return normalized_set(dialects.POSSESSIVES)


@cache
def _particles() -> frozenset[str]:
    return normalized_set(dialects.VERB_PARTICLES)


def _run_together(first: str, second: str) -> dict[str, float]:
    """The stem of two words that a document may write as one where the question writes two (بيونغ يانغ)."""
    return {stem(first + second): _ONE_WORD_WEIGHT} if _is_content(first) and _is_content(second) else {}


def _is_content(word: str) -> bool:
    return word.isalpha() and not is_function_word(word)


def _weight(word: str, is_focus: bool) -> float:
    if word[0].isdigit():
        return _NUMBER_WEIGHT
    if any(form in _generic_words() for form in bare_forms(word)):
        return _GENERIC_WEIGHT
    if is_focus and answer_type.answer_type_of_noun(word) is not None:
        return FOCUS_WEIGHT
    return 1.0
