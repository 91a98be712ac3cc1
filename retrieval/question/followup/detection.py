"""Does a question lean on the one before it, and how? Decided by the question alone."""

from typing import Final

from retrieval.arabic.function_words import is_function_word
from retrieval.arabic.lexicon import followups
from retrieval.question.followup import parts as taken_apart
from retrieval.question.followup.ellipsis import leaning_of_noun, leaning_of_question
from retrieval.question.followup.parts import Parts, begins_a_name
from retrieval.question.followup.types import Leaning, LeaningKind
from retrieval.question.followup.words import Token, asking_noun, names_a_kind

# Content words that may follow "what about": more of them are a subject of their own. Chosen by hand.
_MAX_SUBJECT_WORDS: Final = 3


def detect_leaning(question: str) -> Leaning | None:
    """How `question` leans on one before it; None when it stands on its own."""
    if (parts := taken_apart.split_parts(question)) is None:
        return None
    return leaning_of_noun(parts) or _again(parts) or _about(parts) or leaning_of_question(parts)


def _again(parts: Parts) -> Leaning | None:
    rest = [t for i, t in enumerate(parts.words) if i not in parts.marks]
    others = [t for t in rest if t.among(followups.OTHERS)]
    asked = parts.marks or parts.opened or any(t.among(followups.ANOTHER) for t in others)
    if not asked or all(t.among(followups.NOT_ALONE) for t in others):
        return None
    before = rest[: rest.index(others[0])]
    if any(t not in others and not _says_nothing(t) and not (t in before and names_a_kind(t)) for t in rest):
        return None
    return Leaning(LeaningKind.AGAIN, parts.first)


def _says_nothing(token: Token) -> bool:
    tables = (followups.POINTERS, followups.LIGHT_VERBS, followups.EMPTY_NOUNS, followups.PREPOSITIONS)
    return any(map(token.among, tables))


def _about(parts: Parts) -> Leaning | None:
    subject = _subject(parts)
    content = [t for t in subject if not is_function_word(t.word)]
    if not 0 < len(content) <= _MAX_SUBJECT_WORDS:
        return None
    if len(content) == 1 and (asked := asking_noun(content[0])):
        return Leaning(LeaningKind.ASKS, asked)
    return Leaning(LeaningKind.ABOUT, " ".join(token.written for token in subject))


def _subject(parts: Parts) -> list[Token]:
    """What stands after "what about", or after an opening word alone."""
    words, marks = parts.words, parts.marks
    if words[0].among(followups.CONCERNING):
        return words[1:]
    if marks.get(0) == "ما" and len(words) > 1:
        first = next(i for i in range(len(words) + 1) if i not in marks)
        return words[first + 1 :] if first < len(words) and words[first].among(followups.ABOUT) else []
    named = begins_a_name(words[0]) or words[0].word.startswith("ال")
    return words if not marks and (parts.joined or (parts.opened and named)) else []
