"""The published weights, read out of a small file of their kind."""

import struct
from pathlib import Path

import numpy as np
import pytest

from retrieval.learn.encoder.package import read_weights
from retrieval.reader.encoder import EncoderError

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁من")


def packed(values: np.ndarray) -> bytes:
    """Rows of 32 whole numbers from -8 to 7, at a scale of a half."""
    halves = (values + 8).astype(np.uint8)
    return b"".join(
        np.float16(0.5).tobytes() + bytes(row[:16] | row[16:] << 4) for row in halves.reshape(-1, 32)
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    matrix = np.arange(64).reshape(2, 32) % 16 - 8
    vector = np.array([1.5, -2.0], np.float32)
    text = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, text)]).astype("<u4")
    head = b"E5S1" + struct.pack("<I", 1) + struct.pack("<7ifi", 32, 1, 2, 64, 5, 8, 1, 1e-12, 32)
    head += (
        struct.pack("<5i", len(PIECES), 0, 2, 1, 3) + struct.pack("<Q", int(offsets[-1])) + offsets.tobytes()
    )
    head += np.arange(5, dtype="<f4").tobytes() + b"".join(text)
    head += struct.pack("<iI", 1, 9) + b"replaced!" + struct.pack("<i", 2)
    tensors = [("a.w", packed(matrix), 64), ("a.b", vector.tobytes(), 2)]
    place = len(head) + sum(2 + len(name) + 21 for name, _, _ in tensors)
    table, body = b"", b""
    for name, raw, count in tensors:
        table += struct.pack("<H", len(name)) + name.encode()
        table += struct.pack("<BIQQ", 0, count, place + len(body), len(raw))
        body += raw
    path = tmp_path / "weights.bin"
    path.write_bytes(head + table + body)
    return path


def test_sizes_pieces_vectors_and_matrices_come_back(file: Path) -> None:
    weights = read_weights(file)
    assert (weights.hidden, weights.layers, weights.heads, weights.inner) == (32, 1, 2, 64)
    assert weights.pieces == PIECES
    assert weights.scores.tolist() == [0, 1, 2, 3, 4]
    assert weights.vector("a.b").tolist() == [1.5, -2.0]
    assert (weights.matrix("a.w", 32) * 2 == np.arange(64).reshape(2, 32) % 16 - 8).all()


def test_what_was_taught_takes_the_place_of_what_was_published(file: Path) -> None:
    changed = read_weights(file).with_changes(
        {"a.b": np.zeros(2, np.float32), "a.w": np.ones((2, 32), np.float32)}
    )
    assert changed.vector("a.b").tolist() == [0, 0]
    assert changed.matrix("a.w", 32).all()


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04something else"])
def test_another_file_is_refused_in_a_line(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "weights.bin"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(EncoderError, match=r"weights\.bin") as refused:
        read_weights(path)
    assert "\n" not in str(refused.value)
