"""A quotation as a person reads it: heading, lines with the answering words in bold, and where it stands."""

from collections.abc import Iterator, Sequence
from html import escape

from bot.formatting import bidi
from bot.replies import texts
from retrieval import PassageKind, Quotation

# In UTF-16 units: what is shown of a quotation, of a name, and of a note on a repeal.
SENTENCE_ROOM = 2500
NAME_ROOM = 120
NOTE_ROOM = 300
FILE_MARK = f"{bidi.RIGHT_TO_LEFT_MARK}📄"
# The line that says that there is more behind it, or before it.
GOES_ON = f"{bidi.RIGHT_TO_LEFT_MARK}{bidi.ELLIPSIS}"

_HEADING_SEPARATOR = " › "  # between a heading and the one below it
_CELL_SEPARATOR = " | "  # between the cells of a row
# More words than these in bold, over several lines, shout.
_BOLD_WORDS = 40
_FEW_WORDS = 2
# Of these the heading says nothing that a reader needs before the words.
_KINDS_WITHOUT_HEADING = (PassageKind.PROSE, PassageKind.CONTENTS, PassageKind.FURNITURE)


def cited_quotation(quotation: Quotation, with_highlight: bool = True) -> str:
    """A quotation below its heading and above its citation, as HTML."""
    heading = heading_of(quotation)
    warning, place = amendment(quotation), citation(quotation, below_heading=heading is not None)
    above = f"<b>{escape(heading, quote=False)}</b>\n" if heading else ""
    return f"{above}{quoted_words(quotation, with_highlight)}\n{escape(warning + place, quote=False)}"


def amendment(quotation: Quotation) -> str:
    """A line that warns of a text that its document calls repealed or amended; empty for most."""
    note = quotation.shape.note
    return f"{bidi.RIGHT_TO_LEFT_MARK}{texts.AMENDED}: {bidi.isolate(note, NOTE_ROOM)}\n" if note else ""


def heading_of(quotation: Quotation) -> str | None:
    """What says what a list, an article or a reply is; None where the words need nothing above them."""
    headings = [heading for heading in quotation.section if heading.strip()]
    if quotation.shape.kind in _KINDS_WITHOUT_HEADING or not headings:
        return None
    shown = headings[-2:] if _says_little(headings[-1]) else headings[-1:]
    return bidi.RIGHT_TO_LEFT_MARK + _HEADING_SEPARATOR.join(bidi.isolate(each, NAME_ROOM) for each in shown)


def _says_little(heading: str) -> bool:
    """Whether a heading is as short as "The ingredients", and no number tells it from others."""
    return len(heading.split()) <= _FEW_WORDS and not any(map(str.isdigit, heading))


