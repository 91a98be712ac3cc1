"""Text as a document of the corpus has it: a paragraph a line."""

import re
import unicodedata
from collections.abc import Iterable

# Controls would be invisible in a quotation; a tab is a space.
_HIDDEN = frozenset({"Cc", "Cs"})


# Between the cells of a row of a table, which is a paragraph.
CELL = " | "
_SHAPES = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")


def document(paragraphs: Iterable[str]) -> str:
    """Paragraphs, each on a line of its own, with nothing between them."""
    lines = (line(paragraph) for paragraph in paragraphs)
    return "".join(f"{each}\n" for each in lines if each)


def line(paragraph: str) -> str:
    """A paragraph without line breaks and controls."""
    spaced = " ".join(paragraph.split())
    return "".join(character for character in spaced if unicodedata.category(character) not in _HIDDEN)


def folded(letters: str) -> str:
    """Arabic letters as they are written, for those drawn as they stand in a word (U+FB50 … U+FEFC)."""
    return _SHAPES.sub(lambda shape: unicodedata.normalize("NFKC", shape[0]), letters)
