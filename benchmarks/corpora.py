"""Real documents of public repositories, laid out in folders: which ones stands in `documents.tsv`.

Their text is not ours and not part of this repository; a git mirror of theirs, or GitHub, has it.
"""

import csv
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LISTED = Path(__file__).with_name("documents.tsv")


@dataclass(frozen=True, slots=True)
class ListedFile:
    """One file of a public repository, and the name it has in its corpus."""

    corpus: str
    repository: str
    commit: str
    path: str
    name: str


class LayoutError(Exception):
    """A document cannot be had; the message is one line that says which and why."""


def listed_files(table: Path = LISTED) -> tuple[ListedFile, ...]:
    with table.open(encoding="utf-8", newline="") as lines:
        return tuple(ListedFile(**row) for row in csv.DictReader(lines, delimiter="\t"))


def lay_out(files: tuple[ListedFile, ...], folder: Path, mirror: Path | None = None) -> None:
    """Write every file into `folder/CORPUS/NAME`, byte by byte as its commit has it.

    Args:
        mirror: Holds the repositories as `OWNER+NAME`, or `OWNER+NAME/repo`; without it they are cloned.

    Raises:
        LayoutError: A repository, its commit or the file is not there.
    """
    clones = folder / ".clones"
    repositories = {r: _repository(r, mirror, clones) for r in dict.fromkeys(f.repository for f in files)}
    for file in files:
        place = folder / file.corpus / file.name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(_git(repositories[file.repository], "show", f"{file.commit}:{file.path}"))


def _repository(name: str, mirror: Path | None, clones: Path) -> Path:
    if mirror is not None:
        return next((p for p in _places(mirror, name) if p.is_dir()), mirror / name.replace("/", "+"))
    place = clones / name.replace("/", "+")
    place.parent.mkdir(parents=True, exist_ok=True)
    _git(clones, "clone", "--quiet", "--bare", f"https://github.com/{name}", str(place))
    return place


def _places(mirror: Path, name: str) -> Iterator[Path]:
    """Where a mirror may keep a repository, the narrower place first."""
    owned = mirror / name.replace("/", "+")
    yield from (owned / "repo" / ".git", owned / "repo", owned)


def _git(folder: Path, *command: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *command], capture_output=True, check=True)  # noqa: S603, S607
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().split("\n")[-1]
        raise LayoutError(f"{folder.name}: git {' '.join(command[:2])}: {reason}") from error
    return done.stdout
