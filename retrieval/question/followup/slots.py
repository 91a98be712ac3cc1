"""Where in a question the matter stands that another takes the place of."""

from typing import Final

from retrieval.arabic import word_classes
from retrieval.arabic.function_words import is_function_word
from retrieval.arabic.lexicon.questions import followups, types
from retrieval.arabic.normalization import stem
from retrieval.question.followup.words import (
    Token,
    find_place,
    forms_without_proclitics,
    is_first_person,
    is_relative,
    is_verb,
    kinds_asked,
    pointed_at,
)
from retrieval.question.question_words import question_words

IMPERFECT: Final = ("ي", "ت")
Span = tuple[int, int]
_REPLACED_CLASSES: Final = (
    word_classes.QUANTITY | word_classes.YEAR,
    word_classes.MONTH,
    word_classes.WEEKDAY,
    word_classes.FOREIGN | word_classes.LATIN,
)


def content_places(words: list[Token]) -> list[int]:
    """The places of the words that neither ask nor only help."""
    marks = question_words([t.word for t in words])
    return [i for i, t in enumerate(words) if i not in marks and not is_function_word(t.word)]


def find_slot(words: list[Token], new: list[Token], free: bool) -> Span | None:
    """Where the old matter stands that the new one takes the place of, from and to.

    What is no name takes the place of the last word only if it is `free` of a preposition.
    """
    content = content_places(words)
    if find_place([t.word for t in new]):
        return _sharing(words, new, content) or find_place([t.word for t in words])
    ways = [_sharing, _office, _attribute, _parallel, _of_class]
    if free:
        ways[4:] = [_object, _of_class, _phrase, _last]
    return next(filter(None, (way(words, new, content) for way in ways)), None)


def _sharing(words: list[Token], new: list[Token], content: list[int]) -> Span | None:
    """A name of several words that begins alike: North Korea, South Korea."""
    if len(new) < 2:
        return None
    opening = {stem(form) for form in forms_without_proclitics(new[0].word)}
    for i in reversed(content):
        if i > 0 and words[i - 1].word == "كم":  # what is counted
            continue
        if opening & {stem(form) for form in forms_without_proclitics(words[i].word)}:
            return i, min(i + len(new), len(words))
    return None


def _office(words: list[Token], new: list[Token], content: list[int]) -> Span | None:
    """One who holds an office, in whose place another is asked for: "the head of nursing", "the director"."""
    if len(new) < 2 or not content or new[0].is_definite:
        return None
    both = (t.among(types.PERSON_TITLES) for t in (new[0], words[content[0]]))
    return (content[0], content[-1] + 1) if all(both) and not words[content[0]].is_definite else None


def _attribute(words: list[Token], new: list[Token], content: list[int]) -> Span | None:
    """What is asked of something, in whose place another thing is asked of it: its duration, its heat."""
    if len(new) != 1 or not new[0].is_definite or len(content) < 2:
        return None
    head = words[content[0]]
    both = (t.among(followups.ATTRIBUTES) for t in (new[0].without_article, head))
    is_owned = content[1] == content[0] + 1 and not head.is_definite
    return (content[0], content[0] + 1) if is_owned and all(both) else None


def _parallel(words: list[Token], new: list[Token], content: list[int]) -> Span | None:
    """The last adjective, in whose place another says which of something is meant: the yearly leave."""
    if len(new) != 1 or not is_relative(new[0]):
        return None
    definite = [i for i in content if words[i].is_definite]
    return next(((i, i + 1) for i in reversed(definite) if i - 1 in definite), None)


def _object(words: list[Token], new: list[Token], content: list[int]) -> Span | None:
    """All that follows the verb of "who designed …": its subject is asked for, and the rest one name."""
    asks_who = question_words([t.word for t in words]).get(0) == "من"
    named = _run(words, content)
    whole = asks_who and len(named) > 1 and named[0] - 1 in content and not new[0].is_definite
    return (named[0], named[-1] + 1) if whole and is_verb(words[named[0] - 1]) else None


def _of_class(words: list[Token], new: list[Token], content: list[int]) -> Span | None:
    flags = word_classes.classify_word(new[0].word)
    for kind in _REPLACED_CLASSES:
        if not flags & kind or (len(new) > 1 and flags & word_classes.DEFINITE):
            continue
        alike = [i for i in content if _is_alike(words[i].word, flags, kind) and _may_go(words, i)]
        if alike:
            first = last = alike[-1]
            while first - 1 in alike and not flags & word_classes.DEFINITE:  # a name of several words
                first -= 1
            return first, last + 1
    return None


def _is_alike(word: str, flags: int, kind: int) -> bool:
    """Whether a word is of that kind too, and with the article or without it like the other."""
    same = (
        bool(word_classes.classify_word(word) & kind)
        and not (word_classes.classify_word(word) ^ flags) & word_classes.DEFINITE
    )
    return same and not pointed_at(word)


def _phrase(words: list[Token], new: list[Token], content: list[int]) -> Span | None:
    """A phrase in whose place another of several words stands, or which is said as one with its verb."""
    named = _run(words, content)
    if len(named) < 2:
        return None
    after_verb = named[0] - 1 in content and is_verb(words[named[0] - 1])
    if len(new) == 1:
        whole = after_verb and len(named) == 2 and not words[named[0]].is_definite
        return (named[0], named[1] + 1) if whole and words[named[1]].is_definite else None
    owned = [i for i in named[:-1] if not words[i].is_definite and words[i + 1].is_definite]
    if len(new) == 2 and not new[0].is_definite and new[1].is_definite and owned:
        return owned[-1], owned[-1] + 2
    return named[0], named[-1] + 1


def _run(words: list[Token], content: list[int]) -> list[int]:
    """The words of the matter that follow one another, without verbs and what is asked of it before them."""
    run = content[:1]
    while run and run[-1] + 1 in content:
        run.append(run[-1] + 1)
    question_word = next(iter(question_words([t.word for t in words]).values()), "")
    start = 0
    while start < len(run) - 1 and _leads_up(words[run[start]], start, question_word):
        start += 1
    return run[start:]


def _leads_up(token: Token, position: int, question_word: str) -> bool:
    if token.is_definite:
        return False
    if position > 0 and is_verb(token):  # what follows a noun and is no imperfect is another noun
        return token.word.startswith(IMPERFECT)
    return position == 0 or is_first_person(token, question_word) or token.word in kinds_asked()


def _last(words: list[Token], new: list[Token], content: list[int]) -> Span | None:
    """The end of the question, when it belongs to the word before it: "the price of gold"."""
    if not new or len(content) < 2 or content[-1] - 1 != content[-2]:
        return None
    return (content[-1], content[-1] + 1) if _may_go(words, content[-1]) else None


def _may_go(words: list[Token], i: int) -> bool:
    return (
        not is_verb(words[i]) and words[i].word not in kinds_asked() and find_place([words[i].word]) is None
    )
