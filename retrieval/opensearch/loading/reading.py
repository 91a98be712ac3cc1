"""What there is to load, cut into chunks: a folder of documents and `.jsonl`, plain or `.zst`, or one file.

The same files give the same chunks, so that a load can go on where it stopped.
"""

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final, cast

import zstandard

from retrieval.corpus.converters.formats import CONVERTERS, FORMATS_IN_WORDS, file_kind, is_passed_over
from retrieval.corpus.documents import CorpusError, Document, SkippedFile
from retrieval.corpus.outline import outline_document
from retrieval.corpus.reading import FileReader, read_document

CHUNK_BYTES: Final = 4 << 20
_MAX_LINE_BYTES: Final = 64 << 20  # bytes of one document
_JSON_LINES_SUFFIXES: Final = (".jsonl", ".jsonl.zst")
_COMPRESSED_SUFFIX: Final = ".txt.zst"


class ReadingError(CorpusError):
    """There is nothing to load; the message is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class DocumentPiece:
    """A document before it is read: its name and the bytes of its file, or of a line of JSON."""

    source: str
    raw: bytes
    is_json: bool


@dataclass(frozen=True, slots=True)
class Chunk:
    """Documents that are loaded together; `read` bytes of the files had been read when it was cut."""

    number: int
    pieces: tuple[DocumentPiece, ...]
    read: int


@dataclass(frozen=True, slots=True)
class CorpusFiles:
    """The files of a corpus, in the order of their paths."""

    root: Path
    paths: tuple[Path, ...]

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(path.stat().st_size for path in self.paths)

    def fingerprint(self) -> str:
        """Changes when a file is added, removed or written to."""
        digest = hashlib.blake2b(str(self.root.resolve()).encode(), digest_size=8)
        for path in self.paths:
            known = path.stat()
            digest.update(f"{path.relative_to(self.root)}\0{known.st_size}\0{known.st_mtime_ns}\n".encode())
        return digest.hexdigest()


def list_corpus_files(where: Path) -> CorpusFiles:
    """What can be read at `where`, a folder or one file.

    Raises:
        ReadingError: There is nothing.
    """
    if where.is_file() and _is_loaded(where.name):
        return CorpusFiles(where.parent, (where,))
    paths = tuple(sorted(p for p in where.rglob("*") if _is_loaded(p.name) and p.is_file()))
    if not paths:
        raise ReadingError(
            f"nothing to load at {where}: give a folder of {FORMATS_IN_WORDS}, or .jsonl, also as .zst"
        )
    return CorpusFiles(where, paths)


def _is_loaded(name: str) -> bool:
    if is_passed_over(name):
        return False
    return name.endswith((*_JSON_LINES_SUFFIXES, _COMPRESSED_SUFFIX)) or file_kind(name) in CONVERTERS


def cut_chunks(files: CorpusFiles) -> Iterator[Chunk]:
    """Everything in the files, in pieces of about `CHUNK_BYTES`."""
    held: list[DocumentPiece] = []
    size = number = read = 0
    for path in files.paths:
        before, name = read, path.relative_to(files.root).as_posix()
        with path.open("rb") as file:
            for piece in _pieces(name, file):
                held.append(piece)
                size += len(piece.raw)
                read = before + file.tell()
                if size >= CHUNK_BYTES:
                    yield Chunk(number, tuple(held), read)
                    held, size, number = [], 0, number + 1
        read = before + path.stat().st_size
    if held:
        yield Chunk(number, tuple(held), read)


def read_documents(chunk: Chunk) -> Iterator[Document | SkippedFile]:
    """The documents of a chunk, in order; what is none says why."""
    reader = FileReader()
    try:
        for piece in chunk.pieces:
            try:
                yield _read(piece, reader)
            except UnicodeDecodeError as error:
                yield SkippedFile(piece.source, f"it is not UTF-8 (byte {error.start})")
            except ValueError as error:
                yield SkippedFile(piece.source, str(error))
    finally:
        reader.close()


def _pieces(name: str, file: BinaryIO) -> Iterator[DocumentPiece]:
    plain = _decompressed(file) if name.endswith(".zst") else file
    name = name.removesuffix(".zst")
    if not name.endswith(".jsonl"):
        yield DocumentPiece(name, plain.read(), is_json=False)
        return
    for number, line in enumerate(iter(lambda: plain.readline(_MAX_LINE_BYTES), b""), 1):
        if line.strip():
            yield DocumentPiece(f"{name}:{number}", line, is_json=True)


def _decompressed(file: BinaryIO) -> BinaryIO:
    raw = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True, closefd=False)
    return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, raw), 1 << 20))


def _read(piece: DocumentPiece, reader: FileReader) -> Document:
    if not piece.is_json:
        return outline_document(piece.source, reader.convert(piece.source, piece.raw))
    try:
        line = json.loads(piece.raw)
    except json.JSONDecodeError as error:
        raise ValueError(f"it is no JSON ({error.msg})") from None
    if not isinstance(line, dict) or not isinstance(line.get("text"), str):
        raise ValueError('it is no JSON object with a "text"')
    source = line.get("source") or line.get("id") or piece.source
    document = read_document(str(source), line["text"])
    title = line.get("title")
    return replace(document, title=title) if isinstance(title, str) and title else document
