"""Where a sentence that is too long to be quoted whole is cut: between its clauses."""

import re
from collections.abc import Sequence
from typing import Final

from retrieval.arabic.lexicon import pattern, stops
from retrieval.arabic.sentences import Span

MAX_SENTENCE_WORDS: Final = 70  # as much as is read at a glance
_MIN_CLAUSE_WORDS: Final = 12
_SURELY_SAID_CHARACTERS: Final = 400  # hold that many words, of which nobody has to count more
# From the strongest to the weakest: after a semicolon, before a comma with "and", after any comma.
_CUTS: Final = (
    re.compile(r"[؛;]\s+"),
    re.compile(rf"[،,]\s+(?=(?:{pattern(stops.CLAUSE_OPENINGS)})\b|و\w{{3,}})"),
    re.compile(r"[،,]\s+"),
)


def split_clauses(text: str, sentences: Sequence[Span]) -> list[Span]:
    """The spans of sentences, those of more than `MAX_SENTENCE_WORDS` cut into clauses where they can be."""
    clauses: list[Span] = []
    waiting = list(reversed(sentences))
    while waiting:
        span = waiting.pop()
        cut = _cut(text, span) if len(text[slice(*span)].split()) > MAX_SENTENCE_WORDS else None
        if cut is None:
            clauses.append(span)
        else:
            waiting += [(cut[1], span[1]), (span[0], cut[0])]
    return clauses


def _cut(text: str, span: Span) -> Span | None:
    """Where a sentence is cut: the end of its first part and the beginning of its second one.

    By the strongest sign that cuts it, where both parts are the most alike.
    """
    start, end = span
    middle = (start + end) / 2
    for sign in _CUTS:
        places = [found.span() for found in sign.finditer(text, start, end)]
        for first, second in sorted(places, key=lambda place: abs(place[0] - middle)):
            if _is_said(text, start, first) and _is_said(text, second, end):
                return start + len(text[start:second].rstrip()), second
    return None


def _is_said(text: str, start: int, end: int) -> bool:
    """Whether a part has enough words to say something."""
    if end - start > _SURELY_SAID_CHARACTERS:
        return True
    return len(text[start:end].split()) >= _MIN_CLAUSE_WORDS
