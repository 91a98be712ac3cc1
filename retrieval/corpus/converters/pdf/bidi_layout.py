"""Letters where they stand on paper → text in the order in which it is read.

A page says where each letter stands, not which follows which: Arabic is read from the right, and the numbers
and Latin words in it from the left (the reverse of Unicode's bidirectional algorithm, UAX #9, for one line).
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retrieval.corpus.blocks import CELL_SEPARATOR
from retrieval.corpus.converters.pdf.letters import fold_letters

# A gap between two letters, in parts of their size, from which on it is a space; most are a quarter.
MIN_SPACE = 0.18
# … where the two stand on different heights, as they do inside the words of some fonts.
MIN_SPACE_ASLANT = 0.21
# Letters of one height differ by less than this part of their size.
MAX_LEVEL_DIFFERENCE = 0.1
# A space that is drawn stands so near to the gap it is meant for, in parts of the size.
MAX_DRAWN_DISTANCE = 0.15
# Of the spaces that are drawn in a line, so many are gaps: then gaps are all there is to be looked at.
MIN_GAPS_SHARE = 0.7
# A gap of so many sizes parts two cells of a table.
MIN_CELL_GAP = 3.0
# Of the letters of a line that is read from the right, at least so many are Arabic.
MIN_ARABIC_SHARE = 0.25
_LATIN = "A-Za-z\u00c0-\u024f"
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
# What is read from the left inside a line that is read from the right: words in Latin letters with what
# stands between them, and numbers with their separators.
_LEFTWARD = re.compile(
    rf"[{_LATIN}{_DIGITS}](?:[{_LATIN}{_DIGITS} .,:;'&/_@#+-]*[{_LATIN}{_DIGITS}])?(?<=[{_LATIN}])"
    rf"|[{_LATIN}](?:[{_LATIN}{_DIGITS} .,:;'&/_@#+-]*[{_LATIN}{_DIGITS}])?"
    rf"|[{_DIGITS}](?:[{_DIGITS}.,:/٫٬]*[{_DIGITS}])?"
)
_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\ufb50-\ufdff\ufe70-\ufefc"
_ARABIC_MARKS = "\u064b-\u065f\u0670"
# Arabic words with what stands between them, as they are shown in a line that is read from the left; and a
# letter of theirs with its marks, which are shown behind it.
_RIGHTWARD = re.compile(
    rf"[{_ARABIC}](?:[{_ARABIC}{_ARABIC_MARKS}{_DIGITS} .,،؛:'/-]*[{_ARABIC}{_ARABIC_MARKS}])?"
)
_CLUSTER = re.compile(rf".[{_ARABIC_MARKS}]*")
_STOPS = " .,:;!?،؛؟"  # what may stand behind a bracket that closes
_PAIRS = ("()", "[]", "{}", "«»", "“”", "<>")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter, with its edges, the point and the line it stands on, and its size; in points."""

    character: str
    left: float
    right: float
    base: float
    size: float
    bottom: float = 0.0
    top: float = 0.0
    origin: float = 0.0


def is_arabic(glyphs: Iterable[Glyph]) -> bool:
    """Whether a line is read from the right; a long name in Latin letters in it makes no difference."""
    letters = [glyph.character for glyph in glyphs if glyph.character.isalpha()]
    arabic = sum(unicodedata.bidirectional(letter) in ("AL", "R") for letter in letters)
    return arabic > 0 and arabic >= MIN_ARABIC_SHARE * len(letters)


def first_word_width(line: Sequence[Glyph]) -> float:
    """How wide the word is with which a line begins, in points."""
    way = -1 if is_arabic(line) else 1
    edges = sorted(
        (min(way * glyph.left, way * glyph.right), abs(glyph.right - glyph.left)) for glyph in line
    )
    begin, width = edges[0]
    end = begin + width
    for near, width in edges[1:]:
        if near - end > MIN_SPACE * line[0].size:
            break
        end = max(end, near + width)
    return end - begin


def line_text(line: Sequence[Glyph]) -> str:
    """The text of one line; brackets as they look, see `mend_brackets`."""
    letters = [glyph for glyph in line if glyph.character != " "]
    spaces = [(glyph.left + glyph.right) / 2 for glyph in line if glyph.character == " "]
    if not is_arabic(letters):
        shown = sorted(letters, key=lambda glyph: glyph.left + glyph.right)
        return fold_letters(_RIGHTWARD.sub(_from_right_in_latin, _parted(shown, 1, spaces)))
    read = _parted(_from_right_to_left(letters), -1, spaces)
    return fold_letters(_LEFTWARD.sub(lambda run: run[0][::-1], read))