def citation(quotation: Quotation, below_heading: bool = False) -> str:
    """Where a quotation stands, on one line of plain text: file, path of headings, page or line.

    Args:
        below_heading: Whether its heading is shown above it; the question of a reply is not said again then.
    """
    place = [bidi.isolate(quotation.source, NAME_ROOM)]
    heading_shown = below_heading and quotation.shape.kind is PassageKind.FAQ
    headings = [heading for heading in quotation.section[: -1 if heading_shown else None] if heading.strip()]
    if headings:
        place.append(
            _HEADING_SEPARATOR.join(bidi.isolate(each, NAME_ROOM // len(headings)) for each in headings)
        )
    if quotation.page is not None:
        scanned = texts.READ_BY_OCR if quotation.shape.scanned else ""
        place.append(f"{texts.ON_PAGE} {quotation.page}{scanned}")
    elif quotation.line is not None:
        place.append(f"{texts.LINE} {quotation.line}")
    return f"{FILE_MARK} " + " · ".join(place)


def quoted_words(quotation: Quotation, with_highlight: bool = True) -> str:
    """The words in Telegram's quotation marks, those that answer in bold `with_highlight`."""
    pieces = excerpt(quotation, SENTENCE_ROOM - bidi.utf16_length(amendment(quotation)))
    return (
        quotation_block(*pieces)
        if with_highlight and stands_out(quotation, *pieces)
        else quotation_block("".join(pieces), "", "")
    )


def stands_out(quotation: Quotation, before: str, marked: str, after: str) -> bool:
    """Whether words in bold tell a reader where to look: not, where all is bold, or a whole page."""
    if "\n" in marked and len(marked.split()) > _BOLD_WORDS:
        return False
    return quotation.shape.kind in _KINDS_WITHOUT_HEADING or bool((before + after).strip(f"{GOES_ON} \n"))


def excerpt(quotation: Quotation, room: int = SENTENCE_ROOM) -> tuple[str, str, str]:
    """The words in three pieces, before, highlight and after, at most `room` units in all.

    What is too long is cut on both sides of its highlight, so that the answer itself stays. A list has its
    bullets, a row of a table a line for each cell, and what goes on behind it a line that says so.
    """
    text, highlight = (
        bidi.without_controls(quotation.text).strip(),
        bidi.without_controls(quotation.highlight or "").strip(),
    )
    before, marked, after = text.partition(highlight) if highlight else (text, "", "")
    before, marked, after = _lines(quotation, before, marked, after)
    if quotation.shape.more:
        after += f"\n{GOES_ON}"
    if bidi.utf16_length(before + marked + after) <= room:
        return before, marked, after
    if not marked:
        return bidi.shorten(before + after, room), "", ""
    marked = bidi.shorten(marked, room // 2)
    rest = room - bidi.utf16_length(marked)
    room_after = max(rest // 2, rest - bidi.utf16_length(before))
    after = bidi.shorten(after, room_after)
    return bidi.shorten_start(before, rest - bidi.utf16_length(after)), marked, after


def quotation_block(before: str, marked: str, after: str, expandable: bool = False) -> str:
    """Text in Telegram's quotation marks; directions are closed over the whole, tags do not turn them."""
    before, marked, after = (escape(piece, quote=False) for piece in (before, marked, after))
    bold = f"<b>{marked}</b>" if marked else ""
    opening_tag = "<blockquote expandable>" if expandable else "<blockquote>"
    return f"{opening_tag}{bidi.close_directions(before + bold + after)}</blockquote>"


def listed_lines(lines: Sequence[str], marks: tuple[str, ...]) -> str:
    """Lines with what a list shows before each of them."""
    return "\n".join(_begun(line, mark) for line, mark in zip(lines, marks, strict=True))


def _lines(quotation: Quotation, *pieces: str) -> tuple[str, str, str]:
    """The pieces of a text with each line of the whole begun as it is shown; bold words begin behind that.

    Rows of a table stand apart, each cell on a line.
    """
    if quotation.shape.kind is PassageKind.TABLE:
        pieces = tuple(piece.replace("\n", "\n\n").replace(_CELL_SEPARATOR, "\n") for piece in pieces)
    lines = "".join(pieces).split("\n")
    marks = quotation.shape.marks if len(quotation.shape.marks) == len(lines) else ("",) * len(lines)
    begun = [_begun(line, mark).removesuffix(line) for line, mark in zip(lines, marks, strict=True)]
    if quotation.shape.kind is PassageKind.TABLE and bidi.runs_from_right(lines[0]):
        begun = [bidi.RIGHT_TO_LEFT_MARK if len(lines) > 1 else ""] * len(lines)
    before, marked, after = _with_beginnings(pieces, begun)
    if "\n" in marked:  # the first of several lines is as bold as the others
        first = begun[before.count("\n")]
        before, marked = before.removesuffix(first), f"{first}{marked}"
    return before, marked, after


def _with_beginnings(pieces: tuple[str, ...], begun: list[str]) -> Iterator[str]:
    """The pieces with the beginning of each line; where a piece begins a line, it stands before that."""
    line = 0
    shown = begun[0]
    for piece in pieces:
        first, *others = piece.split("\n")
        shown += first
        for part in others:
            line += 1
            shown += f"\n{begun[line]}{part}"
        yield shown
        shown = ""


def _begun(line: str, mark: str) -> str:
    """A line with its mark; an Arabic one that begins with a Latin word still runs from the right."""
    return f"{bidi.mark_rightward(line)}{mark}{line}"
