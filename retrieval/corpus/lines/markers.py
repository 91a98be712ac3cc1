"""What the beginning of a line says: that it is an item, an article, a chapter, a question or a reply."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final


class Marker(Enum):
    """What a line begins with."""

    BULLET = "bullet"
    NUMBER = "number"
    LETTER = "letter"
    ORDINAL = "ordinal"
    QUESTION = "question"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Division:
    """A part of a law or a book that a line opens.

    Attributes:
        level: Of its heading, from 1 (a book) to 6 (an article).
        size: How many characters of the line name it; what follows is its title or its text.
    """

    level: int
    size: int


# Bullets as word processors and people draw them.
_BULLET: Final = r"[-–—*•·▪▫◦●○■□◆◇✓✔☑►▶‣⁃∙]"
_DIGITS: Final = r"[0-9٠-٩۰-۹]"
_TATWEEL: Final = "\u0640"
_LETTERS: Final = "اأبجدهوزحطيكل"  # in the order of their numbers
# First, secondly, …: with or without the mark of the accusative.
_ORDINALS: Final = "أولا|اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا|أخيرا|اخيرا"
_ASKS: Final = rf"(?:السؤال|سؤال)(?: {_DIGITS}+)?\s*[:：.)/-]\s*|[سQ]\s*{_DIGITS}*\s*[:：]\s*"
_REPLIES: Final = r"(?:الجواب|الإجابة|الاجابة|جواب)\s*[:：/-]\s*|[جA]\s*\d*\s*[:：]\s*"
_MARKERS: Final = (
    (Marker.QUESTION, re.compile(_ASKS)),
    (Marker.REPLY, re.compile(_REPLIES)),
    (Marker.BULLET, re.compile(rf"{_BULLET}+\s*(?=[^\s\d{_TATWEEL}.-])|{_BULLET}\s+")),
    (Marker.NUMBER, re.compile(rf"\(?{_DIGITS}{{1,3}}\s?(?:[-–—)/]|[.](?!{_DIGITS}))[-.)]?\s*(?=\S)")),
    (Marker.LETTER, re.compile(rf"(?:\([{_LETTERS}]\)|[{_LETTERS}]{_TATWEEL}?\s?[-–.)/])\s*(?=\S)")),
    (Marker.ORDINAL, re.compile(rf"(?:{_ORDINALS})[ًا]*\s*[:：،.-]\s*")),
)
# The parts of books and laws, the outermost first; articles are innermost.
_DIVISIONS: Final = (
    (1, "الكتاب|كتاب|الجزء|القسم|Part"),
    (2, "الباب|باب|Chapter"),
    (3, "الفصل|فصل"),
    (4, "المبحث|الفرع"),
    (5, "المطلب|البند"),
    (6, "المادة|مادة|الماده|ماده|المـادة|Article"),
)
_UNITS: Final = (
    "الأولى|الأول|الاولى|الاول|الثانية|الثاني|الثالثة|الثالث|الرابعة|الرابع|الخامسة|الخامس|السادسة|السادس"
    "|السابعة|السابع|الثامنة|الثامن|التاسعة|التاسع|العاشرة|العاشر|الحادية|الحادي|الأخير|الأخيرة|التمهيدي|تمهيدي"
)
_TENS: Final = (
    "عشرة|عشر|العشرون|العشرين|الثلاثون|الثلاثين|الأربعون|الأربعين|الاربعون|الخمسون|الخمسين|الستون|الستين|السبعون|السبعين"
    "|الثمانون|الثمانين|التسعون|التسعين|المائة|المئة|المائتان|المئتان|بعد"
)
_NUMBERED: Final = (
    rf"(?:رقم\s*)?(?:[(\[]?\s*{_DIGITS}{{1,4}}\s*[)\]]?(?:\s*مكرر[اًةه]*)?|[(\[]?(?:{_UNITS}|{_TENS})"
    rf"(?:\s+و?(?:{_UNITS}|{_TENS}))*[)\]]?(?:\s*مكرر[اًةه]*)?)"
)
_DIVIDES: Final = tuple(
    (level, re.compile(rf"[(\[#*\s]*(?:{names})\s*{_NUMBERED}[)\]]?(?=\s*(?:[:：.،\-–—]|$|\s))"))
    for level, names in _DIVISIONS
)


def marker_of(text: str) -> tuple[Marker, int] | None:
    """The marker that a line begins with and its length in characters; None without one."""
    for marker, pattern in _MARKERS:
        if found := pattern.match(text):
            return marker, found.end()
    return None


def division_of(text: str) -> Division | None:
    """The numbered part that a line opens, stretched or not: a chapter, an article; None of others."""
    plain = text.replace(_TATWEEL, "")
    for level, pattern in _DIVIDES:
        if found := pattern.match(plain):
            return Division(level, _stretched(text, found.end()))
    return None


def _stretched(text: str, size: int) -> int:
    """How many characters of a text hold its first `size` ones that are no strokes."""
    left = size
    for at, letter in enumerate(text):
        if not left and letter != _TATWEEL:
            return at
        left -= letter != _TATWEEL
    return len(text)
