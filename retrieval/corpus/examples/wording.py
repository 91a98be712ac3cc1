"""Whether a question made of a document's words reads well, and names as they stand in one."""

import re
from functools import cache
from typing import Final

from retrieval.arabic.function_words import is_function_word
from retrieval.arabic.lexicon import examples
from retrieval.arabic.normalization import WORD, normalize, normalize_word
from retrieval.corpus.lines.markers import MarkerKind, find_marker, visible_text

MAX_CHARACTERS: Final = 60  # of a question: what a button of a narrow telephone shows on two lines
ABOUT: Final = "ماذا تعرف عن {}؟"  # where nothing else can be asked about a name
MAX_NAME_WORDS: Final = 7
_ARABIC_SHARE: Final = 0.5  # of its letters, at least
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_TAG: Final = re.compile(r"^\s*(?:\[[^\]]*\]|\([^)]*\)|【[^】]*】)\s*")
_REMARK: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_CLOSES: Final = re.compile(r"[\s:：.،؛–—-]+$")
_EMPHASIS: Final = re.compile(r"\*+|_{2,}|`")
# Signs of tables, markup, paths and cut text; letters in their printed shapes; stretched words.
_UNREADABLE: Final = re.compile(
    "[|#*<>{}\\[\\]=\\\\/_@~^…•:：؛;\ufb50-\ufdf1\ufe70-\ufefc\ufffd\u0640]|\\.\\.|https?|\\d{5,}"
)
# "he does", "and it is done", "do!": no noun of some length begins so, or has this measure.
_VERB: Final = re.compile(r"^و?ي(?!وم|مين|سار)\w{2,}|^لن|^لاست|^لل|^ا[^ل]\w[^\Wة]$")
_VERBAL_NOUN: Final = re.compile(r"^(?:ت\w\wي\w|ت\wا?\w\w|است\w\wا\w|ا\wت\wا\w|إ\w\wا\w)$")
_PAIRS: Final = (("(", ")"), ("«", "»"), ("“", "”"))
_QUOTE: Final = '"'
_LEADING: Final = frozenset(MarkerKind) - {MarkerKind.DIVISION}


def plain_name(text: str) -> str:
    """A heading or a term without its number, its bullet, its tag, its emphasis and the colon behind it."""
    name = " ".join(_EMPHASIS.sub("", visible_text(text)).split())
    while (marker := find_marker(name)) and marker.kind in _LEADING and marker.end < len(name):
        name = name[marker.end :].strip()
    return _CLOSES.sub("", _TAG.sub("", name)).strip()


def without_remarks(name: str) -> str:
    """A name without what stands in brackets."""
    return " ".join(_REMARK.sub(" ", name).split())


def is_name(text: str, most: int = MAX_NAME_WORDS) -> bool:
    """Whether words can be asked about as they stand: a few, none of them a sentence's or cut off."""
    words = WORD.findall(text)
    if not words or len(words) > most or re.search(r"[.،,؛:!؟?]", text):
        return False
    plain = [normalize_word(word) for word in words]
    leans = not _leaning().isdisjoint(plain) or is_function_word(plain[0]) or is_function_word(plain[-1])
    return len(normalize(text)) > 1 and not leans


def is_arabic(text: str) -> bool:
    """Whether at least half of its letters are Arabic."""
    letters = _LETTER.findall(text)
    return bool(letters) and len(_ARABIC.findall(text)) >= _ARABIC_SHARE * len(letters)


def is_noun_phrase(name: str) -> bool:
    """Whether an Arabic name surely begins with a noun: by article, ending, or the measure of the word."""
    first, *rest = name.split()
    if not is_arabic(name) or _VERB.match(first):
        return False
    if first.startswith("ال") or first.endswith(("ة", "ات")):
        return True
    return bool(rest) and (rest[0].startswith("ال") or bool(_VERBAL_NOUN.match(first)))


def reads_well(question: str) -> bool:
    """Whether a question can stand on a button: short, Arabic, whole, without markup."""
    if len(question) > MAX_CHARACTERS or not re.search(r"[^؟?!.]\s*[؟?]$", question):
        return False
    if len(question.split()) < 2 or _UNREADABLE.search(question) or question.count(_QUOTE) % 2:
        return False
    if any(question.count(opened) != question.count(closed) for opened, closed in _PAIRS):
        return False
    return is_arabic(question)


@cache
def _leaning() -> frozenset[str]:
    return frozenset(map(normalize, examples.LEANS_BACK))
