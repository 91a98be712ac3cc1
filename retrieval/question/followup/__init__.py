"""Questions that lean on the one before: "and when was that?", "what about China?", "and who else?".

In: a question, the one before and its answer. Out: the question in full. Begin with `detection`: a question
leans by its own words alone, and a complete one is never bent, whatever was asked before it.
"""

from collections.abc import Collection
from dataclasses import replace

from retrieval.answer import Answer
from retrieval.arabic.lexicon.questions import followups
from retrieval.question.answer_type import AnswerType
from retrieval.question.followup.detection import detect_leaning
from retrieval.question.followup.matter import matter_of
from retrieval.question.followup.ownership import ask_of_owner, find_owner, of_persons
from retrieval.question.followup.replacement import ask_beside, ask_of_subject, merely_adds
from retrieval.question.followup.types import Leaning, LeaningKind
from retrieval.question.question import analyse_question
from retrieval.question.small_talk import small_talk_kind


def leans_on_previous(question: str) -> bool:
    """Whether `question` needs another before it to be understood."""
    return small_talk_kind(question) is None and detect_leaning(question) is not None


def resolve_question(question: str, previous: str, answer: str | None = None) -> str | None:
    """`question` in full, in the light of the one before.

    Args:
        question: What is asked now.
        previous: The question before it, itself in full.
        answer: What `previous` was answered with: a person, when it asked for one, may be who is meant now.

    Returns:
        The complete question, or None when `question` stands on its own or `previous` gives it nothing.
    """
    leaning = detect_leaning(question) if leans_on_previous(question) else None
    if leaning is None or small_talk_kind(previous) or not matter_of(previous):
        return None
    if leaning.way is LeaningKind.ABOUT:
        return _about(previous, leaning)
    if leaning.way is LeaningKind.OF_ITS and leaning.brings in followups.BESIDES:
        return ask_beside(previous, leaning.brings)
    if leaning.way is LeaningKind.OF_ITS:
        return ask_of_owner(previous, leaning.brings, question)
    if leaning.way is LeaningKind.AGAIN and not _asks_for_somebody_new(leaning.brings, previous):
        return previous
    if leaning.of_that:
        return f"{leaning.brings}: {matter_of(previous)}؟"
    return f"{leaning.brings} {_whom(previous, leaning, answer)}؟"


def _about(previous: str, leaning: Leaning) -> str:
    """The same of another matter, or what is asked of it when that is something else."""
    full = ask_of_subject(previous, leaning.brings)
    if (
        not leaning.asks
        or analyse_question(previous).answer_type is analyse_question(leaning.asks).answer_type
    ):
        return full
    return f"{leaning.asks} {matter_of(full, named=True)}؟"


def _whom(previous: str, leaning: Leaning, answer: str | None) -> str:
    """Who or what is meant: the person that was asked for, or what that person was asked about."""
    noun, hers = leaning.brings.split()[-1], leaning.pronoun == "ها"
    if hers and (owner := find_owner(previous, noun)):
        return owner
    asks_for_person = leaning.of_whom and analyse_question(previous).answer_type is AnswerType.PERSON
    if answer and asks_for_person and (not hers or answer.split()[0].endswith("ة") or of_persons(noun)):
        return answer
    return matter_of(previous, named=leaning.of_whom)


def without_given(answer: Answer, given: Collection[str]) -> Answer:
    """`answer` to a question asked again, without the sentences `given` before; the next is less sure."""
    left = tuple(quotation for quotation in answer.answers if quotation.text not in given)
    if left == answer.answers:
        return answer
    return replace(answer, found=answer.found and bool(left), doubtful=True, answers=left)


def _asks_for_somebody_new(word: str, previous: str) -> bool:
    """Whether "and who else?" follows a question that asked for no one."""
    return word == "من" and analyse_question(previous).answer_type not in (
        AnswerType.PERSON,
        AnswerType.DESCRIPTION,
        AnswerType.THING,
    )


__all__ = ["leans_on_previous", "merely_adds", "resolve_question", "without_given"]
