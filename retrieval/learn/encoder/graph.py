"""The encoder as an ONNX graph: tokens in, a vector of length 1 for each text out."""

from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from retrieval.index.arrays.types import Floats
from retrieval.learn.encoder.package import EncoderWeights

MAX_TOKENS: Final = 256  # tokens of the longest text
_OPSET: Final = 20  # the first with Gelu
_OPSET_MICROSOFT: Final = 1
_IR_VERSION: Final = 10


def build_graph(weights: EncoderWeights, kept: NDArray[np.int64], layers: int) -> onnx.ModelProto:
    """The first `layers` layers, over the tokens `kept`.

    Inputs: `tokens` and `real` (1 for a token, 0 for what fills up a row), both (texts, length) int32.
    Output: `vectors`, (texts, hidden) float32, the normalized mean of the last layer's tokens.
    """
    return _Builder(weights).build(kept, layers)


class _Builder:
    def __init__(self, weights: EncoderWeights) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def build(self, kept: NDArray[np.int64], layers: int) -> onnx.ModelProto:
        x = self._embeddings(kept)
        for number in range(layers):
            x = self._layer(x, f"l{number}")
        self._pooled(x)
        ids = [
            helper.make_tensor_value_info(name, TensorProto.INT32, ["texts", "length"])
            for name in ("tokens", "real")
        ]
        out = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", self._weights.hidden])
        graph = helper.make_graph(self._nodes, "encoder", ids, [out], self._constants)
        domains = [helper.make_opsetid("", _OPSET), helper.make_opsetid("com.microsoft", _OPSET_MICROSOFT)]
        model = helper.make_model(graph, opset_imports=domains)
        model.ir_version = _IR_VERSION
        return model

    def _embeddings(self, kept: NDArray[np.int64]) -> str:
        """The table in a byte a number, each row with its own scale."""
        rows = self._weights.matrix("emb.word", self._weights.hidden)[kept]
        scales = np.abs(rows).max(1, keepdims=True) / 127 + 1e-12
        table = self._constant("words", np.rint(rows / scales).astype(np.int8))
        scale = self._constant("word_scales", scales.astype(np.float32))
        bytes_of = self._node("Cast", self._node("Gather", table, "tokens"), to=TensorProto.FLOAT)
        words = self._node("Mul", bytes_of, self._node("Gather", scale, "tokens"))
        places = self._weights.vector("emb.pos").reshape(-1, self._weights.hidden)[:MAX_TOKENS]
        kind = self._weights.vector("emb.type").reshape(-1, self._weights.hidden)[0]
        positions = self._constant("positions", places + kind)
        length = self._node("Slice", self._node("Shape", "tokens"), *map(self._whole, ([1], [2])))
        here = self._node("Slice", positions, self._whole([0]), length, self._whole([0]))
        return self._norm(self._node("Add", words, here), "emb.ln")

    def _layer(self, x: str, name: str) -> str:
        hidden, inner = self._weights.hidden, self._weights.inner
        parts = [self._linear(x, f"{name}.{part}", hidden) for part in "qkv"]
        mixed = self._node(
            "MultiHeadAttention", *parts, "", "real", domain="com.microsoft", num_heads=self._weights.heads
        )
        x = self._norm(self._node("Add", x, self._linear(mixed, f"{name}.ao", hidden)), f"{name}.aln")
        wide = self._node("Gelu", self._linear(x, f"{name}.fi", hidden))
        return self._norm(self._node("Add", x, self._linear(wide, f"{name}.fo", inner)), f"{name}.oln")

    def _linear(self, x: str, name: str, inputs: int) -> str:
        matrix = self._constant(
            f"{name}.w", np.ascontiguousarray(self._weights.matrix(f"{name}.w", inputs).T)
        )
        bias = self._constant(f"{name}.b", self._weights.vector(f"{name}.b"))
        return self._node("Add", self._node("MatMul", x, matrix), bias)

    def _norm(self, x: str, name: str) -> str:
        scale, shift = (
            self._constant(f"{name}.{part}", self._weights.vector(f"{name}.{part}")) for part in "wb"
        )
        return self._node("LayerNormalization", x, scale, shift, axis=-1, epsilon=self._weights.epsilon)

    def _pooled(self, x: str) -> None:
        real = self._node("Unsqueeze", self._node("Cast", "real", to=TensorProto.FLOAT), self._whole([2]))
        total = self._node("ReduceSum", self._node("Mul", x, real), self._whole([1]), keepdims=0)
        # Of length 1, so that the mean is the sum.
        self._nodes.append(helper.make_node("LpNormalization", [total], ["vectors"], axis=-1, p=2))

    def _node(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        name = f"{kind}_{len(self._nodes)}"
        self._nodes.append(
            helper.make_node(kind, list(inputs), [name], name=name, domain=domain, **attributes)
        )
        return name

    def _constant(self, name: str, values: NDArray[Any] | Floats) -> str:
        self._constants.append(numpy_helper.from_array(np.array(values), name))
        return name

    def _whole(self, values: list[int]) -> str:
        return self._constant(f"whole_{len(self._constants)}", np.array(values, np.int64))
