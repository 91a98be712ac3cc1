"""Words that answer a question of one type, whatever the weights say: a name, a definition, a number."""

from itertools import groupby
from typing import Final

from retrieval.arabic import names, phonetics, word_classes
from retrieval.arabic.function_words import normalized_set
from retrieval.arabic.lexicon.questions import shapes
from retrieval.arabic.normalization import normalize_word
from retrieval.ranking.spans.span_features import MAX_SPAN_TOKENS, SentenceTokens

Span = tuple[int, int]

CLAUSE_ENDS: Final = frozenset("،,؛;.!؟?…|\n")
_OR: Final = normalized_set(frozenset({"أو", "إلى", "الى"}))
_COPULAS: Final = normalized_set(shapes.COPULAS)
_MIN_NAME_TOKENS: Final = 2


def named_person(sentence: SentenceTokens) -> Span | None:
    """The only name of a person, of two words or more, that the question lacks; None where there are more."""
    words = [
        "" if asked or len(word) == 1 else normalize_word(word)
        for word, asked in zip(sentence.words, sentence.in_question.tolist(), strict=True)
    ]
    persons: list[Span] = []
    for named, run in groupby(range(len(words)), key=lambda t: _is_of_name(words, t)):
        places = list(run)
        if named and _is_person(sentence, words, places):
            persons.append((places[0], places[-1]))
    return persons[0] if len(persons) == 1 else None


def _is_of_name(words: list[str], at: int) -> bool:
    """Whether a word may be part of a name; behind a link ("Abd") any may."""
    linked = at > 0 and names.is_name_link(words[at - 1])
    return names.is_name(words[at]) or names.is_name_link(words[at]) or (linked and bool(words[at]))


def _is_person(sentence: SentenceTokens, words: list[str], run: list[int]) -> bool:
    """Whether words in a row name a person: a title before them, a given name among them, all foreign."""
    if len(run) < _MIN_NAME_TOKENS or not all(sentence.gaps[t].isspace() for t in run[1:]):
        return False
    foreign = all(phonetics.sounds_foreign(words[t]) for t in run)
    titled = run[0] > 0 and bool(sentence.kinds[run[0] - 1] & word_classes.TITLE)
    given = any(names.is_given_name(words[t]) or names.is_name_link(words[t]) for t in run)
    return foreign or titled or given


def defined_as(sentence: SentenceTokens) -> Span | None:
    """What stands behind "X is" or "X:" at the beginning of a sentence, to the end of the clause."""
    asked = sentence.in_question.tolist()
    begin = next((t for t, said in enumerate(asked) if said), len(asked))
    start = begin
    while start < len(asked) and asked[start]:
        start += 1
    if begin > 1 or start >= len(asked):
        return None
    colon = ":" in sentence.gaps[start]
    while start < len(asked) - 1 and normalize_word(sentence.words[start]) in _COPULAS:
        start, colon = start + 1, True
    return (start, _clause_end(sentence, start)) if colon else None


def _clause_end(sentence: SentenceTokens, start: int) -> int:
    """The last token of the clause that goes on at `start`, of as many as a span has."""
    last = min(len(sentence.words), start + MAX_SPAN_TOKENS) - 1
    ends = (t for t in range(start, last) if not CLAUSE_ENDS.isdisjoint(sentence.gaps[t + 1]))
    return next(ends, last)


def counted_number(sentence: SentenceTokens) -> Span | None:
    """The only number of the sentence that stands right before a word of the question, with that word."""
    numbers = (sentence.kinds & word_classes.NUMBER).astype(bool) & ~sentence.in_question
    numbers &= sentence.kinds & word_classes.YEAR == 0
    before = [t for t in numbers.nonzero()[0].tolist() if sentence.in_question[t + 1 : t + 2].any()]
    counted = [t for t in before if sentence.gaps[t + 1].isspace()]
    if len(counted) != 1:
        return None
    first = last = counted[0]
    while first >= 2 and numbers[first - 2] and normalize_word(sentence.words[first - 1]) in _OR:
        first -= 2  # "10 or 20 hours"
    return first, last + 1
