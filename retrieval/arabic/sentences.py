"""Where a sentence of Arabic news ends."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

# A stop, with the quotation marks and brackets that close over it. Two dots or more are a pause, not an end.
_STOP = re.compile(r"""(?<!\.)(?:[.۔](?![.\d])|[!?؟…]+[.]?)[»”"'’)\]]*""")
_INITIAL = re.compile(r"(?:^|[\s(«“\"])(?:[^\W\d_]|هـ)[\u064b-\u0652]?\.$")
_AFTER_NUMBER = re.compile(r"\d\s?\S{1,2}\.$")
_LONGEST_ENCLOSED = 600  # characters: a quotation mark without its partner must not swallow a page
_WHOLE_QUOTATION = 40  # characters: a quotation longer than this may end the sentence with its own stop
_PAIRS = (("«", "»"), ("“", "”"), (r"\(", r"\)"), (r"\[", r"\]"), ('"', '"'))
_ENCLOSED = re.compile("|".join(f"{a}[^{a}{b}]{{0,{_LONGEST_ENCLOSED}}}{b}" for a, b in _PAIRS))
_SOURCE_ONLY = re.compile(r"[«“\"(]?و?(?:حسبما|بحسب|وفقا|وفقًا|وفقاً|وفق|نقلا|نقلًا|نقلاً|كما (?:ذكر|أفاد|نقل))")
_SOURCE_ONLY_WORDS = 10
_FRAGMENT = 8  # characters: "بي. اي." is one name, not two sentences


# Dots that end an abbreviation or a number of something, and no sentence.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(«\"])(?:إلخ|الخ|(?:[^\W\d_]\.)+[^\W\d_]{1,2}|No|Nos|Dr|Mr|Mrs|Prof|St|vs|etc|Inc|Fig|Vol"
    r"|(?:رقم|المادة|مادة|الفقرة|البند|صفحة|ص)\s*\(?\d{1,4})\.$"
)
_LONGEST_ABBREVIATION = 14  # characters
# Who is asked replies in the same sentence: "… ؟ قال: نعم".
_REPLIES = re.compile(r"[»”\"']*\s*[«“\"']?[وف]?(?:قال|قالت|قالوا|قلت|أجاب|أجابت|يقول|فيقول)\b")


def split(text: str) -> list[Span]:
    """Spans `(start, end)` of the sentences of one paragraph, in order, without the white space between."""
    spans: list[Span] = []
    start = 0
    for end in _ends(text):
        span = _stripped(text, start, end)
        start = end
        if span is None:
            continue
        if spans and _belongs_to_previous(text[slice(*span)]):
            spans[-1] = (spans[-1][0], span[1])
        else:
            spans.append(span)
    return spans


def _ends(text: str) -> Iterator[int]:
    enclosed = [m.span() for m in _ENCLOSED.finditer(text)]
    for stop in _STOP.finditer(text):
        if not _inside(stop, enclosed) and _breaks(text, stop):
            yield stop.end()
    yield len(text)


def _inside(stop: re.Match[str], enclosed: list[Span]) -> bool:
    """Whether the stop stands inside quotation marks or brackets, unless a long quotation ends with it."""
    at, end = stop.span()
    return any(a < at < b and not (b <= end and b - a > _WHOLE_QUOTATION) for a, b in enclosed)


def _breaks(text: str, stop: re.Match[str]) -> bool:
    after = text[stop.end() : stop.end() + 1]
    if stop[0][0] in "؟?" and _REPLIES.match(text, stop.end()):
        return False
    if after and not after.isspace():
        # No space after the stop: still an end when words stand on both sides ("النهاية.وقال").
        before = text[max(0, stop.start() - 3) : stop.start()]
        words = len(before) == 3 and before.isalpha() and after.isalpha()
        return words and stop[0] in (".", "؟") and not after.isascii()
    if stop[0] == "." and _ABBREVIATED.search(
        text[max(0, stop.start() - _LONGEST_ABBREVIATION) : stop.end()]
    ):
        return not text[stop.end() :].strip()
    tail = text[max(0, stop.start() - 7) : stop.start() + 1]
    return not (stop[0].startswith(".") and _INITIAL.search(tail) and not _AFTER_NUMBER.search(tail))


def _stripped(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    return (start, end) if end > start else None


def _belongs_to_previous(sentence: str) -> bool:
    """A fragment, or words that only name the source of what was said before."""
    if len(sentence) < _FRAGMENT or not any(c.isalnum() for c in sentence):
        return True
    return bool(_SOURCE_ONLY.match(sentence)) and len(sentence.split()) <= _SOURCE_ONLY_WORDS
