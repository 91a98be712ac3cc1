import pytest

from retrieval.question.answer_type import AnswerType
from retrieval.question.question import analyse_question
from retrieval.question.question_words import question_words


def test_the_longest_phrase_is_read_first() -> None:
    assert question_words(["من", "اين", "جا"]) == {0: "أين", 1: "أين"}


def test_a_word_that_begins_like_a_joined_and_is_not_taken_apart() -> None:
    understood = analyse_question("ما أكبر ولاية أمريكية؟")  # لايه is "why" in some dialects
    assert understood.answer_type is not AnswerType.REASON
    assert "ولايه" in [concept.word for concept in understood.concepts]


@pytest.mark.parametrize(
    ("typed", "standard"),
    [("لمادا سقطت الدولة", "لماذا سقطت الدولة"), ("من الدي زار هده المدينة", "من الذي زار هذه المدينة")],
)
def test_dal_may_stand_for_dhal_in_the_little_words(typed: str, standard: str) -> None:
    one, other = analyse_question(typed), analyse_question(standard)
    assert one.answer_type is other.answer_type
    assert [c.word for c in one.concepts] == [c.word for c in other.concepts]
