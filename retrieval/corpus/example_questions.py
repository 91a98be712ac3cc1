"""Questions that a document answers, made from its own words: for who does not know what it holds.

A FAQ is asked its own questions, a term what it means, a list and an article what their headings name. Of
sentences only those that begin with their verb are taken, as Arabic statements mostly do: their words, in
their order, up to the words that would answer, are a question once its particle stands before them.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain, islice
from typing import Final

from retrieval.arabic.function_words import normalized_set
from retrieval.arabic.lexicon.questions import shapes
from retrieval.arabic.normalization import bare_forms, normalize
from retrieval.corpus.blocks import one_line
from retrieval.corpus.documents import Role

MAX_SENTENCES: Final = 60  # looked at in a document
_WORD_COUNTS: Final = range(3, 13)  # of a question without its particle
_MAX_TERM_WORDS: Final = 4
_MAX_HEADING_WORDS: Final = 7
_MARKS_BEFORE: Final = re.compile(r"^(?:\[[^\]\n]*\])?[\W\d_]+|^\[[^\]\n]*\]")
_ONLY_WORDS: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
_ARTICLE: Final = re.compile(r"المادة (?:[^\W\d_]+|\d+)(?: (?:عشرة?|و?ال[^\W\d_]+))*(?=\s*(?:$|[:(–-]))")

# A conjunction or particle before the verb, which a question does without.
_BEFORE: Final = r"^(?:وقد |فقد |كما |و|ف)?"
# Past verbs: feminine ones by their ending, the commonest masculine ones by name.
_VERB: Final = (
    r"(?:(?!ال|كانت|ليست|أصبحت|باتت|ظلت|زالت)[^\W\d_]{2,}[^\W\d_ا]ت"
    r"|التقى|أعلن|زار|اندلع|وصل|وقع|أجرى|استضاف|أطلق|بدأ|انتهى|استقبل|عقد|افتتح|اختبر|تأسس|ولد|وُلد|توفي|تولى|فاز)"
)
_SAID: Final = r"(?:قال|قالت|أكد|أكدت|أعلن|أعلنت|أوضح|أوضحت|صرح|صرحت|ذكر|ذكرت)"
_CLAUSE: Final = r"[^،,.؛:()«»\"“”]*?"
_TIME: Final = (
    r"(?:عام|سنة|يوم|أوائل|أواخر|مطلع|نهاية|شهر|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر"
    r"|ديسمبر|\d{1,2})"
)
_PLACE: Final = r"(?:مدينة|العاصمة|مطار|منتجع|قاعدة|جزيرة|قرية|محافظة|قصر|جامعة)"
_AMOUNT: Final = r"(?:عدد|قيمة|مساحة|نسبة|طول|ارتفاع|سكان)"

_PATTERNS: Final = tuple(
    (particle, re.compile(_BEFORE + pattern))
    for particle, pattern in (
        ("متى", rf"({_VERB} {_CLAUSE})،? (?:(?:في|منذ|خلال) )?{_TIME}\b[^،.]*\d"),
        ("كم", rf"(بلغت? {_AMOUNT}{_CLAUSE}) (?:نحو |حوالي )?\d"),
        ("أين", rf"({_VERB} {_CLAUSE})،? في {_PLACE}\b"),
        ("ماذا", rf"({_SAID} {_CLAUSE}) (?:إن|أن|إنه|أنه|إنها|أنها)\b"),
    )
)


def find_example_questions(
    lines: Iterable[tuple[Role, str]], headings: Iterable[str] = ()
) -> tuple[str, ...]:
    """Questions that a document answers: of its first lines, each with what it is, then of its headings.

    In their order, each once.
    """
    of_lines = (_question_of(role, text) for role, text in islice(lines, MAX_SENTENCES))
    return tuple(dict.fromkeys(filter(None, chain(of_lines, map(_heading_question, headings)))))


def _question_of(role: Role, text: str) -> str | None:
    match role:
        case Role.QUESTION:
            asked = _plain(text)
            return asked if asked.endswith(("؟", "?")) else None
        case Role.TERM:
            return _meaning(text)
        case Role.DEFINITION:
            term, colon, _ = text.partition(":")
            return _meaning(term) if colon else None
    return _question(one_line(text))


def _plain(line: str) -> str:
    """A line without its marker and its number, in one."""
    return _MARKS_BEFORE.sub("", one_line(line)).strip()


def _meaning(term: str) -> str | None:
    name = _plain(term)
    few = 0 < len(name.split()) <= _MAX_TERM_WORDS
    return f"ما معنى {name}؟" if few and _ONLY_WORDS.fullmatch(name) else None


def _heading_question(heading: str) -> str | None:
    """What a heading that names a list, or an article, is asked."""
    name = _plain(heading).rstrip(":： ")
    words = name.split()
    if article := _ARTICLE.match(name):
        return f"ماذا تقول {article[0].strip()}؟"
    definite = any(word.startswith(("ال", "لل", "بال")) for word in words)  # "advanced measures" of what?
    listed = definite and 1 < len(words) <= _MAX_HEADING_WORDS and bool(_ONLY_WORDS.fullmatch(name))
    return f"ما {name}؟" if listed and not _listed().isdisjoint(bare_forms(normalize(words[0]))) else None


@cache
def _listed() -> frozenset[str]:
    return normalized_set(shapes.LISTED)


def _question(sentence: str) -> str | None:
    for particle, pattern in _PATTERNS:
        match = pattern.match(sentence)
        if match and len(match[1].split()) in _WORD_COUNTS:
            return f"{particle} {' '.join(match[1].split())}؟"
    return None
