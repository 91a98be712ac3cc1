"""The same question about something else."""

from retrieval.arabic.lexicon.questions import followups
from retrieval.question.followup.adjuncts import Adjunct, adjunct_kind, find_adjunct
from retrieval.question.followup.matter import END_SIGNS
from retrieval.question.followup.slots import content_places, find_slot
from retrieval.question.followup.words import (
    Token,
    find_place,
    is_relative,
    place_names,
    text_of,
    tokenize_question,
)


def ask_of_subject(question: str, subject: str) -> str:
    """`question` asked of `subject`: in the place of what is of its kind, or beside what it has."""
    words, new = tokenize_question(question), tokenize_question(subject)
    if said := _of_another_kind(question, words, new):
        return said
    lead = 0
    while lead < len(new) - 1 and new[lead].among(followups.PREPOSITIONS):
        lead += 1
    named = _without_for(text_of(new[lead:]))
    beside = adjunct_kind(new)
    if (lead or beside is None) and (span := find_slot(words, tokenize_question(named), free=not lead)):
        return _put(question, words, span, _joined(words[span[0]], named))
    if beside and (span := find_adjunct(words, beside) or _kind_asked(words, beside)):
        return _put(question, words, span, _for_whom(new[0]) + subject[len(new[0].written) :])
    said = " ".join([*(t.written for t in new[:lead]), named if lead or beside is None else subject])
    return f"{question.rstrip(END_SIGNS)}{' ' if beside else '، '}{said}؟"


def ask_beside(question: str, preposition: str) -> str | None:
    """`question` with another preposition than it has: "inside the cities?", "and outside them?"."""
    words = tokenize_question(question)
    span = find_adjunct(words, Adjunct.PLACE)
    return _put(question, words, (span[0], span[0] + 1), preposition) if span else None


def merely_adds(full: str, question: str) -> bool:
    """Whether `full` is `question` with something put behind it, as no place for it was found."""
    said, before = full.rstrip(END_SIGNS), question.rstrip(END_SIGNS)
    return said != before and said.startswith(before)


def _kind_asked(words: list[Token], beside: Adjunct) -> tuple[int, int] | None:
    """The adjective at the end that says of which kind something is, when a case says it otherwise."""
    is_kind = len(words) > 2 and words[-2].is_definite and is_relative(words[-1])
    return (len(words) - 1, len(words)) if beside is Adjunct.CASE and is_kind else None


def _put(question: str, words: list[Token], span: tuple[int, int], said: str) -> str:
    first, last = span
    return f"{question[: words[first].start]}{said}{question[words[last - 1].end :]}".rstrip(END_SIGNS) + "؟"


def _of_another_kind(question: str, words: list[Token], new: list[Token]) -> str | None:
    """A question of a kind of something, asked of another kind: the sick leave, and the one for a death.

    None where the new kind is said with an adjective as the old one was, or none was said.
    """
    content = content_places(words)
    if content and words[content[0]].among(followups.ATTRIBUTES):
        content = content[1:]  # the duration of the sick leave
    if len(new) != 1 or len(content) < 2 or not new[0].is_definite or is_relative(new[0]):
        return None
    noun, kind = words[content[0]], words[content[1]]
    if content[1] != content[0] + 1 or not noun.is_definite or not is_relative(kind):
        return None
    if find_place([kind.word]) or new[0].without_article.among(followups.ATTRIBUTES):
        return None
    said = f"{noun.written.removeprefix('ال')} {new[0].written}"
    return _put(question, words, (content[0], content[1] + 1), said)


def _for_whom(first: Token) -> str:
    """The first word of an adjunct; "who has" makes "for who has": اللي, للي."""
    return (
        f"ل{first.written.removeprefix('ا')}".replace("للل", "لل")
        if first.among(followups.RELATIVES)
        else first.written
    )


def _without_for(subject: str) -> str:
    """The noun after "as for": للصين is الصين."""
    return "ال" + subject[2:] if subject.startswith("لل") else subject


def _joined(old: Token, new: str) -> str:
    """`new` with what is joined to the front of the word it replaces: لروسيا and الصين make للصين."""
    for clitic in ("ول", "وب", "و", "ب", "ل"):
        if old.word.startswith(clitic) and find_place([old.word.removeprefix(clitic)]) and not _is_place(old):
            return "لل" + new[2:] if clitic == "ل" and new.startswith("ال") else clitic + new
    if old.among(followups.ATTRIBUTES):  # the heat, of something, is "heat of …"
        return new.removeprefix("ال")
    return "لل" + new[2:] if old.word.startswith("لل") and new.startswith("ال") else new


def _is_place(token: Token) -> bool:
    """Whether the word is a place as it stands, and its first letter its own: بيروت, ليبيا."""
    return token.word in place_names()
