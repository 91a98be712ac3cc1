import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retrieval.arabic.normalization import WORD, bare_forms, normalize, normalize_word, stem
from tests.retrieval.samples import words

# Tatweel, vowel marks, combining hamza below, Koranic marks; zero-width and direction characters.
MARKS = (
    "\u0640\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0656\u0670\u06d6\u06e1"
    "\u200b\u200c\u200d\u200e\u200f\u202b\u202c\u2066\u2069\ufeff\u00ad"
)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("أحمد إسلام آدم ٱلله", "احمد اسلام ادم الله"),
        ("مستشفى", "مستشفي"),
        ("مدرسة", "مدرسه"),
        ("سؤال مسائل", "سوال مسايل"),
        ("بناء", "بنا"),
        ("ماء", "ماء"),
        ("ﻻ ﺍﻟﺮﺋﻴﺲ ﷲ", "لا الرييس الله"),  # presentation forms and ligatures
        ("کتاب گوگل یاد", "كتاب كوكل ياد"),  # Persian keheh, gaf, yeh
        ("پاريس چاد ژنيف ڤيتو", "باريس جاد زنيف فيتو"),
        ("ہند ھند ۀ ە ے", "هند هند ه ه ي"),  # heh goal, heh doachashmee, ezafe, ae, yeh barree
        ("١٢٣ ۴۵۶ 789", "123 456 789"),
        ("1,200,000 ١٬٢٠٠", "1200000 1200"),
        ("٣٫٥ 3.5", "3.5 3.5"),
        ("هٰذا", "هذا"),  # dagger alef
        ("كـــتاب", "كتاب"),  # tatweel
        ("مُحَمَّدٌ", "محمد"),
        ("كتاباً كتابًا", "كتاب كتاب"),  # the alef of tanween
        ("بو\u200cتين \u202bكيم\u202c\ufeff", "بوتين كيم"),  # zero-width and direction characters
        ("  كوريا \t\n الشمالية ", "كوريا الشماليه"),
        ("COVID-19", "covid-19"),
        ("", ""),
    ],
)
def test_one_spelling_for_every_way_to_write_the_same(written: str, compared: str) -> None:
    assert normalize(written) == compared


@given(st.text())
@example("ا\u0654ا\u064b\u0621")
@example("\u0627\u064b\u0640\u064b")
def test_normalization_is_idempotent(text: str) -> None:
    assert normalize(normalize(text)) == normalize(text)


@given(st.text())
def test_normalization_leaves_no_marks_digits_of_other_scripts_or_loose_white_space(text: str) -> None:
    normal = normalize(text)
    assert not set(normal) & set(MARKS)
    assert not [c for c in normal if c.isdecimal() and not c.isascii()]
    assert normal == " ".join(normal.split())


@given(words, st.data())
def test_marks_between_letters_change_nothing(word: str, data: st.DataObject) -> None:
    marks = data.draw(st.lists(st.text(MARKS, max_size=3), min_size=len(word), max_size=len(word)))
    marked = "".join(letter + mark for letter, mark in zip(word, marks, strict=True))
    assert normalize(marked) == normalize(word)
    assert WORD.findall(marked) == [marked]


@given(words)
def test_how_a_word_is_composed_changes_nothing(word: str) -> None:
    for form in ("أ" + word, word + "ئ", "آ" + word):
        assert normalize(unicodedata.normalize("NFD", form)) == normalize(form)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال: «بوتين»، وكيم!", ["قال", "بوتين", "وكيم"]),
        ("بلغ 1,200.5 و٣٫٥", ["بلغ", "1,200.5", "و", "٣٫٥"]),
        ("مُحَمَّد كـتاب", ["مُحَمَّد", "كـتاب"]),
        ("كوفيد-19 covid_19", ["كوفيد", "19", "covid", "19"]),
        ("؟! …", []),
    ],
)
def test_words_and_numbers_of_a_text(text: str, found: list[str]) -> None:
    assert WORD.findall(text) == found


@pytest.mark.parametrize(
    "forms",
    [
        "وزير الوزير والوزير بالوزير للوزير ووزير",
        "وزارة الوزارة والوزارة ووزارة",
        "كتاب الكتاب والكتاب كتابها كتابه",
        "معلم المعلمون والمعلمين معلمات",
        "ألمانيا وألمانيا بألمانيا لألمانيا فألمانيا",
        "ألماني الألماني الألمانية ألمانية والألمانية",
        "التقى والتقى فالتقى",
        "واشنطن وواشنطن",
        "روسية الروسية الروسي الروسيين",
    ],
)
def test_forms_of_a_word_share_their_light_stem(forms: str) -> None:
    stems = {stem(normalize(form)) for form in forms.split()}
    assert len(stems) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("وزارة", "زيارة"),  # not a visit
        ("ألمانيا", "مانيا"),
        ("التقى", "تقي"),
        ("وزير", "زير"),
        ("بيان", "بي"),
        ("بنات", "بن"),
    ],
)
def test_what_only_looks_like_a_prefix_or_suffix_stays(one: str, other: str) -> None:
    assert stem(normalize(one)) != stem(normalize(other))


@given(st.text(max_size=20))
def test_a_stem_is_a_piece_of_its_word_and_never_nothing(text: str) -> None:
    for raw in WORD.findall(text):
        word = normalize_word(raw)
        if word:
            assert stem(word)
            assert stem(word) in word


@pytest.mark.parametrize("word", ["2023", "3.5", "covid", "و"])
def test_numbers_latin_words_and_lone_letters_are_their_own_stems(word: str) -> None:
    assert stem(word) == word


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("وبالوزير", "وزير"),
        ("وللرييس", "رييس"),
        ("فالناس", "ناس"),
        ("بكيم", "كيم"),
        ("لروسيا", "روسيا"),
        ("كالبحر", "بحر"),
        ("والعام", "عام"),
    ],
)
def test_bare_forms_are_without_and_in_to_as_and_the_article(word: str, bare: str) -> None:
    forms = bare_forms(word)
    assert forms[0] == word
    assert bare in forms


@given(words)
def test_bare_forms_are_endings_of_the_word_each_once(word: str) -> None:
    forms = bare_forms(word)
    assert len(set(forms)) == len(forms)
    assert all(form and word.endswith(form) for form in forms)
