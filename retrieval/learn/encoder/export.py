"""Writes the encoder's file: the graph in eight bits, with its vocabulary inside."""

import base64
import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import onnx
from onnxruntime.quantization import QuantType, quantize_dynamic

from retrieval.learn.encoder.graph import build_graph
from retrieval.learn.encoder.package import EncoderWeights
from retrieval.learn.encoder.vocabulary import kept_pieces, sentencepiece_model
from retrieval.reader.encoder import VOCABULARY_ENTRY

_QUIET: Final = logging.ERROR  # it recommends what is done for larger models


def write_encoder(weights: EncoderWeights, path: Path, layers: int | None = None) -> None:
    """Write the first `layers` layers of the network, or all, with the tokens that Arabic texts need.

    Seven bits a weight: of eight, two products are more than the sixteen bits hold that processors without
    VNNI add them in.
    """
    kept = kept_pieces(weights.pieces)
    with TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        onnx.save(build_graph(weights, kept, layers or weights.layers), whole)
        logging.disable(_QUIET)
        quantize_dynamic(
            whole,
            small,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        logging.disable(logging.NOTSET)
        model = onnx.load(small)
    entry = model.metadata_props.add()
    entry.key = VOCABULARY_ENTRY
    entry.value = base64.b64encode(sentencepiece_model(weights, kept)).decode()
    onnx.save(model, path)
