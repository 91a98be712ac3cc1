"""What has become of an answer, and how good answers are by what people said."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.log.replay.logged import COMPARED_SENTENCES, Feedback, Sentence, sentence_key
from retrieval import Answer


class AnswerChange(StrEnum):
    """In the order of what to look at first."""

    WORSE = "worse"
    NEWLY_REFUSED = "newly refused"
    NEWLY_ANSWERED = "newly answered"
    OTHER = "another answer"
    BETTER = "better"
    SAME = "same"


def compare_answers(before: Answer, now: Answer, said: Feedback) -> AnswerChange:
    """What has become of an answer. Better and worse are what people said; of the rest nobody knows."""
    old, new = _given(before), _given(now)
    if old == new:
        return AnswerChange.SAME
    if (gain := _rating(new, said) - _rating(old, said)) != 0:
        return AnswerChange.BETTER if gain > 0 else AnswerChange.WORSE
    if new is None:
        return AnswerChange.NEWLY_REFUSED
    return AnswerChange.NEWLY_ANSWERED if old is None else AnswerChange.OTHER


def ndcg(ranked: Sequence[Sentence], right: set[Sentence], depth: int = COMPARED_SENTENCES) -> float:
    """Normalized discounted cumulative gain (Järvelin and Kekäläinen 2002) where a sentence is right or not.

    From 0 to 1; an order that begins with all that are known to be right has 1.
    """
    gain = sum(1 / math.log2(place + 1) for place, each in enumerate(ranked[:depth], 1) if each in right)
    best = sum(1 / math.log2(place + 1) for place in range(1, min(len(right), depth) + 1))
    return gain / best if best else 0.0


@dataclass(frozen=True, slots=True)
class Quality:
    """How good some answers are, by what people said.

    Attributes:
        accuracy: The share whose first sentence is right, of those where somebody said so or the opposite.
        ndcg: The mean of nDCG@10 over those where a right sentence is known. Either is None of nothing.
    """

    questions: int
    accuracy: float | None
    ndcg: float | None


def answer_quality(answers: Sequence[tuple[Answer, Feedback]]) -> Quality:
    firsts = [right for answer, said in answers if (right := _first_is_right(answer, said)) is not None]
    orders = [
        ndcg([*map(sentence_key, answer.answers)], said.right) for answer, said in answers if said.right
    ]
    return Quality(
        len(answers),
        sum(firsts) / len(firsts) if firsts else None,
        sum(orders) / len(orders) if orders else None,
    )


def _given(answer: Answer) -> Sentence | None:
    return sentence_key(answer.answers[0]) if answer.found and answer.answers else None


def _rating(given: Sentence | None, said: Feedback) -> int:
    """1 for a sentence said to be right, -1 for one only said to be wrong, 0 where nobody said anything."""
    if given in said.right:
        return 1
    return -1 if given in said.wrong else 0


def _first_is_right(answer: Answer, said: Feedback) -> bool | None:
    rating = _rating(sentence_key(answer.answers[0]), said) if answer.answers else 0
    return rating > 0 if rating else (False if said.right else None)
