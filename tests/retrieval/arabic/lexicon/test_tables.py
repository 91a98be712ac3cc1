"""What must be true of every table once its entries are normalized, as whoever uses them does."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from itertools import combinations
from pkgutil import walk_packages

import pytest

from retrieval.arabic import lexicon
from retrieval.arabic.lexicon import dialects, names, numbers, stopwords, synonyms, verbs
from retrieval.arabic.lexicon.questions import types
from retrieval.arabic.normalization import normalize

MODULES = sorted(module.name for module in walk_packages(lexicon.__path__, f"{lexicon.__name__}."))
# The others may hold phrases.
WORDS_ONLY = [module.__name__ for module in (stopwords, types, numbers, synonyms, verbs)]
ASKED = {"من", "ما", "متى", "أين", "كم", "كيف", "لماذا", "أي", "هل", "من أين", "بكم"}


def leaves(table: object) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, Mapping):
        yield from leaves(list(table))
        yield from leaves(list(table.values()))
    elif isinstance(table, Iterable):
        for part in table:
            yield from leaves(part)


def tables(module: str) -> dict[str, object]:
    return {name: table for name, table in vars(import_module(module)).items() if name.isupper()}


def normal(entries: Iterable[str]) -> set[str]:
    return {normalize(entry) for entry in entries}


def sound(name: str) -> str:
    key = normalize(name)
    for pattern, replacement in names.SOUND_RULES:
        key = re.sub(pattern, replacement, key)
    return key


def repeated(entries: Iterable[str]) -> list[str]:
    return [entry for entry, times in Counter(map(normalize, entries)).items() if times > 1]


def contradictions(table: Mapping[str, object]) -> list[tuple[str, str]]:
    """Keys that normalization makes one although their values differ."""
    first: dict[str, str] = {}
    return [
        (key, first[normalize(key)])
        for key in table
        if table[first.setdefault(normalize(key), key)] != table[key]
    ]


@pytest.mark.parametrize("module", MODULES)
def test_every_entry_normalizes_to_something(module: str) -> None:
    for name, table in tables(module).items():
        if name in ("SOUND_RULES", "LATIN_RULES"):  # patterns, some of which delete
            continue
        for entry in leaves(table):
            assert normalize(entry).strip(), (name, entry)
            assert not set(entry) & set("_|:"), (name, entry)


@pytest.mark.parametrize("module", WORDS_ONLY)
def test_entries_are_single_words(module: str) -> None:
    for name, table in tables(module).items():
        if name not in ("CAPITALS", "NATIONALITIES"):
            assert [entry for entry in leaves(table) if " " in entry] == [], name


@pytest.mark.parametrize(
    "table", [dialects.QUESTION_WORDS, types.FOCUS, numbers.NUMBERS, numbers.ORDINALS, numbers.DUALS]
)
def test_a_word_has_one_meaning_however_it_is_spelled(table: Mapping[str, object]) -> None:
    assert contradictions(table) == []


def test_question_words_become_standard_ones() -> None:
    assert set(dialects.QUESTION_WORDS.values()) <= ASKED
    assert max(len(key.split()) for key in dialects.QUESTION_WORDS) <= 3


def test_a_dialect_word_is_never_translated_into_itself() -> None:
    for word, meanings in dialects.WORDS.items():
        assert normalize(word) not in normal(meanings) or len(meanings) > 1, word
        assert not repeated(meanings), word


def test_dialect_words_play_one_part() -> None:
    asking, joining, content = map(normal, (dialects.QUESTION_WORDS, dialects.FUNCTION_WORDS, dialects.WORDS))
    assert not asking & joining
    assert not asking & content
    assert not joining & content


def test_ambiguous_words_are_dialect_words() -> None:
    assert normal(dialects.AMBIGUOUS) <= normal(dialects.WORDS)


def test_a_stop_word_that_a_dialect_gives_content_is_marked_ambiguous() -> None:
    assert normal(dialects.WORDS) & normal(stopwords.STOP_WORDS) <= normal(dialects.AMBIGUOUS)


def test_dialect_function_words_are_not_words_a_question_turns_on() -> None:
    asked = normal(types.FOCUS) | normal(types.KIN) | normal(types.PLACE_NOUNS) | normal(types.PERSON_TITLES)
    assert not normal(dialects.FUNCTION_WORDS) & asked


def test_verb_prefixes_leave_a_prefix_of_the_imperfect() -> None:
    for prefixes in dialects.VERB_PREFIXES.values():
        assert set(prefixes.values()) <= set("أيتن")


def test_stop_words_and_generic_words_are_apart() -> None:
    assert not normal(stopwords.STOP_WORDS) & normal(stopwords.GENERIC_WORDS)


def test_numbers_and_ordinals_are_not_stop_words() -> None:
    counted = normal(numbers.NUMBERS) | normal(numbers.ORDINALS) | normal(numbers.DUALS)
    assert not counted & normal(stopwords.STOP_WORDS)
    assert not counted & normal(stopwords.GENERIC_WORDS)


def test_a_dual_is_not_a_cardinal() -> None:
    assert not normal(numbers.DUALS) & normal(numbers.NUMBERS)


def test_every_cardinal_up_to_ten_every_ten_and_every_hundred_has_a_word() -> None:
    assert {*range(20)} - {*range(11, 20)} <= set(numbers.NUMBERS.values())
    assert {*range(10, 100, 10), *range(100, 1000, 100)} <= set(numbers.NUMBERS.values())


@pytest.mark.parametrize(
    "table",
    [
        synonyms.SYNONYMS,
        synonyms.BROKEN_PLURALS,
        synonyms.NATIONALITIES,
        verbs.MASDARS,
        names.NAME_VARIANTS,
    ],
)
def test_a_class_joins_different_words(table: tuple[tuple[str, ...], ...]) -> None:
    for entry in table:
        assert len(entry) > 1, entry
        assert not repeated(entry), entry


@pytest.mark.parametrize("table", [synonyms.SYNONYMS, synonyms.BROKEN_PLURALS])
def test_two_words_are_joined_once(table: tuple[tuple[str, ...], ...]) -> None:
    pairs = Counter(pair for entry in table for pair in combinations(sorted(normal(entry)), 2))
    assert [pair for pair, times in pairs.items() if times > 1] == []


@pytest.mark.parametrize("table", [synonyms.SYNONYMS, synonyms.BROKEN_PLURALS, verbs.MASDARS])
def test_expansions_are_not_stop_words(table: tuple[tuple[str, ...], ...]) -> None:
    assert not normal(leaves(table)) & normal(stopwords.STOP_WORDS)


def test_each_country_has_one_capital_and_each_capital_one_country() -> None:
    countries, capitals = zip(*synonyms.CAPITALS, strict=True)
    assert not repeated(countries)
    assert not repeated(capitals)


def test_nationalities_are_of_different_countries() -> None:
    assert not repeated(country for country, *_ in synonyms.NATIONALITIES)


def test_every_verb_gives_its_imperfect_early() -> None:
    assert [entry for entry in verbs.MASDARS if not any(form[0] == "ي" for form in entry[:2])] == []


def test_no_verb_stands_twice() -> None:
    assert not repeated(" ".join(sorted(entry)) for entry in verbs.MASDARS)


def test_a_name_has_one_bearer() -> None:
    assert not repeated(leaves(names.NAME_VARIANTS))


def test_name_classes_do_what_the_sound_rules_cannot() -> None:
    for variants in names.NAME_VARIANTS:
        keys = {sound(name) for name in variants}
        joined = len(keys) == 1 and len(min(keys)) >= names.MIN_SOUND_LETTERS
        foreign = not any(names.FOREIGN_LACKS & set(normalize(name)) for name in variants)
        assert not (joined and foreign), variants


@pytest.mark.parametrize(
    "spellings",
    [
        "جونج جونغ",
        "جارديان غارديان كارديان",
        "بوتين پوتين",
        "فولجوجراد فولغوغراد",
        "غورباتشوف جورباتشيف",
        "موتسارت موزارت",
        "إسطنبول إستانبول إسطمبول",
        "غوغل جوجل قوقل",
        "شيكاغو شيكاجو",
        "إنجلترا إنكلترا إنغلترا",
        "أينشتاين اينشتين",
        "مايكروسوفت ميكروسوفت",
        "والتر فالتر ڤالتر",
        "اسكتلندا سكوتلاندا",
        "طاجيكستان تاجيكستان",
        "إنستغرام انستقرام",
        "أميركا أمريكا",
        "تشارلز شارلز",
    ],
)
def test_spellings_of_one_name_sound_the_same(spellings: str) -> None:
    assert len({sound(name) for name in spellings.split()}) == 1


@pytest.mark.parametrize(
    "pair", ["روسيا رومانيا", "بولندا هولندا", "لندن لينين", "برلين برلمان", "كندا كينيا", "نمسا نرويج"]
)
def test_different_names_sound_different(pair: str) -> None:
    assert len({sound(name) for name in pair.split()}) == 2


def test_no_name_is_without_a_sound() -> None:
    for country, capital in synonyms.CAPITALS:
        assert all(sound(name) for name in f"{country} {capital}".split())
