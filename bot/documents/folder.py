"""The folder of documents on disk: what is put there, taken away, and stands there already.

Everything here blocks.
"""

import errno
import os
import secrets
from itertools import count
from pathlib import Path

from retrieval.corpus.converters import names

# What is removed keeps its place under a name that no corpus reads; the admin of the machine may delete it.
REMOVED_SUFFIX = ".removed"
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)
_TEXT = ".txt"
# In bytes: most files differ in so much of their beginning, and need not be read further.
_BEGINNING_BYTES = 4096


class CorpusFolder:
    """Changes files of one folder, and nothing outside it.

    Every method raises OSError where the disk, or who may write there, does not allow it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def writable(self) -> bool:
        return os.access(self.folder, os.W_OK | os.X_OK)

    def holds(self, name: str) -> bool:
        """Whether there is anything of that name."""
        return os.path.lexists(self.folder / name)

    def free(self, name: str) -> str:
        """The name itself, or the next one that nothing has."""
        others = (names.numbered_name(name, number) for number in count(2))
        return name if not self.holds(name) else next(other for other in others if not self.holds(other))

    def put(self, name: str, content: bytes) -> None:
        """Write a new file, whole or not at all.

        Raises:
            FileExistsError: There is one of that name.
        """
        draft = self.folder / f".{secrets.token_hex(8)}.part"
        try:
            with draft.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            self._name(draft, self.folder / name)
        finally:
            draft.unlink(missing_ok=True)

    def set_aside(self, source: str) -> Path:
        """Take a document away; its file stays beside where it was, under a name that is given back."""
        path = self._inside(source)
        for number in count(1):
            aside = path.with_name(f"{path.name}{REMOVED_SUFFIX}{f'-{number}' if number > 1 else ''}")
            if not os.path.lexists(aside):
                break
        path.rename(aside)
        return aside

    def put_back(self, source: str, aside: Path) -> None:
        """Undo `set_aside`."""
        aside.rename(self._inside(source))

    def remove(self, name: str) -> None:
        """Undo `put`."""
        (self.folder / name).unlink(missing_ok=True)

    def _inside(self, source: str) -> Path:
        """The path of a document; a link to a folder elsewhere does not lead out."""
        path = self.folder / source
        if not path.parent.resolve().is_relative_to(self.folder.resolve()) or ".." in path.parts:
            raise PermissionError(errno.EPERM, "it stands outside of the folder of documents", source)
        return path

    def _name(self, draft: Path, path: Path) -> None:
        try:
            # A link is never made in the place of another file.
            os.link(draft, path)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            with path.open("xb"):
                draft.replace(path)


def find_twin(folder: Path, name: str, content: bytes) -> str | None:
    """The document of the same kind that holds the same: the same bytes or, of a text, the same words."""
    kind = names.file_suffix(name)
    words = _decoded(content).split() if kind == _TEXT else None
    for file in sorted(folder.rglob("*")):
        try:
            # What is no file, such as a pipe, would be waited for.
            if names.file_suffix(file.name) == kind and file.is_file() and _is_same(file, content, words):
                return file.relative_to(folder).as_posix()
        except (OSError, UnicodeDecodeError):
            continue
    return None


def _is_same(file: Path, content: bytes, words: list[str] | None) -> bool:
    if words is not None:
        return _begins_alike(file, words) and _decoded(file.read_bytes()).split() == words
    return file.stat().st_size == len(content) and file.read_bytes() == content


def _begins_alike(file: Path, words: list[str]) -> bool:
    with file.open("rb") as opened:
        beginning = opened.read(_BEGINNING_BYTES)
    # The last word may be cut, and so may its last letter.
    first_words = beginning.decode("utf-8-sig", "ignore").split()[:-1]
    return first_words == words[: len(first_words)]


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8-sig", "surrogateescape")
