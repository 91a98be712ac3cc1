"""Text that is safe to show: no stray controls, directions closed, never longer than its room.

Direction characters follow Unicode's bidirectional algorithm (UAX #9): what is opened by an isolate or an
embedding is closed before the piece ends, so that one quotation never turns the line around it.
"""

import re
import unicodedata

FIRST_STRONG_ISOLATE = "\u2068"
POP_DIRECTIONAL_ISOLATE = "\u2069"
# Before a line whose own words are all isolated or not Arabic: without it, the line would run from the left.
RIGHT_TO_LEFT_MARK = "\u200f"
_POP_DIRECTIONAL_FORMATTING = "\u202c"
_ISOLATES = frozenset("\u2066\u2067\u2068")
_EMBEDDINGS = frozenset("\u202a\u202b\u202d\u202e")
# Nested deeper, they are ignored where text is shown (UAX #9, BD2), and closing them takes room.
_MAX_DEPTH = 125
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")

_STRONG = ("L", "R", "AL")  # classes of characters that have a direction

ELLIPSIS = "…"
# A cut looks this far back, in characters, for the end of a word.
_WORD_REACH = 40


def valid_text(text: str) -> str:
    """`text` with lone surrogates replaced: they fit neither UTF-8 nor SQLite."""
    return _SURROGATES.sub("\ufffd", text)


def without_controls(text: str) -> str:
    """`text` without what a chat or a terminal could stumble over: controls (but not newline, tab)."""
    return _CONTROLS.sub("", valid_text(text.replace("\r\n", "\n").replace("\r", "\n")))


def utf16_length(text: str) -> int:
    """Length as Telegram counts it, in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def close_directions(text: str) -> str:
    """`text` with every direction it opens closed, and nothing closed that it did not open."""
    kept: list[str] = []
    open_: list[str] = []
    for character in text:
        if len(open_) >= _MAX_DEPTH and character in _ISOLATES | _EMBEDDINGS:
            continue
        if character in _ISOLATES:
            open_.append(POP_DIRECTIONAL_ISOLATE)
        elif character in _EMBEDDINGS:
            open_.append(_POP_DIRECTIONAL_FORMATTING)
        elif character in (POP_DIRECTIONAL_ISOLATE, _POP_DIRECTIONAL_FORMATTING):
            if character not in open_ or (character != open_[-1] and character != POP_DIRECTIONAL_ISOLATE):
                continue
            # Closing an isolate closes what was opened inside it (UAX #9, rule X6a).
            while (closer := open_.pop()) != character:
                kept.append(closer)
        kept.append(character)
    return "".join(kept) + "".join(reversed(open_))


def isolate(text: str, room: int) -> str:
    """A name on one line, at most `room` units long, which leaves the text around it its direction."""
    name = " ".join(_DIRECTIONS.sub("", without_controls(text)).split())
    return FIRST_STRONG_ISOLATE + shorten(name, room - 2) + POP_DIRECTIONAL_ISOLATE


def on_a_line(text: str, room: int | None = None) -> str:
    """`text` on one line, its directions closed; cut to `room` units where it has no more."""
    # Before the words are joined: a direction that is left out would leave the space at its side.
    words = " ".join(close_directions(without_controls(text)).split())
    return words if room is None else close_directions(shorten(words, room))


def mark_rightward(line: str) -> str:
    """What has to stand before an Arabic line that begins with a Latin word, so that it runs from the right.

    Nothing, where its first letter says so, or where the line is hardly Arabic.
    """
    strong = _strong(line)
    turned = strong[:1] == ["L"] and 2 * strong.count("L") < len(strong)
    return RIGHT_TO_LEFT_MARK if turned else ""


def runs_from_right(line: str) -> bool:
    """Whether the first letter of a line says so."""
    return _strong(line)[:1] not in ([], ["L"])


def _strong(text: str) -> list[str]:
    return [kind for kind in map(unicodedata.bidirectional, text) if kind in _STRONG]


def shorten(text: str, room: int) -> str:
    """The beginning of `text` in at most `room` units, cut at a word, with an ellipsis if anything is cut."""
    if utf16_length(text) <= room:
        return text
    kept = _fit(text, room - 1)
    return (_at_word(kept, text[len(kept) :]).rstrip() + ELLIPSIS)[: max(room, 0)]


def shorten_start(text: str, room: int) -> str:
    """The end of `text` in at most `room` units, cut at a word, with an ellipsis if anything is cut."""
    return shorten(text[::-1], room)[::-1]


def _fit(text: str, room: int) -> str:
    kept = text[: max(room, 0)]
    while kept and utf16_length(kept) > room:
        kept = kept[: -max(1, (utf16_length(kept) - room) // 2)]
    return kept


def _at_word(kept: str, rest: str) -> str:
    if not rest or rest[0].isspace():
        return kept
    space = max(kept.rfind(" "), kept.rfind("\n"))
    return kept[:space] if space >= max(1, len(kept) - _WORD_REACH) else kept
