"""What kind of word a word is: flags for the type of answer it may be part of."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from retrieval.arabic.lexicon import numbers, stopwords, words
from retrieval.arabic.lexicon.questions import types
from retrieval.arabic.normalization import bare_forms, normalize
from retrieval.arabic.phonetics import sounds_foreign

NUMBER: Final = 1 << 0  # digits
YEAR: Final = 1 << 1  # digits that may be a year
MONTH: Final = 1 << 2
WEEKDAY: Final = 1 << 3
TIME: Final = 1 << 4  # سنة، قرن، ساعة
UNIT: Final = 1 << 5
NUMERAL: Final = 1 << 6  # a number in letters, or its magnitude
ORDINAL: Final = 1 << 7
PLACE: Final = 1 << 8  # مدينة، نهر
TITLE: Final = 1 << 9  # رئيس، الشاعر
KIN: Final = 1 << 10
ORGANIZATION: Final = 1 << 11
REASON: Final = 1 << 12  # بسبب، لأن
STOP: Final = 1 << 13
LATIN: Final = 1 << 14
DEFINITE: Final = 1 << 15
FOREIGN: Final = 1 << 16  # sounds like a transliterated name
LOCATIVE: Final = 1 << 17  # في، قرب، شمال
WAW: Final = 1 << 18  # begins with و, which may be "and"

QUANTITY: Final = NUMBER | NUMERAL
CLASS_NAMES: Final = (
    *("number", "year", "month", "weekday", "time", "unit", "numeral", "ordinal", "place", "title", "kin"),
    *("organization", "reason", "stop", "latin", "definite", "foreign", "locative", "waw"),
)

_FIRST_YEAR, _LAST_YEAR = 500, 2100
_YEAR_DIGITS = 4


def _normalize_table(table: Iterable[str]) -> frozenset[str]:
    return frozenset(normalize(w) for w in table if " " not in w)


_STOP_WORDS = _normalize_table(stopwords.STOP_WORDS)
_TABLES: Final = (
    (MONTH, types.MONTHS),
    (WEEKDAY, types.WEEKDAYS),
    (TIME, types.TIME_NOUNS),
    (UNIT, types.UNITS),
    (NUMERAL, (*types.MAGNITUDES, *numbers.NUMBERS, *numbers.DUALS)),
    (ORDINAL, numbers.ORDINALS),
    (PLACE, types.PLACE_NOUNS),
    (TITLE, types.PERSON_TITLES),
    (KIN, types.KIN),
    (ORGANIZATION, types.ORG_NOUNS),
    (REASON, types.REASON_CUES),
    (LOCATIVE, words("في قرب شمال جنوب شرق غرب شرقي غربي شمالي جنوبي وسط داخل بين قرابة جوار ضفاف ساحل")),
)


def _flags() -> dict[str, int]:
    """Every normalized word of the tables → the flags of all it stands in."""
    flags: dict[str, int] = {}
    for flag, table in _TABLES:
        for word in _normalize_table(table):
            flags[word] = flags.get(word, 0) | flag
    return flags


_FLAGS: Final = _flags()


def is_listed(word: str) -> bool:
    """Whether a normalized word stands in the tables as it is, so that no letter of it is a prefix."""
    return word in _FLAGS


_DEFINITE: Final = ("ال", "وال", "بال", "لل", "فال", "كال")


@lru_cache(maxsize=1 << 17)
def classify_word(word: str) -> int:
    """The flags of a normalized word; none of an empty one, which is all marks."""
    if word[:1].isdigit():
        # A number may have more digits than Python reads, and a digit be one that it does not: ².
        year = len(word) <= _YEAR_DIGITS and word.isdecimal() and _FIRST_YEAR <= int(word) <= _LAST_YEAR
        return NUMBER | (YEAR if year else 0)
    if word.isascii():
        return LATIN if word else 0
    flags = STOP if word in _STOP_WORDS else 0
    for form in bare_forms(word):
        flags |= _FLAGS.get(form, 0)
    if word.startswith(_DEFINITE):
        flags |= DEFINITE
    if word[0] == "و":
        flags |= WAW
    if not flags & ~(DEFINITE | WAW) and sounds_foreign(word):
        flags |= FOREIGN
    return flags
