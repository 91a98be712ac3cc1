"""Teaches the encoder that a question is near the sentence that answers it, and far from all others.

InfoNCE (van den Oord et al. 2018) over the texts of a batch, with another sentence of each paragraph among
them, and beside it the binary loss of SigLIP (Zhai et al. 2023) for each question's own two texts, so that a
cosine means the same from one question to the next. The lower layers stay as they were published.
"""

import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray
from rich.progress import track
from sentencepiece import SentencePieceProcessor

from retrieval.index.arrays.types import Floats
from retrieval.learn.encoder.package import EncoderWeights
from retrieval.learn.encoder.pairs import TrainingPair, answering_text, other_text
from retrieval.learn.encoder.vocabulary import kept_pieces, sentencepiece_model
from retrieval.reader.encoder import (
    BEGIN_TOKEN,
    END_TOKEN,
    PAD_TOKEN,
    PASSAGE_PREFIX,
    QUESTION_PREFIX,
    tidy_text,
)

FROZEN_LAYERS: Final = 6  # layers
BATCH_QUESTIONS: Final = 24  # questions
TRAINING_STEPS: Final = 300
LEARNING_RATE: Final = 3e-5  # at its highest; it rises for `_WARM_UP_STEPS` steps and falls linearly
_WARM_UP_STEPS: Final = 50
_TEMPERATURE: Final = 0.02
_BINARY: Final = 0.5  # how far the binary loss counts
_SCALE: Final = (20.0, 16.0)  # of the binary loss, at its beginning: cosine times the first, less the second
_LENGTHS: Final = (16, 24, 32, 40, 48, 56, 64, 80)  # tokens that batches are filled up to
_QUESTION_TOKENS: Final = 32
_TEXT_TOKENS: Final = 80
_SORTED: Final = 12  # batches that are put together by length
_SAVED_EACH: Final = 60  # steps: a few minutes
Tree = Any  # JAX's nested dictionaries and lists of arrays


def train_encoder(
    weights: EncoderWeights,
    pairs: Sequence[TrainingPair],
    checkpoint: Path,
    steps: int = TRAINING_STEPS,
    seed: int = 0,
) -> EncoderWeights:
    """The weights after so many steps; what `checkpoint` holds already is gone on with.

    Takes some three seconds a step on two cores.
    """
    network = _Network(weights)
    state = _load(checkpoint) or _start(weights)
    batches = _Batches(weights, network.kept, pairs, Random(seed + state["step"]))  # noqa: S311 (an order, no secret)
    for _ in track(range(state["step"], steps), "training the encoder"):
        _, slope = network.slope(state["train"], *next(batches))
        state = _step(state, slope, steps)
        if state["step"] % _SAVED_EACH == 0 or state["step"] == steps:
            _save(checkpoint, state)
    return weights.with_changes(_changes(state["train"]["layers"]))


class _Network:
    """The encoder, differentiable in the layers above `FROZEN_LAYERS`."""

    def __init__(self, weights: EncoderWeights) -> None:
        self.kept = kept_pieces(weights.pieces)
        hidden = weights.hidden
        self._words = jnp.array(weights.matrix("emb.word", hidden)[self.kept])
        positions, kinds = (weights.vector(f"emb.{name}").reshape(-1, hidden) for name in ("pos", "type"))
        self._positions = jnp.array(positions[: max(_LENGTHS)] + kinds[0])
        self._norm = _norm(weights, "emb.ln")
        self._below = [_layer(weights, number) for number in range(FROZEN_LAYERS)]
        self._heads = weights.heads
        self.slope = jax.jit(jax.value_and_grad(self._loss))

    def _vectors(self, trained: Tree, tokens: jax.Array) -> jax.Array:
        """The vectors of texts, by their tokens (texts, length); shape (texts, hidden)."""
        real = tokens != PAD_TOKEN
        mask = jnp.where(real[:, None, None, :], 0.0, -1e9)
        x = _normalize(self._words[tokens] + self._positions[: tokens.shape[1]], self._norm)
        for layer in self._below:
            x = _apply(x, mask, layer, self._heads)
        x = jax.lax.stop_gradient(x)
        for layer in trained["layers"]:
            x = _apply(x, mask, layer, self._heads)
        total = (x * real[..., None]).sum(1)
        vectors: jax.Array = total / jnp.linalg.norm(total, axis=-1, keepdims=True)
        return vectors

    def _loss(self, trained: Tree, questions: jax.Array, texts: jax.Array, same: jax.Array) -> jax.Array:
        """Of questions (B, length) and texts (2B, length), of each the one that answers and then the others;
        `same` (B, 2B) is true where a text may answer another's question, too."""
        cosines = self._vectors(trained, questions) @ self._vectors(trained, texts).T
        count = len(questions)
        row = jnp.arange(count)
        likely = jax.nn.log_softmax(jnp.where(same, -1e9, cosines / _TEMPERATURE), 1)[row, row]
        scale, shift = trained["scale"]
        right, wrong = (scale * cosines[row, row + more] - shift for more in (0, count))
        binary = jax.nn.log_sigmoid(right).mean() + jax.nn.log_sigmoid(-wrong).mean()
        loss: jax.Array = -likely.mean() - _BINARY / 2 * binary
        return loss


