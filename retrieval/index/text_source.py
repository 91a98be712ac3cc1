"""The text of documents: in memory while it is little, else left in its files and read when it is shown."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol

from retrieval.index.arrays.strings import Register, Strings
from retrieval.index.arrays.types import Places

BOM: Final = b"\xef\xbb\xbf"


class ChangedError(Exception):
    """A file is no longer the one that was read: what is known of it does not hold."""


class TextSource(Protocol):
    """Where the text of documents is."""

    def read(self, document: int, start: int, length: int) -> str:
        """A piece of a document's text, by bytes.

        Raises:
            ChangedError: The file has changed since it was read.
        """

    def unchanged(self, document: int) -> bool:
        """Whether the document can be read as it was."""


class TextsInMemory:
    """Texts in memory."""

    def __init__(self, texts: Sequence[bytes]) -> None:
        self._texts = texts

    def read(self, document: int, start: int, length: int) -> str:
        return self._texts[document][start : start + length].decode("utf-8", "surrogatepass")

    def unchanged(self, document: int) -> bool:
        return document < len(self._texts)


class TextsInFiles:
    """Texts in their files, and beside the index where the file is not the text.

    Args:
        kept: The text of each document whose file is none; empty for the others.
        root: The corpus folder.
        sources: Paths below it.
        sizes: Of each file, in bytes, and
        times: when it was last written, in nanoseconds: another of either, and it has changed.
    """

    def __init__(self, root: Path, sources: Register, sizes: Places, times: Places, kept: Strings) -> None:
        self._kept = kept
        self._root = os.path.join(root, "")  # joined as text: a Path for each sentence takes its time
        self._sources = sources
        self._sizes = sizes
        self._times = times

    def read(self, document: int, start: int, length: int) -> str:
        first, last = self._kept.bounds[document : document + 2].tolist()
        if last > first:
            piece = self._kept.data[first + start : first + start + length]
            return piece.tobytes().decode("utf-8", "surrogatepass")
        return self._from_file(document, start, length)

    def _from_file(self, document: int, start: int, length: int) -> str:
        try:
            file = os.open(self._path(document), os.O_RDONLY)
            try:
                raw = _piece(file, start, length)
                same = self._same(document, os.fstat(file))
            finally:
                os.close(file)
        except OSError as error:
            source = self._sources[document]
            raise ChangedError(f"{source} cannot be read any more ({error.strerror})") from error
        if not same or len(raw) != length:
            raise ChangedError(f"{self._sources[document]} has changed since it was read")
        return raw.decode()

    def unchanged(self, document: int) -> bool:
        try:
            return self._same(document, os.stat(self._path(document)))
        except OSError:
            return False

    def _path(self, document: int) -> str:
        return f"{self._root}{self._sources[document]}"

    def _same(self, document: int, now: os.stat_result) -> bool:
        return bool(now.st_size == self._sizes[document] and now.st_mtime_ns == self._times[document])


def _piece(file: int, start: int, length: int) -> bytes:
    """What stands at `start` of an open file's text, which begins behind its byte order mark."""
    skipped = len(BOM) if os.pread(file, len(BOM), 0) == BOM else 0
    return os.pread(file, length, start + skipped)
