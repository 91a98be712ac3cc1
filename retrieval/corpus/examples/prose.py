"""Questions that a document's sentences answer.

Of sentences that begin with their verb, as Arabic statements mostly do, the words in their order, up to the
words that would answer, are a question once its particle stands before them; of those that say what something
is, the words before "it is".
"""

import re
from collections.abc import Iterable
from typing import Final

from retrieval.arabic import lexicon
from retrieval.arabic.lexicon import examples
from retrieval.corpus.examples.wording import is_name, plain_name

_WORD_COUNTS: Final = range(3, 13)  # of a question without its particle

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
        (
            "متى",
            rf"({_VERB} {_CLAUSE})،? (?:(?:في|منذ|خلال) )?{_TIME}\b[^،.]*\d(?:\s?م|\s?هـ)?\s*(?:[،؛.(]|$)",
        ),
        ("كم", rf"(بلغت? {_AMOUNT}{_CLAUSE}) (?:نحو |حوالي )?\d"),
        ("أين", rf"({_VERB} {_CLAUSE})،? في {_PLACE}\b"),
        ("ماذا", rf"({_SAID} {_CLAUSE}) (?:إن|أن|إنه|أنه|إنها|أنها)\b"),
    )
)
_GENERA: Final = lexicon.pattern(examples.GENERA)
# "X is a system that …".
_IS: Final = re.compile(rf"([^،,.؛:؟?!()\d]{{2,50}}?) (هو|هي) (?:{_GENERA}) \S+ \S+")


def questions_of_sentences(sentences: Iterable[str]) -> tuple[str, ...]:
    """Questions that sentences answer, in their order; each once."""
    return tuple(dict.fromkeys(question for text in sentences if (question := _question(text))))


def _question(sentence: str) -> str | None:
    for particle, pattern in _PATTERNS:
        match = pattern.match(sentence)
        if match and len(match[1].split()) in _WORD_COUNTS:
            return f"{particle} {' '.join(match[1].split())}؟"
    said = _IS.match(sentence)
    name = plain_name(said[1]) if said else ""
    if said and is_name(name) and (" " in name or name.isascii()):
        return f"ما {said[2]} {name}؟"
    return None
