from bot.conversation.example_questions import (
    EXAMPLE_COUNT,
    LABEL_ROOM,
    best_questions,
    headings_that_ask,
    possible_questions,
    questions_about,
)
from bot.formatting.bidi import utf16_length
from bot.replies import texts
from retrieval import Answer, DocumentInfo, Engine
from tests.bot.samples import OTHER
from tests.e2e.process import SEEDS


def sure(found: bool, confidence: float) -> Answer:
    return Answer("؟", found, confidence, 1.0, (OTHER,))


def test_a_heading_that_asks_is_a_question_without_what_stands_before_it() -> None:
    names = ["زيارة قريبة.. ما هي أهداف اللقاء؟", "ماذا يريد؟", "تهديد كبير"]
    assert list(headings_that_ask(names)) == ["ما هي أهداف اللقاء؟", "ماذا يريد؟"]


def test_any_other_heading_can_be_asked_about() -> None:
    assert list(questions_about(["تهديد كبير", "ماذا يريد؟"])) == [texts.ABOUT.format("تهديد كبير")]


def test_what_is_too_long_for_a_button_is_left_out() -> None:
    names = ["كلمة " * 50, "كلمة " * 50 + "؟"]
    assert [*headings_that_ask(names), *questions_about(names)] == []


def test_the_surest_are_shown() -> None:
    documents = [DocumentInfo("a.txt", "متى؟", ("أول", "ثان"), ("من؟",)), DocumentInfo("b.txt", "")]
    answers = {
        "متى؟": sure(True, 0.5),
        "من؟": sure(True, 0.9),
        "أول": sure(False, 0.95),
        "ثان": sure(True, 0.6),
    }

    def ask(question: str, _limit: int) -> Answer:
        return next(answer for name, answer in answers.items() if name in question)

    assert best_questions(ask, documents) == ("من؟", "متى؟", texts.ABOUT.format("ثان"))


def test_each_begins_with_another_word_where_it_can() -> None:
    asked = ("ما معنى البائع؟", "ما معنى الوسيط؟", "هل الخدمة مجانية؟", "كم الرسوم؟")
    confidence = dict(zip(asked, (0.9, 0.8, 0.7, 0.6), strict=True))
    documents = [DocumentInfo("a.txt", "", questions=asked)]
    shown = best_questions(lambda question, _: sure(True, confidence[question]), documents)
    assert shown == ("ما معنى البائع؟", "هل الخدمة مجانية؟", "كم الرسوم؟")


def test_documents_take_turns() -> None:
    documents = [
        DocumentInfo("a.txt", "", questions=("1؟", "2؟")),
        DocumentInfo("b.txt", "", questions=("3؟",)),
    ]
    assert list(possible_questions(documents)) == ["1؟", "3؟", "2؟"]


def test_an_opening_that_was_cut_is_no_title() -> None:
    assert best_questions(lambda *_: sure(True, 1.0), [DocumentInfo("a.txt", "قال الوزير إن …")]) == ()


def test_a_corpus_without_names_has_no_examples() -> None:
    assert best_questions(lambda *_: sure(True, 1.0), []) == ()


def test_the_seeds_give_three_that_are_answered() -> None:
    engine = Engine.from_directory(SEEDS)
    questions = best_questions(engine.ask, engine.documents)
    assert len(questions) == EXAMPLE_COUNT
    assert all(engine.ask(question).found for question in questions)
    assert all(utf16_length(question) <= LABEL_ROOM for question in questions)
