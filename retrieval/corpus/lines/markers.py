"""What the beginning of a line says: `1-`, `١)`, `أولا:`, `(أ)`, `•`, `##`, `المادة الثامنة`, `س:` …"""

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from retrieval.arabic.lexicon import pattern, structure


class MarkerKind(IntEnum):
    """The family of a marker."""

    NUMBER = 0  # 1- ٢) (3)
    LETTER = 1  # أ- (ب)
    ADVERB = 2  # أولا:
    BULLET = 3
    DECIMAL = 4  # 1.2 2-3-1
    HASH = 5  # Markdown's heading
    DIVISION = 6  # الباب الأول, المادة 5
    ASKING = 7  # س:
    REPLYING = 8  # ج:


@dataclass(frozen=True, slots=True)
class Marker:
    """A line's marker.

    Attributes:
        kind: Its family.
        end: How many characters of the line it takes, with the space after it.
        number: What it counts to, where it counts; else 0.
        rank: How deep its family stands: of a division the lexicon's, of `##` and `1.2` their depth.
        sign: What else tells lists apart: the bullet, or the bracket.
    """

    kind: MarkerKind
    end: int
    number: int = 0
    rank: int = 0
    sign: str = ""


# Vowel signs, the stretched line, marks of direction: they change nothing that a marker says.
_UNSEEN_CHARACTERS = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_MAX_MARKER_CHARACTERS: Final = 90  # characters: "المادة الثامنة والتسعون بعد المائتين:" and what is around
_DASH = "[-–—]"
_ORDINAL = rf"(?:و?(?:ال)?(?:{pattern(structure.ORDINALS)}))(?!\w)"
_COUNT = rf"(?:{_ORDINAL}(?:\s+{_ORDINAL})*|\(?\s*\d{{1,4}}\s*\)?(?:\s+مكررا?)?(?:\s*/\s*\d)?|\[\d{{1,4}}\])"
_DIVISION = "|".join(rf"(?P<d{rank}>{pattern(names)})" for names, rank in structure.DIVISIONS)
_MARKER = re.compile(
    rf"(?P<hash>\#{{1,6}})\s+(?=\S)"
    rf"|(?P<decimal>\d{{1,2}}(?:[.\-]\d{{1,2}}){{1,3}})(?:[.)]|\s*{_DASH})?\s+(?=[^\W\d])"
    rf"|(?P<number>\d{{1,3}})\s?(?P<nsign>{_DASH}|[.)\]]{_DASH}?)\s*(?!\d|[.\-])"
    rf"|[(\[]\s?(?P<nested>\d{{1,3}})\s?[)\]]\s*{_DASH}?\s*"
    rf"|[(\[]\s?(?P<inletter>[{structure.LETTERS}a-z])\s?[)\]]\s*"
    rf"|(?P<letter>[{structure.LETTERS}a-zA-Z])(?:\s?(?:{_DASH}(?!\w{_DASH})|[)\]])|(?<![دمص])[.](?=\s))\s*"
    rf"|(?P<bullet>[•●○▪◦■□◆◇►▶★☆✓✔✦❖➢➤·∙‣⁃]\s*|[-–—](?=\s|[^\W\d])\s*|[*+_]\s+)"
    rf"|(?P<asking>(?:س\s?\(?\d{{0,3}}\)?\s?|(?:ال)?سؤال(?:\s+{_COUNT})?\s*)(?::|\.|{_DASH}|\))\s*)"
    rf"|(?P<replying>(?:ج\s?\(?\d{{0,3}}\)?\s?:|ج\s?\d{{1,3}}\s?(?:{_DASH}|\.|\))"
    rf"|(?:ال)?(?:جواب|إجابة|اجابة)(?:\s+{_COUNT})?\s*(?::|{_DASH}))\s*)"
    rf"|(?P<adverb>{pattern(structure.ADVERBS)})(?:\s?(?:[:/.)]|{_DASH})\s*|$)"
    rf"|(?:{_DIVISION})\s+(?P<count>{_COUNT})(?!\w)(?P<dsign>\s*(?:[:/.]|{_DASH})+)?\s*"
)


def find_marker(line: str, at: int = 0) -> Marker | None:
    """The marker that `line` begins with at place `at`, if any."""
    head = line[at : at + _MAX_MARKER_CHARACTERS]
    seen = _UNSEEN_CHARACTERS.sub("", head)
    match = _MARKER.match(seen)
    if match is None:
        return None
    end = match.end() if seen == head else _place(head, match.end())
    return _marker(match, end)


def visible_text(text: str) -> str:
    """`text` without the signs that change nothing of what a line says."""
    return _UNSEEN_CHARACTERS.sub("", text)


def _place(line: str, seen: int) -> int:
    """Where the first `seen` characters of what is seen of `line` end in it."""
    for place, character in enumerate(line):
        if _UNSEEN_CHARACTERS.match(character):
            continue
        if not seen:
            return place
        seen -= 1
    return len(line)


def _marker(match: re.Match[str], end: int) -> Marker:
    group = match.groupdict()
    if group["hash"]:
        return Marker(MarkerKind.HASH, end, rank=len(group["hash"]))
    if group["decimal"]:
        return Marker(MarkerKind.DECIMAL, end, rank=len(re.split(r"[.\-]", group["decimal"])))
    if group["number"] or group["nested"]:
        return Marker(MarkerKind.NUMBER, end, int(group["number"] or group["nested"]), sign=_sign(group))
    if letter := group["letter"] or group["inletter"]:
        return Marker(MarkerKind.LETTER, end, _letter(letter), sign="" if group["letter"] else "(")
    if group["bullet"]:
        return Marker(MarkerKind.BULLET, end, sign=group["bullet"][0])
    if group["asking"] or group["replying"]:
        return Marker(MarkerKind.ASKING if group["asking"] else MarkerKind.REPLYING, end)
    if group["adverb"]:
        return Marker(MarkerKind.ADVERB, end, structure.ADVERBS.index(group["adverb"]) + 1)
    rank = next(rank for _, rank in structure.DIVISIONS if group[f"d{rank}"])
    return Marker(MarkerKind.DIVISION, end, rank=rank, sign=(group["dsign"] or "").strip())


def _sign(group: dict[str, str | None]) -> str:
    return "(" if group["nested"] else (group["nsign"] or "")[:1].replace("–", "-").replace("—", "-")


def _letter(letter: str) -> int:
    order = structure.LETTERS.replace("ا", "")
    return order.find("أ" if letter == "ا" else letter) + 1
