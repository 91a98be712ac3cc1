"""Questions that ask something else of the same matter: "and when was that?", "and how many live there?"."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from retrieval.arabic.function_words import is_function_word
from retrieval.arabic.lexicon.questions import followups
from retrieval.arabic.normalization import normalize
from retrieval.question.followup.parts import Parts, begins_a_name
from retrieval.question.followup.pronouns import MIN_LETTERS_BEFORE, without_any_pronoun
from retrieval.question.followup.types import Leaning, LeaningKind
from retrieval.question.followup.words import (
    PRONOUNS,
    Token,
    asking_noun,
    find_place,
    has_object,
    is_noun,
    is_verb,
    names_a_kind,
    place_names,
    without_owner,
    without_pronoun,
)

# Content words that a question may bring beside what points back. Chosen by hand.
_MAX_OWN_WORDS: Final = 2
_MAX_NOUNS: Final = 3  # … of which only the last has a pronoun: "and the number of its inhabitants?"
_HER_ENDING: Final = "ها"
_CHOOSING_WORDS: Final = ("كم", "بكم", "أي")  # the noun after them belongs to them


def leaning_of_question(parts: Parts) -> Leaning | None:
    """What `parts` asks of a matter that it does not name; None when it names one."""
    if not parts.marks or _names_it_first(parts):
        return None
    own, that, points = _own(parts)
    if set(parts.marks.values()) == {"هل"} and not (
        own and own[-1].written.endswith(_HER_ENDING) and parts.opened
    ):
        return None
    if _of_it_in_dialect(own):
        return Leaning(LeaningKind.ASKS, _head(parts, own), of_whom=True, pronoun=_pronoun(own))
    content = [t for t in own if not _beside(t)]
    if len(content) == 1 and (noun := asking_noun(content[0])):
        return Leaning(LeaningKind.ASKS, noun)
    if that and any(
        has_object(t) or _has_pronoun(t) for t in own
    ):  # "and why did they call it so?" asks of it, not of that
        that = points = False
    if not content:
        of_today = any(t.among(followups.NOW) for t in own)
        return (
            None if of_today else Leaning(LeaningKind.ASKS, _head(parts, own), of_that=that and len(own) > 0)
        )
    if points and len(content) <= _MAX_OWN_WORDS:
        return Leaning(
            LeaningKind.ASKS, _head(parts, own), of_whom=not that, of_that=that, pronoun=_pronoun(own)
        )
    return _of_whom(parts, own, content)


def leaning_of_modal(parts: Parts) -> Leaning | None:
    """Way of "and can I withdraw from it?", a question without a question word."""
    own, _, _ = _own(parts)
    is_asked = not parts.marks and parts.opened and parts.words[0].among(followups.MODALS)
    if not is_asked or not own[-1].among(followups.OF_IT):
        return None
    said = [t.written for t in own[:-1]]
    return Leaning(
        LeaningKind.ASKS, " ".join([*said, *_preposition(own)]), of_whom=True, pronoun=_pronoun(own)
    )


def leaning_of_noun(parts: Parts) -> Leaning | None:
    """Way of "and the reason?", "and its currency?" and "and the number of its inhabitants?"."""
    if parts.marks or len(parts.words) > _MAX_NOUNS:
        return None
    *before, token = parts.words
    if not before and (noun := asking_noun(token)):
        return Leaning(LeaningKind.ASKS, noun)
    if any(t.is_definite or is_verb(t) or is_function_word(t.word) for t in before):
        return None
    noun = (without_pronoun(token) or without_owner(token)) if parts.joined else None
    return Leaning(LeaningKind.OF_ITS, " ".join([*(t.written for t in before), noun])) if noun else None


def _names_it_first(parts: Parts) -> bool:
    """Whether a name stands before what is asked of it: "and Switzerland, how many cantons has it?"."""
    first, words = min(parts.marks), parts.words
    named = words[0].is_definite or begins_a_name(words[0]) or bool(find_place([words[0].word]))
    return first > 1 or (first == 1 and named and not words[0].among(followups.PREPOSITIONS))


def _of_it_in_dialect(own: Sequence[Token]) -> bool:
    """Whether it asks for "the fee of it", said with a word of its own for the "of"."""
    return any(t.among(followups.ITS) and before.is_definite for before, t in pairwise(own))


def _pronoun(own: Sequence[Token]) -> str:
    endings = (
        end for t in own for end in PRONOUNS if t.written.endswith(end) and len(t.word) > MIN_LETTERS_BEFORE
    )
    return next(endings, "")


def _beside(token: Token) -> bool:
    return is_function_word(token.word) or token.among(followups.BESIDE) or token.among(followups.NOW)


def _own(parts: Parts) -> tuple[list[Token], bool, bool]:
    """The words that say something of their own; whether a pointer stands alone; whether any points back."""
    kept: list[Token] = []
    that = points = False
    for i, token in enumerate(parts.words):
        if i in parts.marks or (parts.first != "ما" and token.among(followups.LIGHT_VERBS)):
            continue
        noun = _noun_pointed_at(parts.words, i)
        if not token.among(followups.POINTERS):
            pointed_at = points and i > 0 and parts.words[i - 1].among(followups.POINTERS)
            kept += [] if pointed_at and token.word.startswith("ال") else [token]
        elif noun and noun.among(followups.NOW):
            kept.append(token)
        else:
            that, points = that or noun is None, True
    return kept, that, points


def _noun_pointed_at(words: list[Token], i: int) -> Token | None:
    """The noun that says what the word at `i` points at, as in "this meeting"; empty ones say nothing."""
    noun = words[i + 1] if i + 1 < len(words) else None
    empty = noun is None or noun.among(followups.EMPTY_NOUNS) or not noun.word.startswith("ال")
    return None if empty else noun


def _of_whom(parts: Parts, own: list[Token], content: list[Token]) -> Leaning | None:
    """A question whose words all lack what they are said of, or that ends with "of it", "there"."""
    named = [t for t in content if not (_is_adjunct(t, own) and content[0].written.endswith(_HER_ENDING))]
    lacking = [_lacks(t, parts) for t in named]
    alone = all(lacks or names_a_kind(t) for lacks, t in zip(lacking, named, strict=True))
    of_it = own[-1].among(followups.OF_IT) and len(content) <= _MAX_OWN_WORDS
    of_it = of_it and (parts.opened or not _name_something(content))
    if of_it or (alone and (any(lacking) or parts.first in _CHOOSING_WORDS)):
        whom = of_it or any(lacking)
        return Leaning(
            LeaningKind.ASKS, _head(parts, own), of_whom=whom, pronoun=_pronoun(own) if whom else ""
        )
    return None


def _name_something(content: Sequence[Token]) -> bool:
    return any(find_place([t.word]) or (t.is_definite and not t.among(followups.NOW)) for t in content)


def _is_adjunct(token: Token, own: Sequence[Token]) -> bool:
    """Whether it follows a preposition, and so only says more closely what is asked."""
    before = own[: own.index(token)]
    return bool(before) and before[-1].among(followups.PREPOSITIONS)


def _lacks(token: Token, parts: Parts) -> bool:
    """Whether it lacks what it is said of: a verb without its subject, a noun with a pronoun."""
    if parts.first == "من" and not parts.opened and is_verb(token):
        return has_object(token)  # "who" is the subject here
    if is_verb(token) or without_pronoun(token) or (parts.first == "من" and without_owner(token)):
        return True
    return parts.joined and (_has_pronoun(token) or _looks_like_a_verb(token))


def _has_pronoun(token: Token) -> bool:
    """Whether it ends like a noun or verb with a pronoun: after "and who", a name with ه is rare."""
    ending = next((end for end in ("ها", "هم", "ه") if token.written.endswith(end)), "")
    return (
        bool(ending)
        and not token.word.startswith("ال")
        and len(token.word) - len(ending) >= MIN_LETTERS_BEFORE
    )


def _looks_like_a_verb(token: Token) -> bool:
    """Whether it has the form of an imperfect: after "and why", a name that begins so is rare."""
    word = token.word.removeprefix("س")
    formed = (
        word.startswith(("ي", "ت")) and len(word) > MIN_LETTERS_BEFORE and not token.written.endswith("ة")
    )
    return formed and token.word not in place_names() and not names_a_kind(token) and not is_noun(token)


def _head(parts: Parts, own: Sequence[Token]) -> str:
    """What the question asks, to be said before what it is asked of."""
    before = [t.written for t in parts.words[: min(parts.marks)]]
    rest = [
        t for t in own if t.written not in before and not t.among(followups.OF_IT) and not _is_its(t, own)
    ]
    said = [_of_what(t, own) or without_any_pronoun(t, parts.first) for t in rest]
    return " ".join([*before, _question_word(parts, rest), *said, *_preposition(own)])


def _is_its(token: Token, own: Sequence[Token]) -> bool:
    return token.among(followups.ITS) and any(t is token and b.is_definite for b, t in pairwise(own))


def _of_what(token: Token, own: Sequence[Token]) -> str | None:
    """A noun without its article where "of it" follows in dialect: الرسم ديالها makes رسم."""
    owned = any(b is token and _is_its(t, own) for b, t in pairwise(own))
    return token.written.removeprefix("ال") if owned else None


def _preposition(own: Sequence[Token]) -> list[str]:
    """What stands before the matter where the question ends with it and a pronoun: فيها makes في."""
    said = {normalize(of_it): word for word, group in followups.OF_ITS.items() for of_it in group}
    return [said[own[-1].word]] if own and own[-1].word in said else []


def _question_word(parts: Parts, rest: Sequence[Token]) -> str:
    if parts.first == "أي" or parts.words[min(parts.marks)].among(followups.TO_WHOM):
        return " ".join(t.written for i, t in enumerate(parts.words) if i in parts.marks)
    if parts.first == "ما" and (not rest or _is_done(rest[0])):
        return "ماذا"
    return parts.first


def _is_done(token: Token) -> bool:
    """Whether it is a verb; one that may as well be a noun with a pronoun is none (عملتها)."""
    return token.among(followups.LIGHT_VERBS) or (is_verb(token) and not without_pronoun(token))
