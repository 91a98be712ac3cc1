"""Where a sentence of Arabic prose ends."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from retrieval.arabic.lexicon import pattern, stops

Span = tuple[int, int]

# A stop, with the quotation marks and brackets that close over it. Two dots or more are a pause, not an end.
_STOP = re.compile(r"""(?<!\.)(?:[.۔](?![.\d])|[!?؟…]+[.]?)[»”"'’)\]]*""")
_MORE_STOPS = re.compile(r"(?:\s*[.۔!?؟…])+(?=\s|$)")
_LETTER = r"(?:[^\W\d_]|هـ)[\u064b-\u0652]?"
_INITIALS = re.compile(rf"(?:^|[\s(«“\"])(?:{_LETTER}\.\s?){{1,4}}$")
_AFTER_NUMBER = re.compile(r"\d\s?(?:[^\W\d_]\.)?\S{1,2}\.$")
_LATIN = re.compile(rf"(?:^|[\s(«“\"])(?:{pattern(stops.LATIN_ABBREVIATIONS)})\.$", re.IGNORECASE)
_SO_ON = re.compile(rf"(?:^|\s)(?:{pattern(stops.AND_SO_ON)})\.$")
_NUMBERED = re.compile(rf"(?:^|[\s(])(?:{pattern(stops.NUMBERED)})\.?\s?\(?\d{{1,6}}\)?\.$")
_MARKER = re.compile(r"(?:^|[\r\n])\s*\(?\d{1,3}(?:\.\d{1,3})*\.$")
_GOES_ON = re.compile(rf"\s+(?:{pattern(stops.GOES_ON)}|بال\w+|لل\w+)\b")
_BEGINS_SENTENCE = re.compile(rf"\s+(?:{pattern(stops.BEGINS)}|و\w{{2,}})\b")
_MAX_ABBREVIATION_CHARACTERS = 24  # the longest of what is looked for before a stop, "المادة (123456)."
_QUESTION_WORD = re.compile(rf"\b[وف]?(?:{pattern(stops.ASKED)})\b")
# "وقال" goes on with something else, "فقال" replies.
_REPLY = re.compile(rf"\s*[\"»”]?\s*ف?(?:{pattern(stops.REPLIED)})\b")
_REPLY_COLON = re.compile(rf"\s*[\"»”]?\s*ف?(?:{pattern(stops.REPLIED)})(?:\s+[^\s:؟.]+){{0,6}}\s*:")
_MAX_DIALOGUE_CHARACTERS = 600  # a sentence so long takes no further reply in
_MAX_ENCLOSED_CHARACTERS = 600  # characters: a quotation mark without its partner must not swallow a page
# Characters: a quotation longer than this may end the sentence with its own stop.
_MIN_QUOTATION_CHARACTERS = 40
_ENCLOSING_PAIRS = (("«", "»"), ("“", "”"), (r"\(", r"\)"), (r"\[", r"\]"), ('"', '"'))
_ENCLOSED = re.compile(
    "|".join(f"{a}[^{a}{b}]{{0,{_MAX_ENCLOSED_CHARACTERS}}}{b}" for a, b in _ENCLOSING_PAIRS)
)
_SOURCE_ONLY = re.compile(r"[«“\"(]?و?(?:حسبما|بحسب|وفقا|وفقًا|وفقاً|وفق|نقلا|نقلًا|نقلاً|كما (?:ذكر|أفاد|نقل))")
_MAX_SOURCE_WORDS = 10
_MAX_FRAGMENT_CHARACTERS = 8  # characters: "بي. اي." is one name, not two sentences


def split_sentences(text: str) -> list[Span]:
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
    opened = [start for start, _ in enclosed]
    last = at = 0
    while stop := _STOP.search(text, at):
        at = stop.end()
        if _inside(stop, enclosed, opened) or not _breaks(text, stop) or _is_replied(text, last, stop):
            continue
        if more := _MORE_STOPS.match(text, at):  # stops alone are no sentence: passed over in one step
            at = more.end()
        last = at
        yield at
    yield len(text)


def _inside(stop: re.Match[str], enclosed: list[Span], opened: list[int]) -> bool:
    """Whether the stop stands inside quotation marks or brackets, unless a long quotation ends with it."""
    at, end = stop.span()
    last = bisect_right(opened, at - 1) - 1
    if last < 0:
        return False
    a, b = enclosed[last]
    return at < b and not (b <= end and b - a > _MIN_QUOTATION_CHARACTERS)


def _breaks(text: str, stop: re.Match[str]) -> bool:
    after = text[stop.end() : stop.end() + 1]
    if after and not after.isspace():
        # No space after the stop: still an end when words stand on both sides ("النهاية.وقال").
        before = text[max(0, stop.start() - 3) : stop.start()]
        words = len(before) == 3 and before.isalpha() and after.isalpha()
        return words and stop[0] in (".", "؟") and not after.isascii()
    return not (stop[0].startswith(".") and _is_abbreviated(text, stop))


def _is_abbreviated(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop belongs to the word or number before it, and the sentence goes on."""
    before = text[max(0, stop.start() - _MAX_ABBREVIATION_CHARACTERS) : stop.start() + 1]
    if (_MARKER.search(before) and len(before) <= _MAX_ABBREVIATION_CHARACTERS) or _LATIN.search(before):
        return True
    if _SO_ON.search(before):
        return True
    if _INITIALS.search(before):
        return not _AFTER_NUMBER.search(before) or bool(_GOES_ON.match(text, stop.end()))
    return bool(_NUMBERED.search(before)) and not _BEGINS_SENTENCE.match(text, stop.end())


def _is_replied(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the stop ends a question within a sentence, which goes on with its reply."""
    if stop[0][0] not in "؟?" or stop.end() - start > _MAX_DIALOGUE_CHARACTERS:
        return False
    if _REPLY_COLON.match(text, stop.end()):
        return True
    return bool(_REPLY.match(text, stop.end())) and bool(_QUESTION_WORD.search(text, start, stop.start()))


def _stripped(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    return (start, end) if end > start else None


def _belongs_to_previous(sentence: str) -> bool:
    """A fragment, or words that only name the source of what was said before."""
    if len(sentence) < _MAX_FRAGMENT_CHARACTERS or not any(c.isalnum() for c in sentence):
        return True
    return bool(_SOURCE_ONLY.match(sentence)) and len(sentence.split()) <= _MAX_SOURCE_WORDS
