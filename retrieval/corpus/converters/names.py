"""Names of files as others give them → names that are safe to keep files under."""

import re
import unicodedata
from pathlib import PurePath

# In bytes, without suffix: file systems take 255, and some put something after it.
MAX_STEM_BYTES = 180
MAX_SUFFIX_BYTES = 20
_UNTITLED_STEM = "وثيقة"
# What separates folders anywhere, and what other systems do not take in a name.
_FOLDER_SEPARATOR = re.compile(r"[/\\]")
_UNFIT_CHARACTER = re.compile(r'[<>:"|?*]')
# Controls, directions and other invisible characters, surrogates, and what is no character yet.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def file_suffix(name: str | None) -> str:
    """The kind of a file by its name: `.pdf`; nothing where it says none."""
    return PurePath(_visible(_FOLDER_SEPARATOR.split(name or "")[-1]).strip()).suffix.lower()


def safe_name(name: str | None) -> str:
    """A name for a file that was called so: one part, visible characters, its kind at the end."""
    last = _visible(_FOLDER_SEPARATOR.split(name or "")[-1])
    path = PurePath(" ".join(_UNFIT_CHARACTER.sub(" ", last).split()).rstrip(". ") or ".")
    stem = _within(path.stem.strip(". "), MAX_STEM_BYTES).strip(". ")
    return (stem or _UNTITLED_STEM) + _within(path.suffix.lower(), MAX_SUFFIX_BYTES)


def numbered_name(name: str, number: int) -> str:
    """Another name for the same: `report.txt` → `report (2).txt`."""
    path = PurePath(name)
    return f"{path.stem} ({number}){path.suffix}"


def _visible(name: str) -> str:
    normal = unicodedata.normalize("NFC", name)
    return "".join(
        character for character in normal if unicodedata.category(character) not in _HIDDEN_CATEGORIES
    )


def _within(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore")
