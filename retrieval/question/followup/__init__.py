"""Questions that lean on the one before: "and when was that?", "what about China?", "and who else?".

A question leans by its own words alone; a complete one is never bent, whatever was asked before it.
"""

from collections.abc import Collection
from dataclasses import replace

from retrieval.answer import Answer
from retrieval.question.answer_type import Asked
from retrieval.question.followup.detection import how
from retrieval.question.followup.rewriting import about, matter, of_its
from retrieval.question.followup.types import Way
from retrieval.question.question import analyse
from retrieval.question.small_talk import kind_of


def leans(question: str) -> bool:
    """Whether `question` needs another before it to be understood."""
    return kind_of(question) is None and how(question) is not None


def resolve(question: str, previous: str, answer: str | None = None) -> str | None:
    """`question` in full, in the light of the one before.

    Args:
        question: What is asked now.
        previous: The question before it, itself in full.
        answer: What `previous` was answered with: a person, when it asked for one, may be who is meant now.

    Returns:
        The complete question, or None when `question` stands on its own or `previous` gives it nothing.
    """
    leaning = how(question) if leans(question) else None
    if leaning is None or kind_of(previous) or not matter(previous):
        return None
    if leaning.way is Way.ABOUT:
        return about(previous, leaning.brings)
    if leaning.way is Way.OF_ITS:
        return of_its(previous, leaning.brings, question)
    if leaning.way is Way.AGAIN and not _asks_for_somebody_new(leaning.brings, previous):
        return previous
    if leaning.of_that:
        return f"{leaning.brings}: {matter(previous)}؟"
    person = answer if leaning.of_whom and analyse(previous).asked is Asked.PERSON else None
    return f"{leaning.brings} {person or matter(previous, named=leaning.of_whom)}؟"


def without(answer: Answer, given: Collection[str]) -> Answer:
    """`answer` to a question asked again, without the sentences `given` before; the next is less sure."""
    left = tuple(quotation for quotation in answer.answers if quotation.text not in given)
    if left == answer.answers:
        return answer
    return replace(answer, found=answer.found and bool(left), doubtful=True, answers=left)


def _asks_for_somebody_new(word: str, previous: str) -> bool:
    """Whether "and who else?" follows a question that asked for no one."""
    return word == "من" and analyse(previous).asked not in (Asked.PERSON, Asked.DESCRIPTION, Asked.THING)


__all__ = ["leans", "resolve", "without"]
