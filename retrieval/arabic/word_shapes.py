"""What a word looks like, as one integer: its ends, its length, and which word of the grammar it is.

The highlight weighs words by it. It does not depend on the question, so an index works it out once.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Final

from retrieval.arabic.lexicon import classes
from retrieval.arabic.normalization import bare_forms, normalize

# Function words and connectives whose presence at, before or after an end says where an answer ends.
_LEXICAL: Final = tuple(
    normalize(w)
    for (w,) in classes(
        "في | من | على | إلى | عن | مع | بين | بعد | قبل | منذ | حتى | خلال | أن | إن | كان | كانت",
        "هو | هي | وهو | وهي | الذي | التي | الذين | ما | لا | لم | قد | وقد | ثم | أو | كما | حيث",
        "عندما | لكن | بل | غير | كل | أكثر | نحو | حوالي | عام | سنة | يوم | بسبب | نتيجة",
        "لأن | أجل | هذا | هذه | ذلك | تلك | عند | لدى | ضد | دون | تم | به | ومن | وفي | ولكن",
        "وكان | وكانت | عبر | أي | اسم | باسم | بن | مثل | ضمن | سوى | فقط | أحد | إحدى | تسمى",
        "يسمى | تقع | يقع | بلغ | يبلغ | ولد | توفي",
    )
)
_SUFFIXES: Final = ("ه", "ات", "ين", "ون", "ان", "ي", "ا", "يه", "وا", "ت")
_PREFIXES: Final = ("ي", "ت", "ب", "ل", "ف", "ك", "م", "لل", "بال", "وال")
_SHORT, _LONG = 2, 7  # letters: no more, and no fewer

SHAPE_NAMES: Final = (
    *(f"ends in {s}" for s in _SUFFIXES),
    *(f"begins with {p}" for p in _PREFIXES),
    "is short",
    "is long",
    *(f"is {w}" for w in _LEXICAL),
    "is beyond the sentence",
)
_IS_SHORT: Final = SHAPE_NAMES.index("is short")

# A look, from its lowest bit: what the word ends in, what it begins with (of those that fit the longest,
# counted from 1), whether it is short or long, whether it is written with و first; which lexical word it is.
_BEGINNING, _LENGTH, _JOINS, _WORD = 4, 8, 10, 11
SHAPE_BITS: Final = 18
JOINS_BIT: Final = 1 << _JOINS
BEYOND_SENTENCE: Final = (len(_LEXICAL) + 1) << _WORD  # no word, but what is beyond the sentence
_LEXICAL_AT: Final = {word: i << _WORD for i, word in enumerate(_LEXICAL, 1)}


def word_shape(raw: str, word: str) -> int:
    """The look of a word as it is written, and normalized."""
    look = _ending(word[-2:]) | _beginning(word[:3]) << _BEGINNING | _LEXICAL_AT.get(word, 0)
    look |= (len(word) <= _SHORT) << _LENGTH | (len(word) >= _LONG) << _LENGTH + 1
    return look | JOINS_BIT if raw[:1] == "و" else look


# Plurals that are told by their letters. Those of the measure of "causes" are not among them: without their
# hamza they look like verbal nouns. After Wright, A Grammar of the Arabic Language, vol. 1, §§ 302-305.
_PLURAL: Final = re.compile(
    r"(?:"
    r"\w{3,}ات"  # files, requirements
    r"|[^تم]وا\w{2}|[^تم]وا\wي\w"  # rules, invoices
    r"|\w\wاي\w"  # documents
    r"|\w\wا\wي[^ه]"  # details
    r"|ا[^او]{2}[^اوي]ه"  # questions
    r")"
)


def is_plural_shaped(word: str) -> bool:
    """Whether a normalized word looks like a plural of things, with its article or without."""
    return any(_PLURAL.fullmatch(form) for form in bare_forms(word))


def shape_numbers(look: int) -> tuple[int, ...]:
    """Numbers in SHAPE_NAMES of what a look says; `JOINS_BIT` says nothing of the word itself."""
    ending, beginning, length = look & 15, look >> _BEGINNING & 15, look >> _LENGTH & 3
    numbers = [i for i, s in enumerate(_SUFFIXES) if ending and _SUFFIXES[ending - 1].endswith(s)]
    numbers += [
        i
        for i, p in enumerate(_PREFIXES, len(_SUFFIXES))
        if beginning and _PREFIXES[beginning - 1].startswith(p)
    ]
    numbers += [_IS_SHORT] * (length & 1) + [_IS_SHORT + 1] * (length >> 1)
    return (*numbers, *[_IS_SHORT + 1 + (look >> _WORD)] * (look >> _WORD > 0))


def every_end_shape() -> Iterator[int]:
    """Every look that says only what a word begins with, ends in, and how long it is."""
    for ending, beginning, length in product(range(len(_SUFFIXES) + 1), range(len(_PREFIXES) + 1), range(3)):
        yield ending | beginning << _BEGINNING | length << _LENGTH


def every_word_shape() -> Iterator[int]:
    """Every look that says only which word it is, and whether it begins with و."""
    for number, joins in product(range(len(_LEXICAL) + 2), (0, JOINS_BIT)):
        yield number << _WORD | joins


@lru_cache(maxsize=1 << 12)
def _ending(letters: str) -> int:
    return _longest([s if letters.endswith(s) else "" for s in _SUFFIXES])


@lru_cache(maxsize=1 << 14)
def _beginning(letters: str) -> int:
    return _longest([p if letters.startswith(p) else "" for p in _PREFIXES])


def _longest(candidates: Sequence[str]) -> int:
    """The place, from 1, of the longest; 0 where all are empty."""
    best = max(candidates, key=len)
    return candidates.index(best) + 1 if best else 0
