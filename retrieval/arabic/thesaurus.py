"""Which other stems may stand in a document for a word of the question, and how much each is worth.

The weights are the probability, roughly, that a document that uses the other word means the same; they were
set by class, not by word, and validated together (docs/evaluation.md).
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final

from retrieval.arabic.inflection import perfect_verbs
from retrieval.arabic.lexicon import columns, dialects, mapping, names, numbers, synonyms, verbs
from retrieval.arabic.normalization import bare_forms, normalize, stem

_DIALECT_WEIGHT: Final = 0.9
# A dialect word that the standard has too, with another meaning (قطر: a train, and Qatar).
_AMBIGUOUS_WEIGHT: Final = 0.4
_NAME_WEIGHT: Final = 0.8
_PLURAL_WEIGHT: Final = 0.5
_NUMBER_WEIGHT: Final = 0.9
_VERB_WEIGHT: Final = 0.5
_SYNONYM_WEIGHT: Final = 0.35
_ORDINAL_WEIGHT: Final = 0.3
_CAPITAL_WEIGHT: Final = 0.2
_COLUMN_WEIGHT: Final = 0.8  # the head of a table's column, in English
_PROCLITIC_WEIGHT: Final = 0.9  # what is left without و ف ب ل ك, when enough is left
_MIN_SAFE_LETTERS: Final = 4  # letters
_STRIPPED_WEIGHT: Final = 0.6  # a verb without its prefix: as a low-weight form, not as the stem

Alternatives = Mapping[str, float]


@lru_cache(maxsize=1 << 14)
def alternative_stems(word: str) -> Alternatives:
    """Stems that may stand for the normalized `word` whatever the corpus holds, without its own stem."""
    own = stem(word)
    weights: dict[str, float] = {}
    for key in _keys(word):
        for other, weight in _table().get(key, {}).items():
            weights[other] = max(weights.get(other, 0.0), weight)
    if own in perfect_verbs():
        weights |= {form: _VERB_WEIGHT for form in (f"ت{own}", f"ت{own}ت") if form not in weights}
    dialect_weight = _AMBIGUOUS_WEIGHT if word in _ambiguous() else _DIALECT_WEIGHT
    for standard in _dialect_words().get(word, ()):
        weights[stem(standard)] = max(weights.get(stem(standard), 0.0), dialect_weight)
    weights.pop(own, None)
    return weights


@lru_cache(maxsize=1 << 14)
def substitute_stems(word: str) -> Alternatives:
    """Stems that may stand for the normalized `word` where the corpus does not know the word itself."""
    weights: dict[str, float] = {}
    for form, form_weight in _forms(word):
        weights[stem(form)] = max(weights.get(stem(form), 0.0), form_weight)
        for key in _keys(form):
            for other, weight in _table().get(key, {}).items():
                weights[other] = max(weights.get(other, 0.0), form_weight * weight)
    weights.pop(stem(word), None)
    return weights


_PERFECT_ENDINGS: Final = ("تم", "تا", "نا", "وا", "ت")


def _keys(word: str) -> Iterator[str]:
    """Under which stems of the tables a word may stand: its own, and those of its verb's third person."""
    own = stem(word)
    yield own
    if own[:1] in ("ت", "ن", "ا") and len(own) > 2:
        yield "ي" + own[1:]
    if word.endswith("ت") and (perfect := stem(word[:-1])) != own[:-1]:
        yield perfect
    for ending in _PERFECT_ENDINGS:
        if own.endswith(ending) and len(own) - len(ending) >= 2:
            yield own[: -len(ending)]


def _forms(word: str) -> Iterator[tuple[str, float]]:
    """What the word is in the standard language, and what it may be without its clitics."""
    for form in bare_forms(word):
        if form != word:
            yield form, _PROCLITIC_WEIGHT if len(form) >= _MIN_SAFE_LETTERS else _STRIPPED_WEIGHT
        plain_forms = tuple(_without_verb_prefix(form))
        for plain in plain_forms:
            yield plain, _STRIPPED_WEIGHT
        for bare in (form, *plain_forms):
            for without in (bare, *_without_pronoun(bare)):
                for standard in _dialect_words().get(without, ()):
                    yield standard, _DIALECT_WEIGHT


