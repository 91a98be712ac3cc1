"""Letters and spaces of a format as people write them."""

import re
import unicodedata

# Controls would be invisible in a quotation; a tab is a space.
_HIDDEN = frozenset({"Cc", "Cs"})
_SHAPES = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")


def tidy_paragraph(paragraph: str) -> str:
    """A paragraph without line breaks and controls."""
    spaced = " ".join(paragraph.split())
    return "".join(character for character in spaced if unicodedata.category(character) not in _HIDDEN)


def fold_letters(letters: str) -> str:
    """Arabic letters as they are written, for those drawn as they stand in a word (U+FB50 … U+FEFC)."""
    return _SHAPES.sub(lambda shape: unicodedata.normalize("NFKC", shape[0]), letters)
