"""Messages that ask nothing of the documents: greetings, thanks, who are you, well done, laughter."""

import re
from functools import cache
from typing import Final

from retrieval.answer import SmallTalk
from retrieval.arabic.lexicon.questions import chatter
from retrieval.arabic.normalization import WORD, normalize, normalize_word
from retrieval.question.question_words import question_words

# Words that decide, and words that only come along with them.
_GREETING_WORDS: Final = """
سلام السلام مرحبا مرحبتين مراحب أهلا أهلين هلا هلو هاي هالو الو حياك حياكم الله_يحييك صباحو تحياتي تحية
صباح مساء صباحك مساك مساكم صبحكم أخبارك شخبارك كيفك كيفكم ازيك ازيكم شلونك شلونكم لاباس لباس بونجور
هلابك اهلان نهارك حالك حالكم الحال يسعد
"""
_THANKS_WORDS: Final = """
شكرا شكرًا تشكرات مشكور مشكورين مشكورة متشكر متشكرة متشكرين تسلم تسلمي تسلمين ممنون ممنونك ممنونكم يسلمو
يسلموا ثانكس ثنكس ثانكيو صحتين مرسي ميرسي يعطيك تعيش بارك جزاك أشكرك نشكرك اشكركم عفوا صحيت
"""
_FAREWELL_WORDS: Final = "وداعا باي تصبح تصبحون السلامة سلامات بسلامة بالسلامة مع_السلامة يلا نشوفك اشوفك"
_COMPANY_WORDS: Final = """
عليكم عليك ورحمة الله وبركاته بركاته رحمة الخير النور الورد الفل ياسمين سعيد سعيدة طيب طيبة بك بكم بيك
فيك فيكم يا جزيلا كثيرا كتير كثير وايد بزاف جدا لك لكم ليك الك والله حبيبي أخي اختي أختي أخ صديقي صاحبي
بوت روبوت سند أستاذ خير على لكل كل و حالك الحال حالكم كيف عامل عاملة ايه اخبار شو ايش شنو انت أنت اليوم
العافية الف ألف مليون ايديك يديك إيدك سيدي وسهلا سهلا والنور انشالله ان شاء مع السلامة إلى اللقاء اللقا
غدا بكرة على خير خيرا جميعا الجميع شباب جماعة ناس عمري قلبي غالي
"""

_ABOUT_PHRASES: Final = """
من انت | ما اسمك | ما هو اسمك | انت مين | مين انت | مين حضرتك | ايه اسمك | اسمك ايه | شو اسمك | ايش اسمك |
وش اسمك | شنو اسمك | شسمك | منو انت | انت منو | من تكون | شكون انت | شكون نتا | اشنو سميتك | هل انت إنسان |
هل انت روبوت | هل انت بوت | انت بوت | ماذا تعرف | ماذا تستطيع | ماذا تستطيع أن تفعل | ماذا تفعل | كيف تعمل |
ساعدني | مساعدة | شو بتعمل | بتعمل ايه | وش تسوي | شنو تسوي
"""


_CHATTER_KINDS: Final = frozenset(
    (
        SmallTalk.PRAISE, SmallTalk.DISSENT, SmallTalk.LAUGHTER, SmallTalk.WORDLESS, SmallTalk.THANKS,
        SmallTalk.FAREWELL,
    )
)  # fmt: skip
# A word of laughter: the same letter or pair again and again.
_LAUGHTER: Final = re.compile(
    r"(?:ه{2,}|(?:ها){2,}ه?|(?:هي){2,}|خ{3,}|(?:خخ)+|ل+و+ل+|[hH](?:[aA]?[hH])+[aA]?|lo+l|LO+L|x+[dD]+)"
)
_HUM: Final = re.compile(r"[اأإآ]?ه?م{2,}|[hH]m+")  # thinking aloud
_DRAWN_OUT: Final = re.compile(r"(.)\1{2,}")  # a letter that is written three times or more is meant once
_ASKING_WORDS: Final = frozenset(map(normalize_word, ["كيف", "شو", "ايش", "شنو", "ايه"]))  # "fine, and how?"
_NEGATIONS: Final = frozenset(map(normalize_word, ["مو", "مش", "مب", "ليس", "غير"]))
_BLESSING: Final = frozenset(map(normalize_word, chatter.BLESSING))
_GIVING: Final = frozenset(map(normalize_word, chatter.GIVING))
_MAX_PHRASE_WORDS: Final = 6
_MAX_THANKED_WORDS: Final = 2  # "thanks for the quick answer"
_MAX_ABOUT_WORDS: Final = max(len(phrase.split()) for phrase in _ABOUT_PHRASES.split("|"))


@cache
def _about() -> frozenset[str]:
    return frozenset(normalize(phrase) for phrase in _ABOUT_PHRASES.split("|"))


@cache
def _table() -> tuple[dict[str, SmallTalk], frozenset[str]]:
    deciding: dict[str, SmallTalk] = {}
    groups = (
        (_FAREWELL_WORDS, SmallTalk.FAREWELL),
        (_THANKS_WORDS, SmallTalk.THANKS),
        (_GREETING_WORDS, SmallTalk.GREETING),
    )
    for words, kind in groups:
        deciding |= {_plain(word): kind for word in words.split() if "_" not in word}
    return deciding, frozenset(map(_plain, _COMPANY_WORDS.split())) | frozenset(deciding)


