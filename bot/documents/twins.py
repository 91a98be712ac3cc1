"""Whether a text stands in the corpus already, under whatever name."""

from pathlib import Path

# In bytes: most files differ in so much of their beginning, and need not be read further.
_BEGINNING = 4096


def find(folder: Path, text: str) -> str | None:
    """The document that holds the same words, whatever space stands between them; None without one."""
    words = text.split()
    for file in sorted(folder.rglob("*.txt")):
        try:
            # What is no file, such as a pipe, would be waited for.
            if file.is_file() and _begins_alike(file, words) and _decoded(file.read_bytes()).split() == words:
                return file.relative_to(folder).as_posix()
        except (OSError, UnicodeDecodeError):
            continue
    return None


def _begins_alike(file: Path, words: list[str]) -> bool:
    with file.open("rb") as opened:
        beginning = opened.read(_BEGINNING)
    # The last word may be cut, and so may its last letter.
    found = beginning.decode("utf-8-sig", "ignore").split()[:-1]
    return found == words[: len(found)]


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8-sig")
