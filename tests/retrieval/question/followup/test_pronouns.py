"""Words lose the pronoun at their end, and get back the end they have without it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.question.followup import resolve_question
from retrieval.question.followup.pronouns import without_any_pronoun
from retrieval.question.followup.words import tokenize_question


def without(word: str, asked: str) -> str:
    (token,) = tokenize_question(word)
    return without_any_pronoun(token, asked)


@pytest.mark.parametrize(
    ("word", "asked", "expected"),
    [
        ("نشرها", "من", "نشر"),
        ("هزمهم", "من", "هزم"),
        ("بناها", "من", "بنى"),
        ("التقاه", "من", "التقى"),
        ("دعاه", "من", "دعا"),
        ("أثبته", "من", "أثبت"),
        ("نحته", "من", "نحت"),
        ("أسستها", "متى", "أسست"),
        ("أغلقوها", "لماذا", "أغلقوا"),
        ("يديرها", "من", "يدير"),
        ("رسومها", "كم", "رسوم"),
        ("موظفيها", "كم", "موظفي"),
        ("لغته", "ما", "لغة"),
        ("حياته", "كم", "حياة"),
        ("شركاتها", "كم", "شركات"),
        ("سفارتها", "أين", "سفارة"),
        ("إدارتها", "كيف", "إدارة"),
        ("أصدقاؤه", "من", "أصدقاء"),
        ("قضاياها", "ما", "قضايا"),
        ("مبناها", "أين", "مبنى"),
        ("أبوه", "من", "أبو"),
    ],
)
def test_a_pronoun_comes_off_and_the_end_is_restored(word: str, asked: str, expected: str) -> None:
    assert without(word, asked) == expected


@pytest.mark.parametrize(
    "word",
    [
        "مياه",
        "يواجه",
        "تواجه",
        "اتجاه",
        "توجيه",
        "متهم",
        "درهم",
        "فقيه",
        "الفقه",
        "ينتبه",
        "يكره",
        "مدرسة",
        "شارك",
    ],
)
@pytest.mark.parametrize("asked", ["من", "كم", "متى"])
def test_what_only_looks_like_a_pronoun_stays(word: str, asked: str) -> None:
    assert without(word, asked) == word


@pytest.mark.parametrize("word", ["رده", "ظله", "طه"])
def test_a_word_that_would_be_too_short_stays(word: str) -> None:
    assert without(word, "متى") == word


def test_a_noun_that_may_be_a_verb_too_is_asked_for_as_a_noun() -> None:
    assert resolve_question("وما عملتها؟", "متى تأسست مصر؟") == "ما عملة مصر؟"


@given(st.text("ابتةهمنويىءؤئ", min_size=1, max_size=8), st.sampled_from(["من", "كم", "متى", "أين"]))
def test_no_word_is_lost_or_made_longer(word: str, asked: str) -> None:
    for token in tokenize_question(word):
        assert 1 <= len(without_any_pronoun(token, asked)) <= len(token.written)
