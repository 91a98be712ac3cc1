"""The folder of documents on disk: what is put there, and what is taken away. Everything here blocks."""

import errno
import os
import secrets
from itertools import count
from pathlib import Path

from retrieval.corpus.converters import names

# What is removed keeps its place under a name that no corpus reads; the admin of the machine may delete it.
REMOVED = ".removed"
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK)


class Shelf:
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
        others = (names.numbered(name, number) for number in count(2))
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
            aside = path.with_name(f"{path.name}{REMOVED}{f'-{number}' if number > 1 else ''}")
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
