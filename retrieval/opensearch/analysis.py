"""Text → stems, kinds and sentences: the embedded index's analysis, done here and not in the cluster."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval.arabic import word_classes, word_shapes
from retrieval.arabic.normalization import WORD, normalize_word, stem
from retrieval.arabic.sentences import Span
from retrieval.index.arrays.types import Ints

MAX_STEM_LETTERS: Final = 100  # letters of a stem: Lucene cuts tokens of more than 255 in two


@dataclass(frozen=True, slots=True)
class AnalysedWord:
    """A word as it is compared: its stem, None for a function word; its kinds and its look."""

    stem: str | None
    kinds: int
    look: int


@dataclass(frozen=True, slots=True)
class AnalysedPassage:
    """A text in its words and sentences. Shapes: T tokens, S sentences.

    Attributes:
        stems: Of each token; None for function words.
        kinds: (T,) flags.
        looks: (T,) see `retrieval.arabic.word_shapes`.
        bounds: (S + 1,) token bounds of the sentences.
        length: The number of stems.
    """

    stems: tuple[str | None, ...]
    kinds: NDArray[np.uint32]
    looks: NDArray[np.uint32]
    bounds: Ints
    length: int


@lru_cache(maxsize=1 << 17)
def analyse_word(raw: str) -> AnalysedWord:
    """What a word of a text is compared as."""
    plain = normalize_word(raw)
    flags = word_classes.classify_word(plain)
    own = None if flags & word_classes.STOP or not plain else stem(plain)[:MAX_STEM_LETTERS]
    return AnalysedWord(own, flags, word_shapes.word_shape(raw, plain))


def analyse_words(text: str) -> list[AnalysedWord]:
    """The words of a text, in their order."""
    return [analyse_word(raw) for raw in WORD.findall(text)]


def content_stems(text: str) -> list[str]:
    """The stems of the words of `text` that are no function words."""
    return [w.stem for w in analyse_words(text) if w.stem is not None]


# Passages that answer are found again and again.
@lru_cache(maxsize=1 << 12)
def analyse_passage(text: str, spans: tuple[Span, ...]) -> AnalysedPassage:
    """The analysis of one passage, whose sentences stand at `spans`."""
    rows = [analyse_words(text[a:b]) for a, b in spans]
    flat = [w for row in rows for w in row]
    bounds = np.zeros(len(rows) + 1, np.int32)
    np.cumsum([len(row) for row in rows], out=bounds[1:])
    stems = tuple(w.stem for w in flat)
    length = len(stems) - stems.count(None)
    forms = np.array([(w.kinds, w.look) for w in flat], np.uint32).reshape(-1, 2)
    return AnalysedPassage(stems, forms[:, 0], forms[:, 1], bounds, length)