def _linear(weights: EncoderWeights, name: str, inputs: int) -> tuple[jax.Array, jax.Array]:
    return jnp.array(weights.matrix(f"{name}.w", inputs).T), jnp.array(weights.vector(f"{name}.b"))


def _norm(weights: EncoderWeights, name: str) -> tuple[jax.Array, jax.Array]:
    return jnp.array(weights.vector(f"{name}.w")), jnp.array(weights.vector(f"{name}.b"))


_LINEAR: Final = ("q", "k", "v", "ao", "fi", "fo")
_NORMS: Final = ("aln", "oln")


def _layer(weights: EncoderWeights, number: int) -> Tree:
    inputs = {"fo": weights.inner}
    linear = {
        name: _linear(weights, f"l{number}.{name}", inputs.get(name, weights.hidden)) for name in _LINEAR
    }
    return linear | {name: _norm(weights, f"l{number}.{name}") for name in _NORMS}


def _normalize(x: jax.Array, weights: tuple[jax.Array, jax.Array]) -> jax.Array:
    mean = x.mean(-1, keepdims=True)
    spread = jax.lax.rsqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-12)
    return (x - mean) * spread * weights[0] + weights[1]


def _apply(x: jax.Array, mask: jax.Array, layer: Tree, heads: int) -> jax.Array:
    texts, length, hidden = x.shape

    def linear(name: str, x: jax.Array) -> jax.Array:
        result: jax.Array = x @ layer[name][0] + layer[name][1]
        return result

    q, k, v = (
        linear(name, x).reshape(texts, length, heads, -1).transpose(0, 2, 1, 3) for name in ("q", "k", "v")
    )
    attention = jax.nn.softmax(q @ k.transpose(0, 1, 3, 2) / np.sqrt(hidden // heads) + mask, -1)
    mixed = (attention @ v).transpose(0, 2, 1, 3).reshape(texts, length, hidden)
    x = _normalize(x + linear("ao", mixed), layer["aln"])
    inner = jax.nn.gelu(linear("fi", x), approximate=False)
    return _normalize(x + linear("fo", inner), layer["oln"])


class _Batches:
    """Endless batches of tokens, put together by length so that little is filled up."""

    def __init__(
        self, weights: EncoderWeights, kept: NDArray[np.int64], pairs: Sequence[TrainingPair], random: Random
    ) -> None:
        self._pieces = SentencePieceProcessor(model_proto=sentencepiece_model(weights, kept))
        self._pairs = pairs
        self._random = random
        self._batches = self._forever()

    def __next__(self) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.bool_]]:
        return self._tokens(next(self._batches))

    def _forever(self) -> Iterator[list[TrainingPair]]:
        while True:
            order = self._random.sample(self._pairs, len(self._pairs))
            for first in range(0, len(order) - BATCH_QUESTIONS + 1, _SORTED * BATCH_QUESTIONS):
                near = order[first : first + _SORTED * BATCH_QUESTIONS]
                near.sort(key=lambda pair: len(pair.sentences[pair.answer]))
                batches = [
                    near[i : i + BATCH_QUESTIONS]
                    for i in range(0, len(near) - BATCH_QUESTIONS + 1, BATCH_QUESTIONS)
                ]
                yield from self._random.sample(batches, len(batches))

    def _tokens(
        self, batch: list[TrainingPair]
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.bool_]]:
        texts = [answering_text(pair, self._random) for pair in batch]
        texts += [other_text(pair, self._pairs, self._random) for pair in batch]
        questions = self._filled([QUESTION_PREFIX + pair.question for pair in batch], _QUESTION_TOKENS)
        same = np.array([[a is not b and a.sentences == b.sentences for b in batch] for a in batch])
        return (
            questions,
            self._filled([PASSAGE_PREFIX + text for text in texts], _TEXT_TOKENS),
            np.tile(same, 2),
        )

    def _filled(self, texts: Sequence[str], most: int) -> NDArray[np.int32]:
        rows = [[BEGIN_TOKEN, *self._pieces.encode(tidy_text(text))[: most - 2], END_TOKEN] for text in texts]
        longest = max(map(len, rows))
        length = next(length for length in _LENGTHS if longest <= length)
        return np.array([row + [PAD_TOKEN] * (length - len(row)) for row in rows], np.int32)


