"""The files of a corpus folder: what there is, and what is in them."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from retrieval.corpus.documents import Document, NoDocumentError, NoFolderError, decode, read_document, reason
from retrieval.index.arrays.strings import Strings, pack
from retrieval.index.forward import Analysis, analyse
from retrieval.index.postings.bm25 import Places

DIGEST: Final = 16  # bytes


@dataclass(frozen=True, slots=True)
class File:
    """A file as the folder lists it: its path below the folder, bytes, and time of change in nanoseconds."""

    source: str
    size: int
    time: int


@dataclass(frozen=True, slots=True)
class Read:
    """Files that were read. Shapes: F files; the analysis is of those that hold text.

    Attributes:
        sizes, times: (F,) of each as it was read.
        digests: (F, 16) of their bytes.
        reasons: Why one was skipped; empty for one that was not.
    """

    analysis: Analysis
    sizes: Places
    times: Places
    digests: NDArray[np.uint8]
    reasons: Strings


def listed(root: Path) -> list[File]:
    """Every `*.txt` below `root`, in the order of their paths.

    Raises:
        NoFolderError: There is no such folder.
    """
    if not root.is_dir():
        raise NoFolderError(
            f"corpus folder not found: {root}; set CORPUS_DIR (or --corpus) to a folder of .txt files"
        )
    return sorted(_found(root), key=lambda file: file.source.split("/"))


def _found(root: Path) -> Iterator[File]:
    for folder, below, names in os.walk(root):
        inside = Path(folder).relative_to(root).as_posix()
        for name in (*names, *below):
            if name.endswith(".txt"):
                source = name if inside == "." else f"{inside}/{name}"
                yield _listed(source, os.path.join(folder, name))


def _listed(source: str, path: str) -> File:
    try:
        now = os.stat(path)
    except OSError:
        return File(source, 0, 0)
    return File(source, now.st_size, now.st_mtime_ns)


def check(root: Path, documents: int, skipped: int) -> None:
    """Raises NoDocumentError when there is no document."""
    if not documents:
        raise NoDocumentError(
            f"nothing to answer from in {root}: no .txt file with text in it ({skipped} skipped); "
            "set CORPUS_DIR (or --corpus) to a folder of UTF-8 .txt files"
        )


def digest(raw: bytes) -> bytes:
    """What tells one content from another."""
    return blake2b(raw, digest_size=DIGEST).digest()


def read(root: Path, sources: Sequence[str]) -> tuple[Read, list[bytes]]:
    """Read and analyse files; also gives the text of those that were not skipped."""
    documents: list[tuple[Document, str]] = []
    states: list[tuple[int, int]] = []
    digests, reasons = bytearray(), []
    for source in sources:
        raw, state = b"", (0, 0)
        try:
            raw, state = _content(root / source)
            text = decode(raw)
            documents.append((read_document(source, text), text))
            reasons.append("")
        except (OSError, UnicodeDecodeError, ValueError) as error:
            reasons.append(reason(error))
        states.append(state)
        digests += digest(raw)
    sizes, times = np.array(states, np.int64).reshape(-1, 2).T
    content = np.frombuffer(bytes(digests), np.uint8).reshape(-1, DIGEST)
    found = Read(analyse(documents), sizes.copy(), times.copy(), content, pack(reasons))
    return found, [text.encode("utf-8", "surrogatepass") for _, text in documents]


def _content(path: Path) -> tuple[bytes, tuple[int, int]]:
    """A file's bytes, and its state before they were read: what changes meanwhile is found changed later."""
    with path.open("rb") as file:
        state = os.fstat(file.fileno())
        return file.read(), (state.st_size, state.st_mtime_ns)
