"""Whether a file stands in the corpus already, under whatever name."""

from pathlib import Path

from retrieval.corpus.converters import names

_TEXT = ".txt"
# In bytes: most files differ in so much of their beginning, and need not be read further.
_BEGINNING = 4096


def find(folder: Path, name: str, content: bytes) -> str | None:
    """The document of the same kind that holds the same: the same bytes or, of a text, the same words."""
    kind = names.suffix(name)
    words = _decoded(content).split() if kind == _TEXT else None
    for file in sorted(folder.rglob("*")):
        try:
            # What is no file, such as a pipe, would be waited for.
            if names.suffix(file.name) == kind and file.is_file() and _is_same(file, content, words):
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
        beginning = opened.read(_BEGINNING)
    # The last word may be cut, and so may its last letter.
    found = beginning.decode("utf-8-sig", "ignore").split()[:-1]
    return found == words[: len(found)]


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8-sig", "surrogateescape")
