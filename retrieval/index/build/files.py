"""The files of a corpus folder, read and analysed."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval.corpus.blocks import Converted
from retrieval.corpus.documents import Document
from retrieval.corpus.outline import outline_document
from retrieval.corpus.reading import FileReader, refuse_unread, skip_reason
from retrieval.index.arrays.strings import Strings, pack_strings
from retrieval.index.arrays.types import Places
from retrieval.index.forward import Analysis, analyse_documents

DIGEST_BYTES: Final = 16  # bytes


@dataclass(frozen=True, slots=True)
class FileStates:
    """Files as they were read. Shapes: F files.

    Attributes:
        sizes, times: (F,) of each as it was read.
        digests: (F, 16) of their bytes.
        reasons: Why one was skipped; empty for one that was not.
    """

    sizes: Places
    times: Places
    digests: NDArray[np.uint8]
    reasons: Strings


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Files that were read; the analysis is of those that hold text."""

    analysis: Analysis
    states: FileStates


def content_digest(raw: bytes) -> bytes:
    """What tells one content from another."""
    return blake2b(raw, digest_size=DIGEST_BYTES).digest()


def read_files(root: Path, sources: Sequence[str]) -> tuple[ReadFiles, list[bytes]]:
    """Read and analyse files; also gives the text of those that were not skipped."""
    documents: list[tuple[Document, Converted]] = []
    states: list[tuple[int, int]] = []
    digests, reasons = bytearray(), []
    for source in sources:
        raw, state = b"", (0, 0)
        try:
            refuse_unread(source)
            raw, state = _content(root / source)
            converted = _reader().convert(source, raw)
            documents.append((outline_document(source, converted), converted))
            reasons.append("")
        except (OSError, ValueError) as error:
            reasons.append(skip_reason(error))
        states.append(state)
        digests += content_digest(raw)
    sizes, times = np.array(states, np.int64).reshape(-1, 2).T
    content = np.frombuffer(bytes(digests), np.uint8).reshape(-1, DIGEST_BYTES)
    analysis = analyse_documents(
        [(document, converted.text, converted.in_file) for document, converted in documents]
    )
    texts = [converted.text.encode("utf-8", "surrogatepass") for _, converted in documents]
    files = FileStates(sizes.copy(), times.copy(), content, pack_strings(reasons))
    return ReadFiles(analysis, files), texts


def close_reader() -> None:
    """End the process that reads files for this one, if there is one; it is begun anew when needed."""
    _reader().close()


@cache
def _reader() -> FileReader:
    return FileReader()


def _content(path: Path) -> tuple[bytes, tuple[int, int]]:
    """A file's bytes, and its state before they were read: what changes meanwhile is found changed later."""
    with path.open("rb") as file:
        state = os.fstat(file.fileno())
        return file.read(), (state.st_size, state.st_mtime_ns)