def _from_right_in_latin(run: re.Match[str]) -> str:
    """Arabic words in a line that is read from the left, in their order, and their numbers in theirs."""
    turned = "".join(reversed(_CLUSTER.findall(run[0])))
    return _LEFTWARD.sub(lambda number: number[0][::-1], turned)


def _parted(glyphs: Sequence[Glyph], way: int, spaces: Sequence[float]) -> str:
    """Letters with spaces in the gaps; where those are few, as in tight text, also where spaces are drawn."""
    by_gaps = _spaced(glyphs, way, ())
    if by_gaps.count(" ") >= MIN_GAPS_SHARE * len(spaces):
        return by_gaps
    return _spaced(glyphs, way, spaces)


def _from_right_to_left(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Letters in the order of reading, each mark behind the letter that it stands over, if over one."""
    letters = [glyph for glyph in glyphs if not unicodedata.combining(glyph.character)]
    below = {g: _below(g, letters) if unicodedata.combining(g.character) else g for g in glyphs}
    return sorted(glyphs, key=lambda glyph: (_from_right(below[glyph]), below[glyph] is not glyph))


def _below(mark: Glyph, letters: Sequence[Glyph]) -> Glyph:
    """The letter that a mark stands over; the mark itself where it stands beside all."""
    middle = (mark.left + mark.right) / 2
    below = (letter for letter in letters if letter.left < middle < letter.right)
    return min(below, key=lambda letter: abs(letter.left + letter.right - 2 * middle), default=mark)


def _from_right(glyph: Glyph) -> float:
    # A letter may hang over the one before it, so its left edge says more; of a ligature's, none says all.
    return -(8 * glyph.left + glyph.right)


def mend_brackets(text: str) -> str:
    """`text` with its brackets turned where more of them then close what they open.

    Some files say how a bracket looks, some what it means, which is the other one in a line from the right;
    and around words in Latin letters one of a pair is taken for the one, the other for the other.
    """
    for pair in _PAIRS:
        turned = text.translate(str.maketrans(pair, pair[::-1]))
        text = max((text, _by_spaces(text, pair), turned), key=lambda way: _closed(way, pair))
    return text


def _by_spaces(text: str, pair: str) -> str:
    """Each bracket turned as the spaces around it say: one that opens has its space before it."""
    letters, depth = list(text), 0
    for at, letter in enumerate(text):
        if letter not in pair:
            continue
        before = text[at - 1 : at].strip() == ""
        behind = text[at + 1 : at + 2].strip(_STOPS) == ""
        opens = before if before != behind else depth == 0
        depth = depth + 1 if opens else max(depth - 1, 0)
        letters[at] = pair[0] if opens else pair[1]
    return "".join(letters)


def _spaced(glyphs: Sequence[Glyph], way: int, spaces: Sequence[float]) -> str:
    """Letters in their order, with spaces in the gaps; `way` is 1 from the left, -1 from the right.

    A gap is a space where it is wide, or where the file draws one: `spaces` are their middles.
    """
    shown, edge, base = "", 0.0, 0.0
    drawn = sorted(way * space for space in spaces)
    for glyph in glyphs:
        near, far = sorted((way * glyph.left, way * glyph.right))
        is_mark = bool(unicodedata.combining(glyph.character))
        if shown and not is_mark:
            level = abs(glyph.base - base) < MAX_LEVEL_DIFFERENCE * glyph.size
            between = _between((near - edge) / glyph.size, MIN_SPACE if level else MIN_SPACE_ASLANT)
            shown += between or _drawn(drawn, edge, near, MAX_DRAWN_DISTANCE * glyph.size)
        edge, base = max(edge, far) if shown else far, base if shown and is_mark else glyph.base
        shown += glyph.character
    return shown


def _drawn(spaces: Sequence[float], edge: float, near: float, reach: float) -> str:
    """A space where one is drawn between two letters; they may stand over each other."""
    first = bisect_left(spaces, min(edge, near) - reach)
    return " " if first < len(spaces) and spaces[first] <= max(edge, near) + reach else ""


def _between(gap: float, space: float) -> str:
    if gap > MIN_CELL_GAP:
        return CELL_SEPARATOR
    return " " if gap > space else ""


def _closed(text: str, pair: str) -> int:
    """How many of these brackets close one that stands open before them."""
    open_ = count = 0
    for bracket in re.findall(f"[{re.escape(pair)}]", text):
        if bracket == pair[0]:
            open_ += 1
        elif open_:
            open_ -= 1
            count += 1
    return count
