"""The spans of a sentence as candidates for its answering words, and the features that tell them apart.

A span's score is a sum over what it begins with, what it ends with, what stands before, after and inside,
and its length; so tables of partial sums give the scores of all spans of a sentence at once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval.arabic import word_classes, word_shapes
from retrieval.arabic.normalization import WORD, normalize_word
from retrieval.index.arrays.types import Flags

MAX_SPAN_TOKENS: Final = 16  # tokens

FORM_NAMES: Final = (
    *(f"is {name}" for name in word_classes.CLASS_NAMES),
    *word_shapes.SHAPE_NAMES,
    "is asked",  # a word of the question
)
GAP_NAMES: Final = ("edge", "comma", "opening", "closing", "stop", "dash", "colon", "and")
# Tokens to the nearest word of the question.
DISTANCE_NAMES: Final = ("1", "2", "3", "4 to 6", "more", "none")

ASKED_NUMBER: Final = len(FORM_NAMES) - 1
EDGE_NUMBER: Final = 0
AND_NUMBER: Final = len(GAP_NAMES) - 1
_GAP_SIGNS: Final = ("", "،,؛;", "«“\"([{‘'", "»”\")]}’'", ".!؟?…", "-–—/", ":", "")
_NO_WORD: Final = ""


@dataclass(frozen=True, slots=True)
class SentenceTokens:
    """A sentence's tokens, T of them.

    Attributes:
        words: As written.
        gaps: What stands before each token, and after the last; T + 1.
        in_question: (T,) whether each is a word of the question.
        kinds: (T,) flags of each, see `retrieval.arabic.word_classes`.
        looks: (T,) see `retrieval.arabic.word_shapes`.
    """

    words: list[str]
    gaps: list[str]
    in_question: NDArray[np.bool_]
    kinds: Flags
    looks: Flags

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Character offsets, in the sentence, of the span from token `first` to token `last`."""
        start = _length(self.words[:first], self.gaps[: first + 1])
        return start, start + _length(self.words[first : last + 1], self.gaps[first + 1 : last + 1])


def _length(words: Sequence[str], gaps: Sequence[str]) -> int:
    return sum(map(len, words)) + sum(map(len, gaps))


_PARTS: Final = re.compile(f"({WORD.pattern})")


def tokenize_sentence(
    text: str, in_question: NDArray[np.bool_], flags: Flags | None = None, looked: Flags | None = None
) -> SentenceTokens:
    """The tokens of `text`.

    Args:
        in_question: Of each token, whether it is a word of the question.
        flags: Their kinds, and
        looked: their looks, where an index knows them; else they are worked out.
    """
    parts = _PARTS.split(text)
    words = parts[1::2]
    if flags is None or looked is None:
        forms = np.array([_form(word) for word in words], np.uint32).reshape(-1, 2)
        flags, looked = forms[:, 0], forms[:, 1]
    return SentenceTokens(words, parts[::2], in_question, flags, looked)


def _form(raw: str) -> tuple[int, int]:
    word = normalize_word(raw)
    return word_classes.classify_word(word), word_shapes.word_shape(raw, word)


def form_numbers(raw: str) -> tuple[int, ...]:
    """Numbers in FORM_NAMES of what a word looks like; the empty word is what is beyond the sentence."""
    flags, look = _form(raw) if raw != _NO_WORD else (0, word_shapes.BEYOND_SENTENCE)
    classes = [i for i in range(len(word_classes.CLASS_NAMES)) if flags >> i & 1]
    return (*classes, *(len(word_classes.CLASS_NAMES) + i for i in word_shapes.shape_numbers(look)))


def gap_numbers(between: str, edge: bool, joins: bool) -> tuple[int, ...]:
    """Numbers in GAP_NAMES of what stands between two tokens.

    Args:
        between: The text between them.
        edge: Whether the sentence begins or ends here.
        joins: Whether the token after it begins with و.
    """
    signs = [i for i, signs in enumerate(_GAP_SIGNS) if any(c in signs for c in between)]
    return (*[EDGE_NUMBER] * edge, *signs, *[AND_NUMBER] * joins)


_NEAR_DISTANCES: Final = [0, 1, 2, 3, 3, 3]
_FAR_DISTANCE: Final = 4
_NO_DISTANCE: Final = len(DISTANCE_NAMES) - 1


def distance_numbers(positions: Sequence[int], size: int) -> list[int]:
    """Numbers in DISTANCE_NAMES, one for each token: back to the nearest earlier word of the question.

    Args:
        positions: The places of the question's words, ascending.
        size: The number of tokens.
    """
    numbers = [_NO_DISTANCE] * (positions[0] + 1 if positions else size)
    for place, following in pairwise([*positions, size - 1]):
        far = following - place
        numbers += (
            _NEAR_DISTANCES[:far]
            if far <= len(_NEAR_DISTANCES)
            else _NEAR_DISTANCES + [_FAR_DISTANCE] * (far - len(_NEAR_DISTANCES))
        )
    return numbers


# The blocks of a span's features, in the order of the weights.
FEATURE_BLOCKS: Final[Sequence[tuple[str, tuple[str, ...]]]] = (
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
    ("length", tuple(str(n) for n in range(1, MAX_SPAN_TOKENS + 1))),
)
SPAN_FEATURES: Final = sum(len(names) for _, names in FEATURE_BLOCKS)
_ENDS: Final = np.cumsum([len(names) for _, names in FEATURE_BLOCKS]).tolist()
BLOCK_OFFSETS: Final = {
    name: end - len(names) for (name, names), end in zip(FEATURE_BLOCKS, _ENDS, strict=True)
}