@cache
def _phrase_table() -> dict[tuple[str, ...], SmallTalk]:
    """Phrases of chatter, in plain words, to what they say."""
    tables = (
        (chatter.PRAISE_PHRASES, SmallTalk.PRAISE),
        (chatter.DISSENT_PHRASES, SmallTalk.DISSENT),
        (chatter.THANKS_PHRASES, SmallTalk.THANKS),
        (chatter.FAREWELL_PHRASES, SmallTalk.FAREWELL),
    )
    return {tuple(map(_plain, phrase.split())): kind for table, kind in tables for phrase in table}


@cache
def _chatter_table() -> tuple[dict[str, SmallTalk], frozenset[str]]:
    deciding = {_plain(word): SmallTalk.PRAISE for word in chatter.PRAISE}
    deciding |= {_plain(word): SmallTalk.DISSENT for word in chatter.DISSENT}
    thanks, company = _table()
    deciding |= {word: kind for word, kind in thanks.items() if kind is SmallTalk.THANKS}
    return deciding, (company - _ASKING_WORDS) | frozenset(map(_plain, chatter.COMPANY)) | frozenset(deciding)


def _plain(word: str) -> str:
    """A word as it is compared here, where أهلاً is أهلا; normalization alone takes it for أهل, a people."""
    return normalize_word(word.replace("\u064b", ""))


def small_talk_kind(text: str) -> SmallTalk | None:
    """What `text` is when it asks nothing, as a whole; else None."""
    deciding, company = _table()
    written = WORD.findall(text)
    words = [_plain(w) for w in written]
    if not words:
        return SmallTalk.WORDLESS if text.strip() else None
    if phrase := _phrase_table().get(tuple(words)):
        return phrase
    if len(written) <= _MAX_ABOUT_WORDS and " ".join(map(normalize_word, written)) in _about():
        return SmallTalk.ABOUT
    if all(word in company for word in words):
        if " ".join(words[:2]) == normalize("مع السلامة") or normalize("اللقاء") in words:
            return SmallTalk.FAREWELL
        if kind := next((deciding[word] for word in words if word in deciding), None):
            return kind
    said = _chatter(written)
    # "Right?" asks whether it is.
    return (
        None if said in (SmallTalk.PRAISE, SmallTalk.DISSENT) and text.rstrip().endswith(("؟", "?")) else said
    )


def is_chatter(text: str) -> bool:
    """Whether `text` merely comments on what was said, so that in company nobody waits for a word to it."""
    return small_talk_kind(text) in _CHATTER_KINDS


def _chatter(written: list[str]) -> SmallTalk | None:
    """What words say to an answer, when that is all they do."""
    deciding, company = _chatter_table()
    if not (written := [word for word in written if not _HUM.fullmatch(word)]):
        return SmallTalk.WORDLESS
    if all(map(_LAUGHTER.fullmatch, written)):
        return SmallTalk.LAUGHTER
    words = [_plain(_DRAWN_OUT.sub(r"\1", word.lower())) for word in written if not _LAUGHTER.fullmatch(word)]
    said, rest = _opening_phrase(words)
    rest = [_without_call(word, company) for word in rest]
    if not all(word in company for word in rest):
        return None
    if said:
        return said
    words = rest
    kinds = [deciding[word] for word in words if word in deciding]
    # "Not right" is said with the word for "right".
    if kinds and (SmallTalk.DISSENT in kinds or _NEGATIONS & set(words)):
        return SmallTalk.DISSENT
    if kinds:
        return kinds[0]
    if len(words) < len(written):
        return SmallTalk.LAUGHTER
    return SmallTalk.PRAISE if _calls(written) else None


def _opening_phrase(words: list[str]) -> tuple[SmallTalk | None, list[str]]:
    """What the phrase or the blessing says that `words` begin with, and the words after it."""
    for size in range(min(len(words), _MAX_PHRASE_WORDS), 0, -1):
        if phrase := _phrase_table().get(tuple(words[:size])):
            return phrase, words[size:]
    if words[1:2] == ["علي"] and _table()[0].get(words[0]) is SmallTalk.THANKS and not _asks(words):
        return SmallTalk.THANKS, words[2 + _MAX_THANKED_WORDS :]
    verb = 2 if words[1:2] == ["لا"] else 1
    if len(words) <= verb or words[0] not in _BLESSING or not words[verb].startswith(("ي", "ت")):
        return None, words
    given = 1 if words[verb] in _GIVING and not _asks(words) else 0
    return SmallTalk.THANKS, words[verb + 1 + given :]


def _asks(words: list[str]) -> bool:
    return bool(question_words(words))


def _without_call(word: str, company: frozenset[str]) -> str:
    """A word without the "O" or "this" that is joined to it: ياباشا, هالكلام."""
    for joined in ("يا", "هال"):
        called = word.removeprefix(joined)
        if word not in company and called in company:
            return called
    return word


def _calls(written: list[str]) -> bool:
    """Whether somebody is only called: يا غالي, ياباشا."""
    return bool(written) and written[0].startswith("يا")


def without_greeting(text: str) -> str:
    """`text` without the greeting it opens with, when something follows it; else as it is."""
    deciding, company = _table()
    matches = list(WORD.finditer(text))
    if not matches or deciding.get(_plain(matches[0][0])) is not SmallTalk.GREETING:
        return text
    for match in matches:
        if _plain(match[0]) not in company:
            return text[match.start() :]
    return text
