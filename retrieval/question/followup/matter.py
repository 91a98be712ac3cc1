"""What a question was about."""

from collections.abc import Iterator
from typing import Final

from retrieval.arabic.function_words import is_function_word
from retrieval.arabic.lexicon import stopwords
from retrieval.arabic.lexicon.questions import followups
from retrieval.arabic.normalization import normalize
from retrieval.question import small_talk
from retrieval.question.followup.words import (
    Token,
    asking_noun,
    is_first_person,
    is_verb,
    kinds_asked,
    tokenize_question,
)
from retrieval.question.question_words import question_words

_PRONOUNS: Final = frozenset(map(normalize, ("هو", "هي", "هم", "هما", "هن")))
_GENERIC: Final = frozenset(map(normalize, stopwords.GENERIC_WORDS))
_COUNTING_WORDS: Final = ("كم", "أي", "بكم")  # what is counted or chosen among names the kind of answer
END_SIGNS: Final = " \t\n؟?!.،,:؛;"


def matter_of(question: str, named: bool = False) -> str:
    """What `question` asks about: its words without those that only ask. Empty when nothing is left.

    With `named`, what it names: without the verb it begins with too.
    """
    text = small_talk.without_greeting(question)
    words = tokenize_question(text)
    marks = question_words([t.word for t in words])
    dropped = _asking(words, marks)
    if all(i in dropped or is_function_word(t.word) for i, t in enumerate(words)):
        return ""
    if named:
        dropped |= set(_leading_verbs(words, dropped))
    for i in sorted(dropped, reverse=True):
        text = text[: words[i].start] + text[words[i].end :]
    return " ".join(text.split()).strip(END_SIGNS)


def _leading_verbs(words: list[Token], dropped: set[int]) -> Iterator[int]:
    """The verb that what is left begins with, and what stands before it that only helps a verb."""
    question_word = next(iter(question_words([t.word for t in words]).values()), "")
    left = [i for i in range(len(words)) if i not in dropped]
    for i in left[:-1]:
        if words[i].among(followups.LIGHT_VERBS):
            yield i
        elif is_verb(words[i]) or is_first_person(words[i], question_word):
            yield i
            return
        else:
            return


def _asking(words: list[Token], marks: dict[int, str]) -> set[int]:
    """Positions of the words that ask: question words, what leads up to them, the kind of answer named."""
    dropped = set(marks)
    if not marks:
        return dropped
    first = min(marks)
    if all(is_function_word(t.word) or t.among(followups.OPENERS) for t in words[:first]):
        dropped |= set(range(first))
    after = next((i for i in range(first, len(words)) if i not in dropped), len(words))
    if words[after : after + 1] and words[after].word in _PRONOUNS:
        dropped.add(after)
        after += 1
    while after < len(words) - 1 and _names_the_answer(words[after], marks[first], after - first):
        dropped.add(after)
        after += 1
    return dropped


def _names_the_answer(token: Token, question_word: str, distance: int) -> bool:
    if token.word in _GENERIC:
        return not is_verb(token)
    if question_word == "أين" and token.among(followups.WHEREABOUTS):
        return True
    kind = kinds_asked().get(token.word)
    if question_word in _COUNTING_WORDS:
        return (distance == 1 and not is_verb(token)) or kind == "number"
    return kind in ("time", "reason", "number", "manner") or asking_noun(token) is not None
