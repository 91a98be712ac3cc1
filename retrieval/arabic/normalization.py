"""Arabic for matching: normalization, words, light stems. What is shown is never touched."""

import re
import unicodedata
from functools import lru_cache

from pyarabic import araby

from retrieval.arabic.lexicon import words

# What PyArabic leaves out. Keys that are easily confused are written by code point.
_FOLDED_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "\u0671": "ا",  # alef wasla
        "\u0649": "ي",  # alef maksura
        "\u06cc": "ي",  # Farsi yeh
        "\u06d2": "ي",  # yeh barree
        "ة": "ه",
        "\u06c0": "ه",  # heh with yeh above
        "\u06c1": "ه",  # heh goal
        "\u06be": "ه",  # heh doachashmee
        "\u06d5": "ه",  # ae
        "ؤ": "و",
        "ئ": "ي",
        "\u06a9": "ك",  # keheh
        "\u06af": "ك",  # gaf
        "پ": "ب",
        "چ": "ج",
        "ژ": "ز",
        "ڤ": "ف",
        "\u0670": None,  # dagger alef
        "\u066b": ".",  # Arabic decimal separator
    }
)
_SMALL_MARKS = "\u0610-\u061a\u0653-\u065f\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # combining, Koranic
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # soft hyphen, zero width, direction
_ACCUSATIVE = re.compile("(?:\u0627\u064b|\u064b\u0627)(?![^\\W\\d_])")  # the alef of tanween at a word's end
# "بناء" loses its lone hamza as people do, "ماء" would be another word
_LONE_HAMZA = re.compile("(?<=[^\\W\\d_]{3})\u0621")
_PLAIN_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]+")
_DROPPED_CHARACTERS = re.compile(f"[{_SMALL_MARKS}{_INVISIBLE}]")
_MARKS = f"\u0640\u064b-\u065f\u0670{_SMALL_MARKS}{_INVISIBLE}"
MARKS = f"[{_MARKS}]"  # a sign that may stand between the letters of a word

# A number with its separators, or letters with the marks that may stand between them.
WORD = re.compile(rf"\d+(?:[.,\u066b\u066c]\d+)*|[^\W\d_]+(?:[{_MARKS}]+[^\W\d_]*)*")
_GROUPING = re.compile(r"(?<=\d)[,\u066c](?=\d{3}(?!\d))")


def normalize(text: str) -> str:
    """`text` as it is compared: one spelling for every way to write the same letters, white space folded.

    Idempotent. Presentation forms and ligatures are opened (NFKC), vowel marks and tatweel go, hamza seats,
    alef maksura and teh marbuta fold into their plain letters, every digit becomes ASCII.
    """
    text = _ACCUSATIVE.sub("", unicodedata.normalize("NFKC", text))
    text = _DROPPED_CHARACTERS.sub("", text)
    text = araby.strip_tatweel(araby.strip_tashkeel(text))
    text = _LONE_HAMZA.sub("", text.translate(_FOLDED_LETTERS).lower())
    text = "".join([_digit(c) for c in text]) if not text.isascii() else text
    return " ".join(_GROUPING.sub("", text).split())


@lru_cache(maxsize=1 << 17)
def normalize_word(word: str) -> str:
    """`normalize` of one word, remembered: a corpus repeats its words."""
    # Most words are plain letters: only their seats fold, and a lone hamza goes.
    return (
        _LONE_HAMZA.sub("", word.translate(_FOLDED_LETTERS))
        if _PLAIN_WORD.fullmatch(word)
        else normalize(word)
    )


def _digit(character: str) -> str:
    if character.isdecimal() and not character.isascii():
        return str(unicodedata.decimal(character))
    return character


# Where a first و or ال is part of the word: light10 makes a visit of a ministry, and half of Germany vanish.
_OWN_WAW = tuple(
    map(
        normalize,
        words(
            """وزير وزار وزراء وقت وقوع وقع ولد ولاد ولاي والد وطن وكال وكيل وصل وصول وضع وفا وفد وفود وثيق
            وثائق وجه وجود واجب وحد واحد وسط وسيط وسيل وسائل وزن وعد وقف وقود وارد واشنطن وريث وراث ورد
            ورق وصف وصي وظيف وظائف وفق وفر وقاي وقت ولاد وليد وهم ودي واد وادي وباء وتر وتيرة وجب وجد
            وحش وحي وحيد وراء وردة ورش وسام وسع واسع واقع واقعة وشاح"""
        ),
    )
)
_OWN_AL = frozenset(
    map(
        normalize,
        words(
            """ألمانيا ألمان ألماني ألمانية ألمانيون ألمانيين ألبانيا ألبان ألباني ألبانية ألعاب ألوان ألف
            ألفا ألفي ألفين آلاف ألياف ألماس ألم آلام آلم إلكترون إلكترونات إلكتروني إلكترونية آلة آلات
            آلية آليات ألقاب التقى التقت التقوا التقيا التقيت التقينا التقاء التحق التحقت التحقوا التزم
            التزمت التزموا التزام التفت التمس التهم التهاب التهابات الله ألغى ألغت إلغاء ألقى ألقت إلقاء
            ألحق ألف ألفت إله إلهة آلهة إلهي"""
        ),
    )
)
_PROCLITICS = "وفبلك"
_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_MIN_STEM_LETTERS = dict.fromkeys(("ان", "ات", "ون", "ين"), 3)  # letters that must stay; before the others 2


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The light stem of a normalized word: light10 of Larkey, Ballesteros and Connell (2007).

    A prefix comes off where two letters stay (three after a lone و) and it is not part of the word, then each
    suffix in turn while two stay, of a dual or plural three.
    """
    if not word.isalpha() or word.isascii():
        return word
    if word[0] == "و" and len(word) >= 4 and not word.startswith(("وال", *_OWN_WAW)):
        word = word[1:]
    if word[0] in _PROCLITICS and word[1:] in _OWN_AL:
        word = word[1:]
    for prefix in _PREFIXES if word not in _OWN_AL else ():
        if word.startswith(prefix) and len(word) >= len(prefix) + 2:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + _MIN_STEM_LETTERS.get(suffix, 2):
            word = word[: -len(suffix)]
    return word


@lru_cache(maxsize=1 << 17)
def bare_forms(word: str) -> tuple[str, ...]:
    """A normalized word and what it may be without its proclitics (و ف ب ل ك, the article), shortest last."""
    forms = [word]
    forms += [word[1:] for start in ("و", "ف") if word.startswith(start) and len(word) > 1]
    for form in list(forms):
        forms += [
            form[len(start) :]
            for start in ("ال", "بال", "كال", "لل", "ب", "ل", "ك")
            if form.startswith(start) and len(form) - len(start) >= 2
        ]
    return tuple(dict.fromkeys(forms))
