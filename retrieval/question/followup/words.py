"""Words that need another to be understood, and the words of a text with their places."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from retrieval.arabic.function_words import is_function_word
from retrieval.arabic.lexicon import followups, synonyms, types, verbs
from retrieval.arabic.normalization import WORD, bare_forms, normalize

PRONOUNS: Final = ("هما", "هم", "ها", "ه")
_OF_VERBS: Final = ("ه", "ها", "هم")
_PERFECT: Final = ("", "ت", "وا", "ا", "تا")
_IMPERFECT: Final = ("ي", "ت", "بي", "بت", "سي", "ست")
_HERS: Final = "ها"
_SHORTEST_NOUN: Final = 4  # letters: a shorter one is more often the end of another word
_MANY: Final = ("", "ون", "ان")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: as written, normalized, and where it stands."""

    written: str
    word: str
    start: int
    end: int

    def among(self, table: frozenset[str]) -> bool:
        return self.word in _normal(table)


def tokens(text: str) -> list[Token]:
    found = (Token(m[0], normalize(m[0]), m.start(), m.end()) for m in WORD.finditer(text))
    return [token for token in found if token.word]


def is_verb(token: Token) -> bool:
    """Whether it may be a verb in the third person, and is no country or capital."""
    return token.word in _verb_forms() and token.word not in places() and not token.written.endswith("ة")


def is_noun(token: Token) -> bool:
    """Whether it is a noun of the tables of types as it stands: والد is a father, not "and …"."""
    tables = (types.PERSON_TITLES, types.KIN, types.TIME_NOUNS, types.ORG_NOUNS, types.PLACE_NOUNS)
    return any(map(token.among, tables))


def has_object(token: Token) -> bool:
    """Whether it may be a verb with a pronoun as its object: كتبه."""
    ends = [pronoun for pronoun in _OF_VERBS if token.word.endswith(pronoun)]
    return is_verb(token) and any(token.word.removesuffix(pronoun) in _verb_forms() for pronoun in ends)


def without_pronoun(token: Token) -> str | None:
    """A noun of what is asked without the pronoun at its end: عاصمة of عاصمتها; None where there is none."""
    if token.written.endswith("ة"):
        return None
    for ending in PRONOUNS:
        noun = token.word.removesuffix(ending)
        if noun == token.word:
            continue
        if noun in kinds_asked():
            return token.written[: -len(ending)]
        if noun.endswith("ت") and noun[:-1] + "ه" in kinds_asked():  # a teh marbuta opens before the pronoun
            return token.written[: -len(ending) - 1] + "ة"
    return None


def possessed(token: Token) -> str | None:
    """Any noun with the pronoun of a feminine owner at its end, without it: طابع of طابعها; else None."""
    noun = token.written[: -len(_HERS)]
    if not token.word.endswith(_HERS) or len(noun) < _SHORTEST_NOUN or has_object(token):
        return None
    if is_function_word(token.word) or token.word.startswith("ال"):
        return None
    return f"{noun[:-1]}ة" if noun.endswith("ت") and len(noun) > _SHORTEST_NOUN else noun


def names_a_kind(token: Token) -> bool:
    """Whether an indefinite noun only names the kind of answer, as in "in which year", "how many times"."""
    if token.word in places():
        return False
    return token.word in kinds_asked() or token.among(types.UNITS) or token.among(types.TIME_NOUNS)


def asking_noun(token: Token) -> str | None:
    """The question word that a definite noun stands for: السبب asks لماذا."""
    noun = token.word.removeprefix("ال")
    if noun == token.word or noun not in _normal(followups.ASKING_NOUNS):
        return None
    return followups.ASKED_BY.get(kinds_asked().get(noun, ""))


def place(words: list[str]) -> tuple[int, int] | None:
    """Where the last country or capital stands in normalized words, from and to; with و ب ل joined or not."""
    for last in range(len(words), 0, -1):
        for first in range(max(0, last - 3), last):
            if any(" ".join([form, *words[first + 1 : last]]) in places() for form in forms(words[first])):
                return first, last
    return None


def forms(word: str) -> tuple[str, ...]:
    """A normalized word and what it may be without its proclitics; what follows لل had the article."""
    return (*bare_forms(word), *(("ال" + word[2:],) if word.startswith("لل") else ()), word.lstrip("وبل"))


@cache
def kinds_asked() -> dict[str, str]:
    """Nouns that say what is asked for, normalized → the kind of answer, as `types.FOCUS` has it."""
    return {normalize(word): kind for word, kind in types.FOCUS.items()}


@cache
def places() -> frozenset[str]:
    """Countries and their capitals."""
    capitals = (name for country in synonyms.CAPITALS for name in country)
    countries = (nation[0] for nation in synonyms.NATIONALITIES)
    return frozenset(map(normalize, (*capitals, *countries)))


@cache
def beginnings_of_places() -> frozenset[str]:
    """Their first words, which is all of most."""
    return frozenset(name.split()[0] for name in places())


@cache
def _normal(table: Iterable[str]) -> frozenset[str]:
    return frozenset(map(normalize, table))


@cache
def _verb_forms() -> frozenset[str]:
    found: set[str] = set()
    for members in verbs.MASDARS:
        perfect, *rest = map(normalize, members)
        imperfects = [form for form in (perfect, *rest) if form.startswith("ي")]
        if perfect not in imperfects:
            found |= {stem + ending for stem in (perfect, perfect.removesuffix("ي")) for ending in _PERFECT}
        found |= {start + form[1:] + end for form in imperfects for start in _IMPERFECT for end in _MANY}
    return frozenset(found | {form + pronoun for form in found for pronoun in _OF_VERBS})
