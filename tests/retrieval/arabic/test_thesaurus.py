import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.arabic.lexicon import dialects
from retrieval.arabic.normalization import normalize, stem
from retrieval.arabic.thesaurus import alternative_stems, is_known, substitute_stems
from tests.retrieval.samples import words


def of(word: str) -> str:
    return stem(normalize(word))


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("زار", "زيارة"),  # a verb and its noun
        ("التقى", "لقاء"),
        ("رئيس", "زعيم"),  # words for the same
        ("دولة", "بلد"),
        ("رؤساء", "رئيس"),  # a broken plural
        ("صواريخ", "صاروخ"),
        ("أمريكا", "أميركا"),  # one name, two editors
        ("سبعة", "7"),
        ("السابعة", "7"),
        ("روسيا", "روسي"),  # a country and its people
        ("موسكو", "روسيا"),  # a capital for its government
    ],
)
def test_other_words_for_the_same_stand_for_each_other(word: str, other: str) -> None:
    assert of(other) in alternative_stems(normalize(word)) or of(other) == of(word)
    assert of(word) in alternative_stems(normalize(other)) or of(other) == of(word)


def test_a_verb_finds_its_noun_in_any_person() -> None:
    for verb in ("التقى", "التقت", "التقوا", "يلتقي", "تلتقي", "نلتقي"):
        assert of("لقاء") in alternative_stems(normalize(verb))


@pytest.mark.parametrize(
    ("dialect", "standard"),
    [
        ("عايز", "يريد"),
        ("بدو", "يريد"),
        ("شاف", "رأى"),
        ("راح", "ذهب"),
        ("هيزور", "زيارة"),  # ha-: he will visit
        ("بيزور", "زيارة"),  # bi-: he visits
        ("مازارش", "زيارة"),  # ma- … -sh: he did not
        ("سيزور", "زيارة"),
        ("كيزورو", "يزور"),  # ki- … -u: they visit
    ],
)
def test_a_dialect_word_stands_for_the_standard_one_where_it_is_unknown(dialect: str, standard: str) -> None:
    assert of(standard) in {**substitute_stems(normalize(dialect)), **alternative_stems(normalize(dialect))}


@pytest.mark.parametrize(("joined", "bare"), [("لروسيا", "روسيا"), ("ولروسيا", "روسيا"), ("بكيم", "كيم")])
def test_an_unknown_word_may_be_what_is_left_without_its_proclitics(joined: str, bare: str) -> None:
    assert of(bare) in substitute_stems(normalize(joined))


def test_closer_words_weigh_more() -> None:
    found = alternative_stems(normalize("رئيس"))
    assert found[of("رؤساء")] > found[of("زعيم")]


@pytest.mark.parametrize("word", ["رئيس", "والرئيس", "عايز", "سبعة"])
def test_arabic_words_are_known(word: str) -> None:
    assert is_known(normalize(word))


@pytest.mark.parametrize("word", ["بوتن", "فستوشني", "قثصضغ"])
def test_slips_are_not(word: str) -> None:
    assert not is_known(normalize(word))


@given(words | st.sampled_from(sorted({normalize(w) for w in dialects.WORDS if " " not in w})))
def test_no_word_stands_for_itself_and_none_as_well_as_itself(word: str) -> None:
    for found in (alternative_stems(word), substitute_stems(word)):
        assert stem(word) not in found
        assert all(0 < weight < 1 for weight in found.values())


def test_who_founded_meets_what_was_founded() -> None:
    assert "تاسست" in alternative_stems(normalize("أسس"))
    assert "تزار" not in alternative_stems(normalize("زيارة"))
