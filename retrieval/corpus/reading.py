"""The files of a corpus folder: which there are, and the documents in them."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from retrieval.corpus.blocks import Converted
from retrieval.corpus.converters import IN_WORDS, UnreadableError, plain_text
from retrieval.corpus.converters.formats import CONVERTERS, NAMED, PLAIN, is_passed_over, kind_of, why_not
from retrieval.corpus.converters.process import ConverterProcess
from retrieval.corpus.documents import Corpus, Document, NoDocumentError, NoFolderError, SkippedFile
from retrieval.corpus.lines.blocks import blocks_of
from retrieval.corpus.outline import outline

_ADVICE: Final = f"set CORPUS_DIR (or --corpus) to a folder of {NAMED}"


@dataclass(frozen=True, slots=True)
class File:
    """A file as the folder lists it: its path below the folder, bytes, and time of change in nanoseconds."""

    source: str
    size: int
    time: int


def list_files(root: Path) -> list[File]:
    """Every file below `root` that is somebody's, in the order of their paths; those that are not read, too.

    Raises:
        NoFolderError: There is no such folder.
    """
    if not root.is_dir():
        raise NoFolderError(f"corpus folder not found: {root}; {_ADVICE}")
    return sorted(_found(root), key=lambda file: file.source.split("/"))


def _found(root: Path) -> Iterator[File]:
    for folder, below, names in os.walk(root):
        below[:] = [name for name in below if not name.startswith(".")]
        inside = Path(folder).relative_to(root).as_posix()
        for name in (*names, *(name for name in below if kind_of(name) in CONVERTERS)):
            if not is_passed_over(name):
                source = name if inside == "." else f"{inside}/{name}"
                yield _listed(source, os.path.join(folder, name))


def _listed(source: str, path: str) -> File:
    try:
        now = os.stat(path)
    except OSError:
        return File(source, 0, 0)
    return File(source, now.st_size, now.st_mtime_ns)


def check_documents(root: Path, documents: int, skipped: int) -> None:
    """Raises NoDocumentError when there is no document."""
    if not documents:
        raise NoDocumentError(
            f"nothing to answer from in {root}: no file with text in it ({skipped} skipped); {_ADVICE}"
        )


class Reader:
    """Reads files of every kind; those that may do harm in a process that is kept for the next."""

    def __init__(self) -> None:
        self._process = ConverterProcess()

    def convert(self, source: str, raw: bytes) -> Converted:
        """The blocks of a file. Raises ValueError, in words, when it gives none."""
        kind = kind_of(source)
        try:
            return plain_text.convert(raw) if kind in PLAIN else self._process.convert(kind, raw)
        except UnreadableError as error:
            raise ValueError(IN_WORDS[error.reason]) from None

    def close(self) -> None:
        """End the process, if one was begun."""
        self._process.close()


def refuse_unread(source: str) -> None:
    """Raises ValueError, in words, for a file of a kind that is not read."""
    if kind_of(source) not in CONVERTERS:
        raise ValueError(why_not(source))


def read_document(source: str, text: str) -> Document:
    """The document in a plain text. Raises ValueError when it holds no passage."""
    return outline(source, Converted(text, blocks_of(text), in_file=True))


def read_folder(folder: str | Path) -> Corpus:
    """Every file below `folder`, in the order of their paths; what cannot be read stands in `Corpus.skipped`.

    Raises:
        NoFolderError: There is no such folder.
        NoDocumentError: There is nothing in it to answer from.
    """
    root = Path(folder)
    documents: list[Document] = []
    skipped: list[SkippedFile] = []
    reader = Reader()
    try:
        for file in list_files(root):
            try:
                refuse_unread(file.source)
                converted = reader.convert(file.source, (root / file.source).read_bytes())
                documents.append(outline(file.source, converted))
            except (OSError, ValueError) as error:
                skipped.append(SkippedFile(file.source, reason(error)))
    finally:
        reader.close()
    check_documents(root, len(documents), len(skipped))
    return Corpus(tuple(documents), tuple(skipped))


def reason(error: Exception) -> str:
    """Why a file is skipped, in words."""
    if isinstance(error, OSError):
        return f"it cannot be read ({error.strerror or error})"
    return str(error)
