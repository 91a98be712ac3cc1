"""Lucene's analysis of Arabic, as a baseline: the same steps as its ArabicAnalyzer, in the same order.

The rules follow org.apache.lucene.analysis.ar of Apache Lucene 10 (ArabicAnalyzer, ArabicNormalizer,
ArabicStemmer), whose stemmer is light10 (Larkey, Ballesteros and Connell 2007, "Light Stemming for Arabic
Information Retrieval").
"""

import re
import unicodedata
from functools import lru_cache

# Savoy's list as Lucene ships it (ar/stopwords.txt, BSD licence): words as written, before normalization.
_STOP_LIST = """
من ومن منها منه في وفي فيها فيه و ف ثم او أو ب بها به ا أ اى اي أي أى لا ولا الا ألا إلا لكن ما وما
كما فما عن مع اذا إذا ان أن إن انها أنها إنها انه أنه إنه بان بأن فان فأن وان وأن وإن التى التي الذى
الذي الذين الى الي إلى إلي على عليها عليه اما أما إما ايضا أيضا كل وكل لم ولم لن ولن هى هي هو وهى
وهي وهو فهى فهي فهو انت أنت لك لها له هذه هذا تلك ذلك هناك كانت كان يكون تكون وكانت وكان غير بعض قد
نحو بين بينما منذ ضمن حيث الان الآن خلال بعد قبل حتى عند عندما لدى جميع
"""
STOP_WORDS = frozenset(_STOP_LIST.split())

# In Lucene's order; each needs so many letters left behind it.
_PREFIXES = (("ال", 2), ("وال", 2), ("بال", 2), ("كال", 2), ("فال", 2), ("لل", 2), ("و", 3))
# Tried one after the other, each on what the ones before it left; each leaves two letters.
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي")

_LETTERS = str.maketrans(
    {
        "\u0622": "\u0627",  # alef with madda, with hamza above, with hamza below: alef
        "\u0623": "\u0627",
        "\u0625": "\u0627",
        "\u0649": "\u064a",  # alef maksura: yeh
        "\u0629": "\u0647",  # teh marbuta: heh
        "\u0640": None,  # tatweel
        **{chr(mark): None for mark in range(0x064B, 0x0653)},  # fathatan to sukun
    }
)

# Unicode's word boundaries (UAX 29) as far as Arabic text needs them: marks belong to their letter, a dot or
# colon joins letters, a dot or comma joins digits.
_MARKS = r"[\u00ad\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed\u200c-\u200f]*"
_TOKEN = re.compile(
    rf"\w{_MARKS}(?:\w{_MARKS}|(?<=[^\W\d_])[.:'’·](?=[^\W\d_])|(?<=\d)[.,;'’\u060c\u066b\u066c](?=\d))*"
)


def analyze_text(text: str) -> list[str]:
    """The terms of a text: lower case, ASCII digits, without stop words, normalized and stemmed."""
    tokens = (_ascii_digits(match[0].lower()) for match in _TOKEN.finditer(text))
    return [_term(token) for token in tokens if token not in STOP_WORDS]


def normalize_letters(word: str) -> str:
    """ArabicNormalizer: bare alef, yeh for alef maksura, heh for teh marbuta, no diacritics."""
    return word.translate(_LETTERS)


def light10_stem(word: str) -> str:
    """ArabicStemmer (light10): at most one prefix, then every suffix in turn."""
    for prefix, remaining in _PREFIXES:
        if word.startswith(prefix) and len(word) >= len(prefix) + remaining:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + 2:
            word = word[: -len(suffix)]
    return word


@lru_cache(maxsize=1 << 17)
def _term(token: str) -> str:
    return light10_stem(normalize_letters(token))


def _ascii_digits(token: str) -> str:
    if token.isascii():
        return token
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in token)