def _start(weights: EncoderWeights) -> dict[str, Any]:
    layers = [_layer(weights, number) for number in range(FROZEN_LAYERS, weights.layers)]
    trained = {"layers": layers, "scale": jnp.array(_SCALE)}
    nothing = jax.tree.map(jnp.zeros_like, trained)
    return {"step": 0, "train": trained, "mean": nothing, "square": nothing}


def _step(state: dict[str, Any], slope: Tree, steps: int) -> dict[str, Any]:
    """Kingma and Ba's (2015) descent, with the slope's length cut at 1."""
    step = state["step"] + 1
    rate = LEARNING_RATE * min(1.0, step / _WARM_UP_STEPS) * max(0.05, 1 - step / steps)
    trained, mean, square = _DESCEND(state["train"], state["mean"], state["square"], slope, step, rate)
    return {"step": step, "train": trained, "mean": mean, "square": square}


def _descend(trained: Tree, mean: Tree, square: Tree, slope: Tree, step: int, rate: float) -> Tree:
    length = jnp.sqrt(sum((each**2).sum() for each in jax.tree.leaves(slope)))
    slope = jax.tree.map(lambda g: g * jnp.minimum(1, 1 / length), slope)
    mean = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, mean, slope)
    square = jax.tree.map(lambda v, g: 0.98 * v + 0.02 * g * g, square, slope)
    whole, wide = 1 - 0.9**step, 1 - 0.98**step

    def moved(weight: jax.Array, m: jax.Array, v: jax.Array) -> jax.Array:
        return weight - rate * (m / whole) / (jnp.sqrt(v / wide) + 1e-8)

    return jax.tree.map(moved, trained, mean, square), mean, square


_DESCEND: Final = jax.jit(_descend)


def _changes(layers: Sequence[Tree]) -> dict[str, Floats]:
    """The tensors of trained layers by their names, as `EncoderWeights.with_changes` takes them."""
    changed = {}
    for number, layer in enumerate(layers, FROZEN_LAYERS):
        for name, (matrix, bias) in layer.items():
            value = np.asarray(matrix)
            changed[f"l{number}.{name}.w"] = np.ascontiguousarray(value.T) if value.ndim == 2 else value
            changed[f"l{number}.{name}.b"] = np.asarray(bias)
    return changed


def _save(path: Path, state: dict[str, Any]) -> None:
    half = path.with_suffix(".half")
    half.write_bytes(pickle.dumps(jax.tree.map(np.asarray, state)))
    half.replace(path)


def _load(path: Path) -> dict[str, Any] | None:
    if not path.exists():
        return None
    state = pickle.loads(path.read_bytes())  # noqa: S301 (a file of one's own)
    step = int(state.pop("step"))
    return {"step": step, **jax.tree.map(jnp.array, state)}
