"""The files of a corpus folder: which there are, and the documents in them."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from retrieval.corpus.blocks import Converted
from retrieval.corpus.converters import REASONS_IN_WORDS, UnreadableError, plain_text
from retrieval.corpus.converters.formats import (
    CONVERTERS,
    FORMATS_IN_WORDS,
    PLAIN_SUFFIXES,
    file_kind,
    is_passed_over,
    why_not_read,
)
from retrieval.corpus.converters.process import ConverterProcess
from retrieval.corpus.documents import Corpus, Document, NoDocumentError, NoFolderError, SkippedFile
from retrieval.corpus.lines.blocks import blocks_of
from retrieval.corpus.outline import outline_document

_ADVICE: Final = f"set CORPUS_DIR (or --corpus) to a folder of {FORMATS_IN_WORDS}"


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file as the folder lists it: its path below the folder, bytes, and time of change in nanoseconds."""

    source: str
    size: int
    time: int


def list_files(root: Path) -> list[CorpusFile]:
    """Every file below `root` that is somebody's, in the order of their paths; those that are not read, too.

    Raises:
        NoFolderError: There is no such folder.
    """
    if not root.is_dir():
        raise NoFolderError(f"corpus folder not found: {root}; {_ADVICE}")
    return sorted(_walk(root), key=lambda file: file.source.split("/"))


def _walk(root: Path) -> Iterator[CorpusFile]:
    for folder, below, names in os.walk(root):
        below[:] = [name for name in below if not name.startswith(".")]
        inside = Path(folder).relative_to(root).as_posix()
        for name in (*names, *(name for name in below if file_kind(name) in CONVERTERS)):
            if not is_passed_over(name):
                source = name if inside == "." else f"{inside}/{name}"
                yield _listed(source, os.path.join(folder, name))


def _listed(source: str, path: str) -> CorpusFile:
    try:
        now = os.stat(path)
    except OSError:
        return CorpusFile(source, 0, 0)
    return CorpusFile(source, now.st_size, now.st_mtime_ns)


def check_documents(root: Path, documents: int, skipped: int) -> None:
    """Raises NoDocumentError when there is no document."""
    if not documents:
        raise NoDocumentError(
            f"nothing to answer from in {root}: no file with text in it ({skipped} skipped); {_ADVICE}"
        )


class FileReader:
    """Reads files of every kind; those that may do harm in a process that is kept for the next."""

    def __init__(self) -> None:
        self._process = ConverterProcess()

    def convert(self, source: str, raw: bytes) -> Converted:
        """The blocks of a file. Raises ValueError, in words, when it gives none."""
        kind = file_kind(source)
        try:
            return plain_text.convert(raw) if kind in PLAIN_SUFFIXES else self._process.convert(kind, raw)
        except UnreadableError as error:
            raise ValueError(REASONS_IN_WORDS[error.reason]) from None

    def close(self) -> None:
        """End the process, if one was begun."""
        self._process.close()


def refuse_unread(source: str) -> None:
    """Raises ValueError, in words, for a file of a kind that is not read."""
    if file_kind(source) not in CONVERTERS:
        raise ValueError(why_not_read(source))


def read_document(source: str, text: str) -> Document:
    """The document in a plain text. Raises ValueError when it holds no passage."""
    return outline_document(source, Converted(text, blocks_of(text), in_file=True))


def read_folder(folder: str | Path) -> Corpus:
    """Every file below `folder`, in the order of their paths; what cannot be read stands in `Corpus.skipped`.

    Raises:
        NoFolderError: There is no such folder.
        NoDocumentError: There is nothing in it to answer from.
    """
    root = Path(folder)
    documents: list[Document] = []
    skipped: list[SkippedFile] = []
    reader = FileReader()
    try:
        for file in list_files(root):
            try:
                refuse_unread(file.source)
                converted = reader.convert(file.source, (root / file.source).read_bytes())
                documents.append(outline_document(file.source, converted))
            except (OSError, ValueError) as error:
                skipped.append(SkippedFile(file.source, skip_reason(error)))
    finally:
        reader.close()
    check_documents(root, len(documents), len(skipped))
    return Corpus(tuple(documents), tuple(skipped))


def skip_reason(error: Exception) -> str:
    """Why a file is skipped, in words."""
    if isinstance(error, OSError):
        return f"it cannot be read ({error.strerror or error})"
    return str(error)
