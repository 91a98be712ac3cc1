"""Does a question lean on the one before it, and how? Decided by the question alone."""

from typing import Final

from retrieval.arabic.function_words import is_function_word
from retrieval.arabic.lexicon.questions import followups
from retrieval.question.followup import parts as taken_apart
from retrieval.question.followup.ellipsis import leaning_of_modal, leaning_of_noun, leaning_of_question
from retrieval.question.followup.parts import Parts, begins_a_name
from retrieval.question.followup.pronouns import without_any_pronoun
from retrieval.question.followup.types import Leaning, LeaningKind
from retrieval.question.followup.words import Token, asking_noun, is_relative, names_a_kind, text_of

# Content words that may follow "what about": more of them are a subject of their own. Chosen by hand.
_MAX_SUBJECT_WORDS: Final = 3


def detect_leaning(question: str) -> Leaning | None:
    """How `question` leans on one before it; None when it stands on its own."""
    if (parts := taken_apart.split_parts(question)) is None:
        return None
    ways = (leaning_of_noun, _again, _fronted, _about, leaning_of_modal, leaning_of_question)
    return next(filter(None, (way(parts) for way in ways)), None)


def _again(parts: Parts) -> Leaning | None:
    rest = [t for i, t in enumerate(parts.words) if i not in parts.marks]
    others = [t for t in rest if t.among(followups.OTHERS)]
    asks_again = parts.marks or parts.opened or any(t.among(followups.ANOTHER) for t in others)
    if not asks_again or all(t.among(followups.NOT_ALONE) for t in others):
        return None
    before = rest[: rest.index(others[0])]
    if any(t not in others and not _says_nothing(t) and not (t in before and names_a_kind(t)) for t in rest):
        return None
    return Leaning(LeaningKind.AGAIN, parts.first)


def _says_nothing(token: Token) -> bool:
    tables = (followups.POINTERS, followups.LIGHT_VERBS, followups.EMPTY_NOUNS, followups.PREPOSITIONS)
    return any(map(token.among, tables))


def _fronted(parts: Parts) -> Leaning | None:
    """Way of "and the sick leave, to whom do I submit it?", which names its kind alone and first."""
    first = min(parts.marks, default=0)
    if first != 1 or not parts.joined or not is_relative(parts.words[0]):
        return None
    asks = " ".join(without_any_pronoun(token, parts.first) for token in parts.words[first:])
    return Leaning(
        LeaningKind.ABOUT,
        parts.words[0].written,
        asks=asks,
    )


def _about(parts: Parts) -> Leaning | None:
    subject = _subject(parts)
    content = [t for t in subject if not is_function_word(t.word)]
    if not 0 < len(content) <= _MAX_SUBJECT_WORDS:
        return None
    if len(content) == 1 and (noun := asking_noun(content[0])):
        return Leaning(LeaningKind.ASKS, noun)
    return Leaning(LeaningKind.ABOUT, text_of(subject))


def _subject(parts: Parts) -> list[Token]:
    """What stands after "what about", or after an opening word alone."""
    words, marks = parts.words, parts.marks
    if words[0].among(followups.MODALS):
        return []
    if words[0].among(followups.CONCERNING):
        return words[1:]
    if marks.get(0) == "ما" and len(words) > 1:
        first = next(i for i in range(len(words) + 1) if i not in marks)
        return words[first + 1 :] if first < len(words) and words[first].among(followups.ABOUT) else []
    if parts.joined and set(marks) == {0} and len(words) == 2 and words[1].among(followups.DIRECTIONS):
        return words  # "and from the west?", where "from" is written like "who"
    named = begins_a_name(words[0]) or words[0].word.startswith("ال")
    return words if not marks and (parts.joined or (parts.opened and named)) else []
