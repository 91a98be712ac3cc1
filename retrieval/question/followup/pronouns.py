"""Words without the pronoun at their end, as they are written before what it stood for: أسسها makes أسس."""

from dataclasses import replace
from functools import cache
from typing import Final

from retrieval.arabic.lexicon import verbs
from retrieval.arabic.lexicon.questions import followups
from retrieval.arabic.normalization import normalize
from retrieval.question.followup.words import (
    PRONOUNS,
    Token,
    has_object,
    is_noun,
    names_a_kind,
    place_names,
    without_pronoun,
)

MIN_LETTERS_BEFORE: Final = 3  # letters before a pronoun
_OF_VERBS: Final = ("متى", "كيف", "لماذا")  # question words that a verb follows, or a masdar


def without_any_pronoun(token: Token, question_word: str) -> str:
    """`token` without its pronoun, or as it is when it has none; `question_word` stands before it."""
    if noun := without_pronoun(token):
        return noun
    ending = next((end for end in PRONOUNS if token.written.endswith(end)), "")
    left = token.written.removesuffix(ending)
    if not ending or len(normalize(left)) < MIN_LETTERS_BEFORE or _is_its_own(token, left, question_word):
        return token.written
    return _restored(left, question_word)


def _is_its_own(token: Token, left: str, question_word: str) -> bool:
    """Whether the letters that look like a pronoun belong to the word: مياه, يواجه."""
    if token.word in _ending_so() or token.word in place_names():
        return True
    if is_noun(token):  # the tables have أبوه beside أبو
        return not is_noun(replace(token, word=normalize(left)))
    if question_word == "من" and has_object(token):
        return False
    return token.word.startswith("ال") or names_a_kind(token)


def _restored(left: str, question_word: str) -> str:
    """The end of a word as it is without a pronoun: بنا, عملت, أصدقاؤ and أغلقو stand only before one."""
    if left.endswith(("اؤ", "ائ")):
        return left[:-1] + "ء"
    if left.endswith("ا"):
        return left if left[-2] == "ي" or normalize(left) in _verbs() else left[:-1] + "ى"
    if left.endswith("و") and question_word in (*_OF_VERBS, "أين") and not left.startswith("ي"):
        return left + "ا"
    return left[:-1] + "ة" if left.endswith("ت") and _had_teh_marbuta(left, question_word) else left


def _had_teh_marbuta(left: str, question_word: str) -> bool:
    """Whether its ت is that of a noun, not of a verb or of a plural."""
    word = normalize(left)
    if (
        word in _verbs()
        or word.startswith("ي")
        or (word.endswith("ات") and len(word) > MIN_LETTERS_BEFORE + 1)
    ):
        return False
    if question_word in _OF_VERBS:
        return word[:-1] + "ه" in _masdars()
    return (
        question_word != "من" or len(word) > MIN_LETTERS_BEFORE
    )  # "who" is followed by a verb that is masculine, or a noun


@cache
def _verbs() -> frozenset[str]:
    """Perfects and imperfects as they stand in the table."""
    return frozenset(
        form
        for perfect, *rest in verbs.MASDARS
        for form in map(normalize, (perfect, *rest))
        if form == normalize(perfect) or form.startswith("ي")
    )


@cache
def _masdars() -> frozenset[str]:
    return frozenset(normalize(form) for _, *rest in verbs.MASDARS for form in rest)


@cache
def _ending_so() -> frozenset[str]:
    """Words that end with ه or هم by themselves; those with a teh marbuta are none of them."""
    known = (form for members in verbs.MASDARS for form in members if form.endswith(("ه", "هم")))
    feminine = ("ت" + form[1:] for members in verbs.MASDARS for form in members if form.startswith("ي"))
    return frozenset(map(normalize, (*known, *followups.ENDING_IN_HA, *feminine)))