_PRONOUNS: Final = ("ها", "هم", "كم", "نا", "ني", "وا", "ات", "ه", "ك", "و", "ت", "ش")


def _without_pronoun(form: str) -> Iterator[str]:
    """A dialect word without what is joined to its end: a pronoun, a plural, the feminine of a verb."""
    for ending in _PRONOUNS:
        if form.endswith(ending) and len(form) - len(ending) >= 2:
            yield form[: -len(ending)]


_MIN_VERB_LETTERS: Final = 3  # letters that stay


def _without_verb_prefix(form: str) -> Iterator[str]:
    """A verb without its negation, as the standard imperfect of its dialect's one, and without any prefix."""
    bare = _without_negation(form)
    if bare != form:
        yield bare
    form = bare
    for size in (4, 3, 2, 1):
        imperfect = _verb_prefixes().get(form[:size])
        if imperfect is not None and len(form) - size >= _MIN_VERB_LETTERS - 1:
            form = imperfect + form[size:]
            yield form
            break
    if form[0] in _IMPERFECT and len(form) > _MIN_VERB_LETTERS:
        yield form[1:]
        if (
            form.endswith("و") and len(form) > _MIN_SAFE_LETTERS
        ):  # they do, as the Maghreb and the Levant write it
            yield form[:-1]


_IMPERFECT: Final = "يتنا"
_FUTURE: Final = mapping("سي: ي | ست: ت | سن: ن | سأ: أ")  # of the standard language: سيكتب


def _without_negation(form: str) -> str:
    """ماكتبش → كتب."""
    for before in dialects.NEGATION_PREFIXES:
        for after in dialects.NEGATION_SUFFIXES:
            if form.startswith(before) and form.endswith(after):
                bare = form[len(before) : -len(after)]
                if len(bare) >= _MIN_VERB_LETTERS:
                    return bare
    return form


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(map(normalize, dialects.AMBIGUOUS))


@cache
def _verb_prefixes() -> dict[str, str]:
    tables = (_FUTURE, *dialects.VERB_PREFIXES.values())
    return {normalize(prefix): normalize(left) for table in tables for prefix, left in table.items()}


@cache
def _dialect_words() -> dict[str, tuple[str, ...]]:
    return {
        normalize(word): tuple(normalize(s) for s in standard)
        for word, standard in dialects.WORDS.items()
        if " " not in word
    }


def is_known(word: str) -> bool:
    """Whether a normalized word is Arabic that the tables know: then it is no slip of the fingers."""
    forms = bare_forms(word)
    return any(form in _dialect_words() or any(key in _table() for key in _keys(form)) for form in forms)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {}
    for weight, classes in _classes():
        for members in classes:
            stems = {stem(normalize(m)) for m in members if m and " " not in m}
            for one in stems:
                row = table.setdefault(one, {})
                for other in stems - {one}:
                    row[other] = max(row.get(other, 0.0), weight)
    for word, english in columns.COLUMNS.items():
        row = table.setdefault(stem(normalize(word)), {})
        row |= {other: max(row.get(other, 0.0), _COLUMN_WEIGHT) for other in map(stem, english)}
    return table


def _classes() -> Iterator[tuple[float, Iterable[Iterable[str]]]]:
    yield _NAME_WEIGHT, names.NAME_VARIANTS
    yield _PLURAL_WEIGHT, synonyms.BROKEN_PLURALS
    yield _VERB_WEIGHT, verbs.MASDARS
    yield _SYNONYM_WEIGHT, synonyms.SYNONYMS
    yield _PLURAL_WEIGHT, synonyms.NATIONALITIES
    yield _CAPITAL_WEIGHT, synonyms.CAPITALS
    yield _NUMBER_WEIGHT, ((word, str(value)) for word, value in numbers.NUMBERS.items())
    yield _ORDINAL_WEIGHT, ((word, str(value)) for word, value in numbers.ORDINALS.items())
