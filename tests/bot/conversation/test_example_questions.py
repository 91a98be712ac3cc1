from dataclasses import replace

import pytest

from bot.conversation.example_questions import (
    EXAMPLE_COUNT,
    MAX_TRIED_FOR_VARIETY,
    MAX_TRIED_QUESTIONS,
    best_questions,
    possible_questions,
)
from retrieval import Answer, DocumentInfo, Engine, Quotation
from tests.e2e.process import SEEDS

FEES = "رسوم التسجيل خمسون ريالا."
INFO = DocumentInfo("a.txt", "", questions=("كم رسوم التسجيل؟",))


def answered(
    text: str = FEES,
    source: str = "a.txt",
    confidence: float = 0.9,
    found: bool = True,
    doubtful: bool = False,
) -> Answer:
    quotation = Quotation(text, None, source, 1, (), 1.0, 0)
    return Answer("؟", found, confidence, 1.0, (quotation,), doubtful=doubtful)


def test_a_question_that_is_answered_with_what_it_names_is_shown() -> None:
    assert best_questions(lambda *_: answered(), [INFO]) == INFO.questions


@pytest.mark.parametrize(
    "answer",
    [
        answered("رسوم الامتحان خمسون ريالا."),
        answered(source="b.txt"),
        answered(found=False),
        Answer("؟", False, 0.0, 1.0),
    ],
    ids=("of something else", "out of another document", "not found", "nothing"),
)
def test_a_question_that_is_answered_otherwise_is_not(answer: Answer) -> None:
    assert best_questions(lambda *_: answer, [INFO]) == ()


def test_what_is_answered_surely_comes_before_what_is_doubtful() -> None:
    info = replace(INFO, questions=("كم رسوم التسجيل؟", "متى التسجيل؟", "أين التسجيل؟"))
    answers = {
        "كم رسوم التسجيل؟": answered(confidence=0.3, doubtful=True),
        "متى التسجيل؟": answered("التسجيل يوم الأحد.", confidence=0.4, doubtful=True),
        "أين التسجيل؟": answered("التسجيل في المبنى الرئيسي."),
    }
    shown = best_questions(lambda question, _: answers[question], [info])
    assert shown == ("أين التسجيل؟", "متى التسجيل؟", "كم رسوم التسجيل؟")


def test_what_only_a_heading_names_is_not_shown_in_doubt() -> None:
    doubtful = answered(confidence=0.3, doubtful=True)
    assert best_questions(lambda *_: doubtful, [DocumentInfo("a.txt", "رسوم التسجيل")]) == ()


def test_two_questions_with_one_answer_are_shown_once() -> None:
    info = replace(INFO, questions=("كم رسوم التسجيل؟", "بكم التسجيل؟"))
    assert best_questions(lambda *_: answered(), [info]) == ("كم رسوم التسجيل؟",)


def test_a_question_that_the_document_asks_is_answered_below_it() -> None:
    info = replace(INFO, headings=("كم رسوم التسجيل؟",))
    assert best_questions(lambda *_: answered(), [info]) == ()


def test_no_more_is_asked_than_is_shown() -> None:
    asked = []

    def ask(question: str, _limit: int) -> Answer:
        asked.append(question)
        return answered(f"التسجيل {question}")

    info = replace(INFO, questions=tuple(f"{word} التسجيل؟" for word in ("كم", "هل", "أين", "متى")))
    assert best_questions(ask, [info]) == tuple(asked)
    assert len(asked) == EXAMPLE_COUNT


def test_each_begins_with_another_word_where_it_can() -> None:
    asked = ("ما معنى البائع؟", "ما معنى الوسيط؟", "هل الخدمة مجانية؟", "كم الرسوم؟")
    info = replace(INFO, questions=asked)
    shown = best_questions(lambda question, _: answered(question), [info])
    assert set(shown) == {"ما معنى البائع؟", "هل الخدمة مجانية؟", "كم الرسوم؟"}


def test_another_kind_is_not_looked_for_for_long() -> None:
    asked = []

    def ask(question: str, _limit: int) -> Answer:
        asked.append(question)
        return answered(question)

    info = replace(INFO, questions=tuple(f"كم رسوم التسجيل {i}؟" for i in range(MAX_TRIED_QUESTIONS)))
    assert len(best_questions(ask, [info])) == EXAMPLE_COUNT
    assert len(asked) == MAX_TRIED_FOR_VARIETY


def test_documents_take_turns_and_headings_come_last() -> None:
    documents = [
        DocumentInfo("a.txt", "", ("رسوم التسجيل",), questions=("1؟", "2؟")),
        DocumentInfo("b.txt", "", questions=("3؟", "1؟")),
    ]
    questions = [question for question, _ in possible_questions(documents)]
    assert questions == ["1؟", "3؟", "2؟", "ماذا تعرف عن رسوم التسجيل؟"]


def test_a_corpus_without_questions_has_no_examples() -> None:
    assert best_questions(lambda *_: answered(), []) == ()


def test_the_seeds_give_three_that_are_answered() -> None:
    engine = Engine.from_directory(SEEDS)
    questions = best_questions(engine.ask, engine.documents)
    assert len(questions) == EXAMPLE_COUNT
    assert all(engine.ask(question).found for question in questions)
