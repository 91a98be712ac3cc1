"""Whether a quotation speaks of all that a question names."""

from functools import cache
from typing import Final

from retrieval.answer import Quotation
from retrieval.arabic.articles import article_number
from retrieval.arabic.function_words import is_function_word, normalized_set
from retrieval.arabic.lexicon import examples
from retrieval.arabic.normalization import WORD, normalize_word, stem
from retrieval.corpus.documents import PassageKind
from retrieval.question.answer_type import AnswerType
from retrieval.question.question import Concept, analyse_question

# Of the words, in the quotation or right above it: what is said farther above is said of much else.
_NEAR_SHARE: Final = 0.5


def covers_question(question: str, quotation: Quotation, title: str = "") -> bool:
    """Whether each content word of a question stands in the quotation or in the headings above it.

    A list, or the way to do something, has to be more than a sentence of running text. The number of an
    article has to be that of the article it stands in. A definition has to be of what the question names, and
    of no more than that.

    Args:
        title: Of the document.
    """
    asked = analyse_question(question)
    if asked.article is not None and asked.article not in map(article_number, quotation.section):
        return False
    told_in_full = asked.wants_list or asked.answer_type is AnswerType.MANNER
    if told_in_full and quotation.shape.kind is PassageKind.PROSE:
        return False
    wanted = (c for c in asked.concepts if c.word not in _asking() and article_number(c.word) is None)
    named = [concept for concept in wanted if concept.written in question]
    return _says_all(named, quotation, title) and _defines_no_more(len(named), quotation)


def _says_all(named: list[Concept], quotation: Quotation, title: str) -> bool:
    """Whether all words stand in a quotation or above it, and enough of them near."""
    near = _stems(" ".join((*quotation.section[-1:], quotation.text)))
    above = near | _stems(" ".join((title, *quotation.section)))
    if quotation.shape.kind is PassageKind.TABLE:  # whose columns may have Latin names
        near |= {concept.stem for concept in named if not near.isdisjoint(concept.others)}
    count = sum(_is_held(concept, near) for concept in named)
    return count >= _NEAR_SHARE * len(named) and all(_is_held(each, near | above) for each in named)


def _defines_no_more(count: int, quotation: Quotation) -> bool:
    """Whether what a definition defines has no more than `count` words: "a work", not "a joint work"."""
    term, colon, _ = quotation.text.partition(":")
    defines = quotation.shape.kind is PassageKind.DEFINITION and bool(colon)
    return not defines or len(_stems(term)) <= count


def _is_held(concept: Concept, said: set[str]) -> bool:
    return concept.stem in said or not said.isdisjoint(concept.forms)


def _stems(text: str) -> set[str]:
    words = (normalize_word(word) for word in WORD.findall(text))
    return {stem(word) for word in words if not is_function_word(word)}


@cache
def _asking() -> frozenset[str]:
    return normalized_set(examples.ASKING)
