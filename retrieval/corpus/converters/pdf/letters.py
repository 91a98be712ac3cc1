"""Letters and spaces of a format as people write them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from retrieval.corpus.blocks import Block

# Controls would be invisible in a quotation; a tab is a space.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cs"})
_SHAPES = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")


def tidy_paragraph(paragraph: str) -> str:
    """A paragraph without line breaks and controls."""
    spaced = " ".join(paragraph.split())
    return "".join(
        character for character in spaced if unicodedata.category(character) not in _HIDDEN_CATEGORIES
    )


def fold_letters(letters: str) -> str:
    """Arabic letters as they are written, for those drawn as they stand in a word (U+FB50 … U+FEFC)."""
    return _SHAPES.sub(lambda shape: unicodedata.normalize("NFKC", shape[0]), letters)


# Letters that fonts name by their look: two of Persian and Urdu, which in Arabic words are others.
_YEH_WITHIN: Final = re.compile("\u06cc(?=[\u0620-\u064a\u064b-\u065f\u0670-\u06d3])")
_ARABIC_OF_FOREIGN_FORMS: Final = str.maketrans(
    {"\u06cc": "\u0649", "\u06be": "\u0647", "\u06c1": "\u0647", "\u06a9": "\u0643"}
)
# Letters that Arabic has not, and those languages cannot do without.
_FOREIGN_LETTERS: Final = re.compile("[\u067e\u0686\u0698\u06af\u0679\u0688\u0691\u06ba\u06d2]")
_FOREIGN_FORMS: Final = re.compile("[\u06cc\u06be\u06c1\u06a9]")
# Of a hundred letters of Persian or Urdu, four and more are such.
MAX_FOREIGN_SHARE: Final = 0.005


def own_letters(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of an Arabic document, with letters that its fonts took from Persian put back."""
    text = "".join(block.text for block in blocks)
    if not _FOREIGN_FORMS.search(text) or len(_FOREIGN_LETTERS.findall(text)) > MAX_FOREIGN_SHARE * len(text):
        return list(blocks)
    return [
        replace(block, text=_YEH_WITHIN.sub("\u064a", block.text).translate(_ARABIC_OF_FOREIGN_FORMS))
        for block in blocks
    ]
