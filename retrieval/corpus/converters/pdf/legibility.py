"""Whether what a page's fonts say is what people read on it.

Fonts may name no letters at all, or wrong ones: Arabic drawn by a font that calls its letters "ä" and "Ä".
"""

import re
from collections.abc import Sequence
from typing import Final

from retrieval.corpus.converters.pdf.glyphs import PageGlyphs

# Of more letters that a font has no name for, the rest is none that people read.
MAX_UNNAMED_SHARE: Final = 0.05
# French has four accented letters in a hundred, Czech fifteen; Arabic called by Latin names has most.
MAX_ACCENTED_SHARE: Final = 0.5
# Of words with signs or capitals within, texts with many addresses and names of programs have one in ten.
MAX_BROKEN_SHARE: Final = 0.25
MIN_WORDS: Final = 10  # of less nothing is known
_SURROUNDING_MARKS: Final = ".,:;!?()[]«»\"'-–؟،؛"
_BROKEN_WORD: Final = re.compile(
    r"[^\W\d_][#$%&*^@?<>=+~|{}\\§¶†‡°¬®©¨]+[^\W\d_]"
    r"|[a-zà-ÿ][A-ZÀ-Þ]"
    r"|[\u0620-\u06d3\ufb50-\ufefc][A-Za-z\u00c0-\u024f]"
    r"|[A-Za-z\u00c0-\u024f][\u0620-\u06d3\ufb50-\ufefc]"
)


def is_illegible(page: PageGlyphs, lines: Sequence[str]) -> bool:
    """Whether the letters of a page are not those that are seen on it; `lines` are its text."""
    if page.unnamed > MAX_UNNAMED_SHARE * max(len(page.glyphs), page.unnamed):
        return True
    words = [word for line in lines for each in line.split() if (word := each.strip(_SURROUNDING_MARKS))]
    if len(words) < MIN_WORDS:
        return False
    letters = [letter for word in words for letter in word if letter.isalpha()]
    accented = sum("\u00c0" <= letter <= "\u024f" for letter in letters)
    broken = sum(bool(_BROKEN_WORD.search(word)) for word in words)
    return accented > MAX_ACCENTED_SHARE * len(letters) or broken > MAX_BROKEN_SHARE * len(words)
