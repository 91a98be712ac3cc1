"""What belongs to the matter of a question, and to whom: "and its printer?", "how many students has it?"."""

from typing import Final

from retrieval.arabic.lexicon.questions import followups, types
from retrieval.question.followup.matter import END_SIGNS, matter_of
from retrieval.question.followup.slots import IMPERFECT, content_places
from retrieval.question.followup.words import (
    Token,
    find_place,
    is_noun,
    is_verb,
    kinds_asked,
    tokenize_question,
)

_HER_ENDING: Final = "ها"


def ask_of_owner(question: str, noun: str, follow_up: str) -> str:
    """The `noun` of what `question` was about, which `follow_up` has with a pronoun: "and its printer?"."""
    owner = find_owner(question, noun) if follow_up.rstrip(END_SIGNS).endswith(_HER_ENDING) else None
    return f"{_opening(question, noun, owner)}{noun} {owner or matter_of(question, named=True)}؟"


def find_owner(question: str, noun: str) -> str | None:
    """What the person or thing asked for belongs to, where a feminine pronoun behind `noun` means that.

    Behind "who is the editor of the magazine?" it is the magazine; behind "who is the head of the
    university?", a woman, too, unless the noun is of persons: "and her husband?"
    """
    words = tokenize_question(question)
    content = content_places(words)
    if len(content) < 2 or content[1] != content[0] + 1:
        return None
    if len(content) > 2 and words[content[0] - 1].word == "كم" and words[content[0]].among(types.TIME_NOUNS):
        content = content[1:]  # how many years, the validity of …
    head, owner = words[content[0]], words[content[1]]
    following = iter(content[2:])
    while (
        kinds_asked().get(owner.word) == "number"
        and not owner.is_definite
        and (after := next(following, None))
    ):
        owner = words[after]  # of "the number of inhabitants of …"
    if is_verb(head) or head.is_definite or (is_verb(owner) and owner.word.startswith(IMPERFECT)):
        return None
    rest = question[owner.start :].rstrip(END_SIGNS)
    named = (
        owner.is_definite or any(t.is_definite for t in words[content[1] :]) or bool(find_place([owner.word]))
    )
    return rest if named and not _is_of_her(head, noun) else None


def _is_of_her(head: Token, noun: str) -> bool:
    """Whether a noun with "her" behind a question for `head` is hers rather than the owner's."""
    if not head.written.endswith("ة") or head.among(followups.ATTRIBUTES):
        return False
    is_person = kinds_asked().get(head.word) == "person" or head.among(types.PERSON_TITLES)
    return not is_person or of_persons(noun)


def of_persons(noun: str) -> bool:
    """Whether only people have what the noun means: a mother, an age."""
    return any(t.among(types.KIN) or t.among(followups.OF_PERSONS) for t in tokenize_question(noun)[:1])


def _opening(question: str, noun: str, owner: str | None) -> str:
    """What asks for the noun: "who" for people, and for what may be either as it was asked before."""
    words, (first, *_) = tokenize_question(question), tokenize_question(noun)
    before = question[: words[content_places(words)[0]].start]
    kind = kinds_asked().get(first.word) or ("person" if first.among(types.PERSON_TITLES) else None)
    asks_who = any(t.word == "من" for t in tokenize_question(before)) or kind == "person"
    if kind == "person":
        return before if owner and asks_who and before.startswith("من") else "من "
    return before if kind is None and owner and not is_noun(first) else "ما "
