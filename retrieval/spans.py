"""The spans of a sentence as candidates for its answering words, and the features that tell them apart.

A span's score is a sum over what it begins with, what it ends with, what stands before, after and inside,
and its length; so tables of partial sums give the scores of all spans of a sentence at once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval import kinds
from retrieval.arabic import WORD, normalize, normalize_word
from retrieval.lexicon import classes

Floats = NDArray[np.float32]

LONGEST: Final = 16  # tokens

# Function words and connectives whose presence at, before or after an end says where an answer ends.
_LEXICAL: Final = tuple(
    normalize(w)
    for (w,) in classes(
        "في | من | على | إلى | عن | مع | بين | بعد | قبل | منذ | حتى | خلال | أن | إن | كان | كانت",
        "هو | هي | وهو | وهي | الذي | التي | الذين | ما | لا | لم | قد | وقد | ثم | أو | كما | حيث",
        "عندما | لكن | بل | غير | كل | أكثر | نحو | حوالي | عام | سنة | يوم | بسبب | نتيجة",
        "لأن | أجل | هذا | هذه | ذلك | تلك | عند | لدى | ضد | دون | تم | به | ومن | وفي | ولكن",
        "وكان | وكانت | عبر | أي | اسم | باسم | بن | مثل | ضمن | سوى | فقط | أحد | إحدى | تسمى",
        "يسمى | تقع | يقع | بلغ | يبلغ | ولد | توفي",
    )
)
_LEXICAL_AT: Final = {word: i for i, word in enumerate(_LEXICAL)}
_SUFFIXES: Final = ("ه", "ات", "ين", "ون", "ان", "ي", "ا", "يه", "وا", "ت")
_PREFIXES: Final = ("ي", "ت", "ب", "ل", "ف", "ك", "م", "لل", "بال", "وال")

FORM_NAMES: Final = (
    *(f"is {name}" for name in kinds.NAMES),
    *(f"ends in {s}" for s in _SUFFIXES),
    *(f"begins with {p}" for p in _PREFIXES),
    "is short",
    "is long",
    *(f"is {w}" for w in _LEXICAL),
    "is beyond the sentence",
    "is asked",  # a word of the question
)
GAP_NAMES: Final = ("edge", "comma", "opening", "closing", "stop", "dash", "colon", "and")
# Tokens to the nearest word of the question.
DISTANCE_NAMES: Final = ("1", "2", "3", "4 to 6", "more", "none")

_NOTHING: Final = len(FORM_NAMES) - 2
ASKED: Final = len(FORM_NAMES) - 1
_GAP_SIGNS: Final = ("", "،,؛;", "«“\"([{‘'", "»”\")]}’'", ".!؟?…", "-–—/", ":", "")
_AND: Final = len(GAP_NAMES) - 1
_NO_WORD: Final = ""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A sentence's tokens, T of them.

    Attributes:
        words: As written.
        gaps: What stands before each token, and after the last; T + 1.
        asked: (T,) whether each is a word of the question.
    """

    words: list[str]
    gaps: list[str]
    asked: NDArray[np.bool_]

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Character offsets, in the sentence, of the span from token `first` to token `last`."""
        start = _length(self.words[:first], self.gaps[: first + 1])
        return start, start + _length(self.words[first : last + 1], self.gaps[first + 1 : last + 1])


def _length(words: Sequence[str], gaps: Sequence[str]) -> int:
    return sum(map(len, words)) + sum(map(len, gaps))


_PARTS: Final = re.compile(f"({WORD.pattern})")


def tokens(text: str, asked: NDArray[np.bool_]) -> Tokens:
    """The tokens of `text`; `asked` says of each whether it is a word of the question."""
    parts = _PARTS.split(text)
    return Tokens(parts[1::2], parts[::2], asked)


@lru_cache(maxsize=1 << 13)
def gap(between: str, edge: bool, joins: bool) -> tuple[int, ...]:
    """Numbers in GAP_NAMES of what stands between two tokens.

    Args:
        between: The text between them.
        edge: Whether the sentence begins or ends here.
        joins: Whether the token after it begins with و.
    """
    found = [i for i, signs in enumerate(_GAP_SIGNS) if any(c in signs for c in between)]
    return (*[0] * edge, *found, *[_AND] * joins)


@lru_cache(maxsize=1 << 10)
def _flagged(flags: int) -> tuple[int, ...]:
    return tuple(i for i in range(len(kinds.NAMES)) if flags >> i & 1)


@lru_cache(maxsize=1 << 12)
def _ending(letters: str) -> tuple[int, ...]:
    """Numbers in FORM_NAMES of how a word with these last letters ends."""
    return tuple(i for i, s in enumerate(_SUFFIXES, len(kinds.NAMES)) if letters.endswith(s))


@lru_cache(maxsize=1 << 14)
def _beginning(letters: str) -> tuple[int, ...]:
    """Numbers in FORM_NAMES of how a word with these first letters begins."""
    at = len(kinds.NAMES) + len(_SUFFIXES)
    return tuple(i for i, p in enumerate(_PREFIXES, at) if letters.startswith(p))


@lru_cache(maxsize=1 << 15)
def form(raw: str) -> tuple[int, ...]:
    """Numbers in FORM_NAMES of what a word looks like; the empty word is what is beyond the sentence."""
    if raw == _NO_WORD:
        return (_NOTHING,)
    word = normalize_word(raw)
    flags = kinds.of(word) if word else 0
    found = [*_flagged(flags), *_ending(word[-2:]), *_beginning(word[:3])]
    at = len(kinds.NAMES) + len(_SUFFIXES) + len(_PREFIXES)
    found += [at] * (len(word) <= 2) + [at + 1] * (len(word) >= 7)
    if word in _LEXICAL_AT:
        found.append(at + 2 + _LEXICAL_AT[word])
    return tuple(found)


_BUCKETS: Final = np.array([0, 0, 1, 2, 3, 3, 3, 4])
_NEVER: Final = len(DISTANCE_NAMES) - 1


def distances(asked: NDArray[np.bool_], edges: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Numbers in DISTANCE_NAMES: from each token back to the nearest earlier word of the question.

    Where `edges` is set a sentence begins, behind which nothing is seen.
    """
    at = np.arange(len(asked))
    last = np.maximum.accumulate(np.where(asked, at, -1))
    last = np.concatenate(([-1], last[:-1]))
    begun = np.maximum.accumulate(np.where(edges, at, 0))
    found: NDArray[np.int64] = np.where(
        last < begun, _NEVER, _BUCKETS[np.minimum(at - last, len(_BUCKETS) - 1)]
    )
    return found


# The blocks of a span's features, in the order of the weights.
BLOCKS: Final[Sequence[tuple[str, tuple[str, ...]]]] = (
    ("first word", FORM_NAMES),
    ("word before", FORM_NAMES),
    ("gap before", GAP_NAMES),
    ("asked before", DISTANCE_NAMES),
    ("last word", FORM_NAMES),
    ("word after", FORM_NAMES),
    ("gap after", GAP_NAMES),
    ("asked after", DISTANCE_NAMES),
    ("word inside", FORM_NAMES),
    ("gap inside", GAP_NAMES),
    ("length", tuple(str(n) for n in range(1, LONGEST + 1))),
)
SIZE: Final = sum(len(names) for _, names in BLOCKS)
_ENDS: Final = np.cumsum([len(names) for _, names in BLOCKS]).tolist()
OFFSETS: Final = {name: end - len(names) for (name, names), end in zip(BLOCKS, _ENDS, strict=True)}
