"""Blocks as JSON, from the process that reads a file to the one that asked for it."""

import json
from typing import Any

from retrieval.corpus.blocks import Block, BlockKind, Converted


def dump_converted(converted: Converted) -> bytes:
    """A converted file as JSON; each block by its place in the text."""
    rows = [
        [b.kind, b.start, len(b.text), b.level, b.line, b.page, b.joined, b.scanned] for b in converted.blocks
    ]
    named = {"text": converted.text, "in_file": converted.in_file, "note": converted.note, "blocks": rows}
    return json.dumps(named, ensure_ascii=True, separators=(",", ":")).encode()


def load_converted(raw: bytes) -> Converted:
    """`dump_converted` backwards. Raises ValueError, KeyError or TypeError for anything else."""
    named: dict[str, Any] = json.loads(raw)
    text = named["text"]
    blocks = tuple(
        Block(BlockKind(kind), text[start : start + size], level, line, page, start, joined, scanned)
        for kind, start, size, level, line, page, joined, scanned in named["blocks"]
    )
    return Converted(text, blocks, named["in_file"], named["note"])
