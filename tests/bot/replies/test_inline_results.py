from dataclasses import replace

from hypothesis import given

from bot.replies import inline_results
from bot.replies.quotations import amendment, citation
from retrieval import Answer, Shape
from tests.bot.replies.test_answers import ANSWERS
from tests.bot.samples import FOUND, OTHER, QUOTATION
from tests.telegram_server.queries import check_result


def test_every_sentence_is_an_article_with_its_title_snippet_and_source() -> None:
    first, second = (
        inline_results.inline_article(offer, "sanad_bot") for offer in inline_results.offers_of_answer(FOUND)
    )
    assert (first.title, second.title) == ("الرياض", "الرياض")
    assert first.description == f"{QUOTATION.text}\n{citation(QUOTATION)}"
    assert second.description == f"{OTHER.text}\n{citation(OTHER)}"


def test_what_was_repealed_is_offered_and_sent_with_that_note() -> None:
    repealed = replace(QUOTATION, shape=Shape(note="المادة السادسة (ملغاة)"))
    (offer,) = inline_results.offers_of_answer(replace(FOUND, answers=(repealed,)))
    article = inline_results.inline_article(offer, "sanad_bot").to_dict()
    assert amendment(repealed) in article["description"]
    assert amendment(repealed) in article["input_message_content"]["message_text"]


def test_an_offer_names_its_sentence_first_and_keeps_the_others() -> None:
    first, second = inline_results.offers_of_answer(FOUND)
    assert first.answer == FOUND
    assert second.answer.answers == (OTHER, QUOTATION)


def test_an_offer_is_told_from_others_and_is_the_same_in_every_run() -> None:
    asked = inline_results.offers_of_answer(FOUND)
    again = inline_results.offers_of_answer(replace(FOUND, elapsed_ms=99.0))
    other = inline_results.offers_of_answer(replace(FOUND, question="سؤال آخر"))
    assert [offer.id for offer in asked] == [offer.id for offer in again]
    assert len({offer.id for offer in [*asked, *other]}) == 4


def test_an_example_stands_below_its_question() -> None:
    assert inline_results.offer_of_example(FOUND).title == FOUND.question


@given(answer=ANSWERS.filter(lambda answer: bool(answer.answers)))
def test_any_article_is_one_that_telegram_takes(answer: Answer) -> None:
    for offer in inline_results.offers_of_answer(answer):
        check_result(inline_results.inline_article(offer, "sanad_bot").to_dict())
