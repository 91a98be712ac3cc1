"""Opens a corpus folder: from the index kept of it where that is good, else by building one."""

import logging
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final
from unicodedata import unidata_version

import numpy as np
from numpy.typing import NDArray

from retrieval.corpus.converters.formats import CONVERTERS, PLAIN_SUFFIXES, file_kind
from retrieval.corpus.converters.pdf import ocr
from retrieval.corpus.documents import SkippedFile
from retrieval.corpus.reading import CorpusFile, check_documents, list_files
from retrieval.index.arrays import array_file
from retrieval.index.arrays.array_file import DamagedError
from retrieval.index.arrays.memory import give_back_memory
from retrieval.index.arrays.strings import Register, build_register, unpack_strings
from retrieval.index.build import files as corpus_files
from retrieval.index.build.builder import Progress, ReadyIndex, no_progress, prepare_index
from retrieval.index.data import IndexData, build_index_data
from retrieval.index.text_source import TextsInFiles, TextsInMemory, TextSource
from retrieval.index.word_table import build_word_table

_LOGGER: Final = logging.getLogger(__name__)
_MAX_WRITING_SECONDS: Final = 3600  # seconds
MAX_BYTES_NOT_KEPT: Final = 2 << 20  # bytes of text: read and analysed within a second, and kept in memory

# The rooms whose code and tables say what an index holds: one that others have built is built anew.
HASHED_ROOMS: Final = ("arabic", "corpus", "index")


@dataclass(frozen=True, slots=True)
class OpenedCorpus:
    """A corpus that is ready for questions; `version` changes when it does."""

    data: IndexData
    sources: Register
    texts: TextSource
    skipped: tuple[SkippedFile, ...]
    version: str


def open_folder(path: str | Path, cache: str | Path | None, progress: Progress = no_progress) -> OpenedCorpus:
    """Every file below `path`, ready for questions.

    A corpus of little plain text is read each time. The index of a larger one, and of one whose files have to
    be converted, is kept in `cache`, and only what has changed since is read again.

    Raises:
        CorpusError: There is no such folder, or nothing in it to answer from.
    """
    root = Path(path)
    files = list_files(root)
    plain = all(
        file_kind(file.source) in PLAIN_SUFFIXES or file_kind(file.source) not in CONVERTERS for file in files
    )
    try:
        if sum(file.size for file in files) < MAX_BYTES_NOT_KEPT and (plain or cache is None):
            return _small(root, files)
        return _large(root, files, cache, progress)
    finally:
        corpus_files.close_reader()


def _large(root: Path, files: list[CorpusFile], cache: str | Path | None, progress: Progress) -> OpenedCorpus:
    if cache is None:
        return _opened(root, prepare_index(root, files, None, progress))
    kept = Path(cache) / f"{blake2b(bytes(root.resolve()), digest_size=8).hexdigest()}.index"
    known = _load_kept(kept)
    ready = prepare_index(root, files, known, progress)
    if (known is not None and ready.data is known.data) or not _keep(kept, ready):
        return _opened(root, ready)
    # What was made is let go before it is taken from the file: memory need not hold it twice.
    del ready, known
    give_back_memory()
    return _opened(root, _load_kept(kept) or prepare_index(root, files, None, progress))


def _small(root: Path, files: list[CorpusFile]) -> OpenedCorpus:
    read, texts = corpus_files.read_files(root, [file.source for file in files])
    reasons = unpack_strings(read.states.reasons)
    pairs = list(zip([file.source for file in files], reasons, strict=True))
    sources = [source for source, reason in pairs if not reason]
    skipped = [(source, reason) for source, reason in pairs if reason]
    check_documents(root, len(sources), len(skipped))
    digests = read.states.digests[[not reason for reason in reasons]]
    return OpenedCorpus(
        build_index_data(read.analysis, build_word_table(unpack_strings(read.analysis.words))),
        build_register(sources),
        TextsInMemory(texts),
        tuple(SkippedFile(*each) for each in skipped),
        _version(sources, digests),
    )


def _opened(root: Path, ready: ReadyIndex) -> OpenedCorpus:
    files = ready.files
    skipped = zip(unpack_strings(files.skipped), unpack_strings(files.reasons), strict=True)
    texts = TextsInFiles(root, files.sources, files.sizes, files.times, ready.data.analysis.texts)
    version = _version(unpack_strings(files.sources.strings), files.digests)
    return OpenedCorpus(
        ready.data, files.sources, texts, tuple(SkippedFile(*each) for each in skipped), version
    )


def _load_kept(path: Path) -> ReadyIndex | None:
    """The index in a file; None when there is none, or it is not good."""
    try:
        key, ready = array_file.read_arrays(path, ReadyIndex)
    except FileNotFoundError:
        return None
    except (OSError, DamagedError) as error:
        _LOGGER.warning("the index kept in %s is built anew: %s", path, error)
        return None
    return ready if key == analysis_version() else None


def _keep(path: Path, ready: ReadyIndex) -> bool:
    """Write an index to its file; False where that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear(path)
        array_file.write_arrays(path, ready, analysis_version())
    except OSError as error:
        _LOGGER.warning("the index cannot be kept in %s and will be built again: %s", path, error)
        return False
    return True


def _clear(path: Path) -> None:
    """Remove what processes left that were killed while they wrote; of one at work it is not so old."""
    for left in path.parent.glob(f".{path.name}.*"):
        with suppress(FileNotFoundError):
            if left.stat().st_mtime < time.time() - _MAX_WRITING_SECONDS:
                left.unlink()


@cache
def analysis_version() -> str:
    """Changes with the code, the tables and the programs that an index depends on."""
    # What the pictures of pages say is known only where they can be read.
    knows = f"{unidata_version} {sys.byteorder} {ocr.is_installed()}"
    digest = blake2b(knows.encode(), digest_size=12)
    root = Path(__file__).parents[2]
    for room in HASHED_ROOMS:
        for module in sorted((root / room).rglob("*.py")):
            digest.update(module.read_bytes())
    return digest.hexdigest()


def _version(sources: Sequence[str], digests: NDArray[np.uint8]) -> str:
    digest = blake2b("\0".join(sources).encode("utf-8", "surrogatepass"), digest_size=6)
    digest.update(digests.tobytes())
    return digest.hexdigest()
