"""Words that need another to be understood, and the words of a text with their places."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from retrieval.arabic.function_words import is_function_word
from retrieval.arabic.lexicon import synonyms, verbs
from retrieval.arabic.lexicon.questions import followups, types
from retrieval.arabic.normalization import WORD, bare_forms, normalize

PRONOUNS: Final = ("هما", "هم", "ها", "ه")
_OBJECT_PRONOUNS: Final = ("ه", "ها", "هم")
_PERFECT_ENDINGS: Final = ("", "ت", "وا", "ا", "تا")
_IMPERFECT_PREFIXES: Final = ("ي", "ت", "بي", "بت", "سي", "ست")
_HER_ENDING: Final = "ها"
_MIN_NOUN_LETTERS: Final = 4  # letters: a shorter one is more often the end of another word
_FIRST_PERSON: Final = ("ا", "ن", "ب")
_MIN_FIRST_PERSON_LETTERS: Final = 4  # letters
_ASKING_OF_DEEDS: Final = ("متى", "كيف", "كم", "لماذا")
_MIN_RELATIVE_LETTERS: Final = 5  # letters with the article
_THIS: Final = ("هال", "بهال", "لهال")
_PLURAL_ENDINGS: Final = ("", "ون", "ان")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: as written, normalized, and where it stands."""

    written: str
    word: str
    start: int
    end: int

    def among(self, table: frozenset[str]) -> bool:
        """Whether the word stands in a table of the lexicon."""
        return self.word in _normal(table)

    @property
    def is_definite(self) -> bool:
        """Whether it begins with the article; that of "who", "which" is none."""
        return self.word.startswith("ال") and not self.among(followups.RELATIVES)

    @property
    def without_article(self) -> "Token":
        """The word without its article, and its place."""
        bare = self.word.removeprefix("ال")
        return Token(self.written.removeprefix("ال"), bare, self.end - len(bare), self.end)


def text_of(words: Iterable[Token]) -> str:
    """Words as they are written after each other; what was written as one stays one: E2."""
    said, end = "", -1
    for token in words:
        said += ("" if token.start == end or not said else " ") + token.written
        end = token.end
    return said


def tokenize_question(text: str) -> list[Token]:
    """The words of a text, with their places."""
    tokens = (Token(m[0], normalize(m[0]), m.start(), m.end()) for m in WORD.finditer(text))
    return [token for token in tokens if token.word]


def is_verb(token: Token) -> bool:
    """Whether it may be a verb in the third person, and is no country or capital."""
    return token.word in _verb_forms() and token.word not in place_names() and not token.written.endswith("ة")


def is_first_person(token: Token, question_word: str) -> bool:
    """Whether it may be a verb that somebody says of himself behind a question word: أقدم, نقدم, بقدم.

    Behind "what" and "where" a word with an alif is more often a superlative (أكبر), behind "how" hardly
    ever anything but a verb.
    """
    if not token.word.startswith(_FIRST_PERSON) or token.is_definite or token.written.endswith("ة"):
        return False
    if token.word.startswith("ا") and question_word not in _ASKING_OF_DEEDS:
        return False
    known = len(token.word) >= _MIN_FIRST_PERSON_LETTERS and "ي" + token.word[1:] in _verb_forms()
    return known or (question_word == "كيف" and token.word.startswith("ا"))


def is_relative(token: Token) -> bool:
    """Whether a definite word may be an adjective made of a noun: السنوية, المسائي."""
    return token.is_definite and token.word.endswith(("يه", "ي")) and len(token.word) > _MIN_RELATIVE_LETTERS


def pointed_at(word: str) -> bool:
    """Whether a normalized word has a "this" joined to it: بهالاسم."""
    return word.startswith(_THIS)


def is_noun(token: Token) -> bool:
    """Whether it is a noun of the tables of types as it stands: والد is a father, not "and …"."""
    tables = (types.PERSON_TITLES, types.KIN, types.TIME_NOUNS, types.ORG_NOUNS, types.PLACE_NOUNS)
    return any(map(token.among, tables))


