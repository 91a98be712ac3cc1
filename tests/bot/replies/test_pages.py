from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.exchange import Channel, LoggedExchange
from bot.replies import pages, texts
from bot.replies.answers import answer_html
from bot.replies.quotations import citation
from retrieval import Answer, Context, Quotation
from tests.bot.formatting.test_bidi import unclosed
from tests.bot.replies.test_answers import ANSWERS, LONG_TEXT, quotations
from tests.bot.samples import FOUND, NOT_FOUND, OTHER, QUOTATION
from tests.telegram_server.formatting import Formatted
from tests.telegram_server.parameters import Parameters


def shown(html: str) -> Formatted:
    """The message as people see it, if Telegram takes it."""
    return Parameters({"text": html, "parse_mode": "HTML"}).text()


def remembered(answer: Answer = FOUND, channel: Channel = Channel.PRIVATE) -> LoggedExchange:
    return LoggedExchange(7, channel, answer)


@pytest.mark.parametrize("answer", [FOUND, NOT_FOUND])
def test_the_first_page_is_the_answer_as_it_was_sent(answer: Answer) -> None:
    assert pages.sentence_page(remembered(answer), 0) == answer_html(answer)


def test_another_page_says_which_it_is_and_keeps_its_citation() -> None:
    page = shown(pages.sentence_page(remembered(), 1))
    assert page.text.startswith(f"{texts.ANOTHER_ANSWER} (2 من 2)")
    assert page.pieces("blockquote") == [OTHER.text]
    assert citation(OTHER) in page.text


def test_a_question_that_was_pressed_stands_above_every_page() -> None:
    exchange = replace(remembered(), headed=True)
    for number in range(2):
        assert shown(pages.sentence_page(exchange, number)).text.startswith(f"{FOUND.question}\n\n")


def test_in_a_chat_that_has_not_seen_the_question_every_page_says_it() -> None:
    exchange = remembered(channel=Channel.INLINE)
    for number, quotation in enumerate(FOUND.answers):
        page = shown(pages.sentence_page(exchange, number))
        assert FOUND.question in page.text
        assert citation(quotation) in page.text


def test_the_answer_is_bold_between_its_neighbours_and_the_whole_folds() -> None:
    around = Context("قبله. ", QUOTATION.text, " بعده.")
    page = shown(pages.in_context(QUOTATION, around))
    assert page.pieces("expandable_blockquote") == [f"قبله. {QUOTATION.text} بعده."]
    assert page.pieces("bold") == [QUOTATION.text]
    assert citation(QUOTATION) in page.text


def test_a_sentence_too_long_for_an_answer_is_whole_in_its_context() -> None:
    text = "كلمة " * 600
    page = shown(pages.in_context(QUOTATION, Context("قبله. ", text, " بعده.")))
    assert page.pieces("bold") == [text]


def test_the_choices_are_the_other_sentences_in_their_order() -> None:
    page = shown(pages.choices_page(remembered(), [1]))
    assert OTHER.text in page.text
    assert QUOTATION.text not in page.text


@given(quotation=quotations(), around=st.builds(Context, LONG_TEXT, LONG_TEXT, LONG_TEXT))
def test_any_context_is_a_message_that_telegram_takes(quotation: Quotation, around: Context) -> None:
    assert unclosed(shown(pages.in_context(quotation, around)).text) == []


@given(
    answer=ANSWERS.filter(lambda answer: bool(answer.answers)),
    channel=st.sampled_from(Channel),
    headed=st.booleans(),
)
def test_any_page_is_a_message_that_telegram_takes(answer: Answer, channel: Channel, headed: bool) -> None:
    exchange = replace(remembered(answer, channel), headed=headed)
    numbers = range(len(answer.answers))
    for html in (
        *(pages.sentence_page(exchange, number) for number in numbers),
        pages.choices_page(exchange, numbers),
    ):
        assert unclosed(shown(html).text) == []
