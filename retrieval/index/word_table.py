"""What each different word of a corpus is, worked out once: its stem, its kinds, its look, its sound."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from retrieval.arabic import word_classes, word_shapes
from retrieval.arabic.normalization import normalize_word, stem
from retrieval.arabic.phonetics import sound_key
from retrieval.index.arrays.strings import Strings, pack_strings
from retrieval.index.arrays.types import Flags


@dataclass(frozen=True, slots=True)
class WordTable:
    """What words are. Shapes: W words.

    Attributes:
        normal: (W,) equal for words that are one when normalized.
        stems: Empty for a function word, which is no term.
        kinds: (W,) see `retrieval.arabic.word_classes`.
        looks: (W,) see `retrieval.arabic.word_shapes`.
        sounds: Of the stem; empty where none is heard.
    """

    normal: NDArray[np.uint64]
    stems: Strings
    kinds: Flags
    looks: Flags
    sounds: Strings


def build_word_table(words: Sequence[str]) -> WordTable:
    """What each word is, as it is written."""
    normal = [normalize_word(word) for word in words]
    flags = [word_classes.classify_word(word) for word in normal]
    stems = ["" if flag & word_classes.STOP else stem(word) for word, flag in zip(normal, flags, strict=True)]
    return WordTable(
        normal=np.frombuffer(b"".join(map(_mark, normal)), np.uint64),
        stems=pack_strings(stems),
        kinds=np.array(flags, np.uint32),
        looks=np.array(
            [word_shapes.word_shape(*each) for each in zip(words, normal, strict=True)], np.uint32
        ),
        sounds=pack_strings(sound_key(each) or "" if each else "" for each in stems),
    )


def _mark(word: str) -> bytes:
    return blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