def has_object(token: Token) -> bool:
    """Whether it may be a verb with a pronoun as its object: كتبه."""
    ends = [pronoun for pronoun in _OBJECT_PRONOUNS if token.word.endswith(pronoun)]
    return is_verb(token) and any(token.word.removesuffix(pronoun) in _verb_forms() for pronoun in ends)


def without_pronoun(token: Token) -> str | None:
    """A noun of what is asked without the pronoun at its end: عاصمة of عاصمتها; None where there is none."""
    if token.written.endswith("ة"):
        return None
    for ending in PRONOUNS:
        noun = token.word.removesuffix(ending)
        if noun == token.word:
            continue
        if noun in kinds_asked() or noun in _normal(followups.ATTRIBUTES):
            return token.written[: -len(ending)]
        if noun.endswith("ت") and noun[:-1] + "ه" in kinds_asked():  # a teh marbuta opens before the pronoun
            return token.written[: -len(ending) - 1] + "ة"
    return None


def without_owner(token: Token) -> str | None:
    """Any noun with the pronoun of a feminine owner at its end, without it: طابع of طابعها; else None."""
    noun = token.written[: -len(_HER_ENDING)]
    if not token.word.endswith(_HER_ENDING) or len(noun) < _MIN_NOUN_LETTERS or has_object(token):
        return None
    if is_function_word(token.word) or token.word.startswith("ال"):
        return None
    return f"{noun[:-1]}ة" if noun.endswith("ت") and len(noun) > _MIN_NOUN_LETTERS else noun


def names_a_kind(token: Token) -> bool:
    """Whether an indefinite noun only names the kind of answer, as in "in which year", "how many times"."""
    if token.word in place_names():
        return False
    return token.word in kinds_asked() or token.among(types.UNITS) or token.among(types.TIME_NOUNS)


def asking_noun(token: Token) -> str | None:
    """The question word that a definite noun stands for: السبب asks لماذا."""
    noun = token.word.removeprefix("ال")
    if noun == token.word or noun not in _normal(followups.ASKING_NOUNS):
        return None
    return followups.ASKED_BY.get(kinds_asked().get(noun, ""))


def find_place(words: list[str]) -> tuple[int, int] | None:
    """Where the last country or capital stands in normalized words, from and to; with و ب ل joined or not."""
    for last in range(len(words), 0, -1):
        for first in range(max(0, last - 3), last):
            if any(
                " ".join([form, *words[first + 1 : last]]) in place_names()
                for form in forms_without_proclitics(words[first])
            ):
                return first, last
    return None


def forms_without_proclitics(word: str) -> tuple[str, ...]:
    """A normalized word and what it may be without its proclitics; what follows لل had the article."""
    return (*bare_forms(word), *(("ال" + word[2:],) if word.startswith("لل") else ()), word.lstrip("وبل"))


@cache
def kinds_asked() -> dict[str, str]:
    """Nouns that say what is asked for, normalized → the kind of answer, as `types.FOCUS` has it."""
    return {normalize(word): kind for word, kind in types.FOCUS.items()}


@cache
def place_names() -> frozenset[str]:
    """Countries and their capitals."""
    capitals = (name for country in synonyms.CAPITALS for name in country)
    countries = (nation[0] for nation in synonyms.NATIONALITIES)
    return frozenset(map(normalize, (*capitals, *countries)))


@cache
def place_name_beginnings() -> frozenset[str]:
    """Their first words, which is all of most."""
    return frozenset(name.split()[0] for name in place_names())


@cache
def _normal(table: Iterable[str]) -> frozenset[str]:
    return frozenset(map(normalize, table))


@cache
def _verb_forms() -> frozenset[str]:
    forms: set[str] = set()
    for members in verbs.MASDARS:
        perfect, *rest = map(normalize, members)
        imperfects = [form for form in (perfect, *rest) if form.startswith("ي")]
        if perfect not in imperfects:
            forms |= {
                stem + ending for stem in (perfect, perfect.removesuffix("ي")) for ending in _PERFECT_ENDINGS
            }
        forms |= {
            start + form[1:] + end
            for form in imperfects
            for start in _IMPERFECT_PREFIXES
            for end in _PLURAL_ENDINGS
        }
    return frozenset(forms | {form + pronoun for form in forms for pronoun in _OBJECT_PRONOUNS})
