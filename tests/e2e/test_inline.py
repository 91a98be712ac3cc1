"""Answers in chats that the bot is not in: `@bot question`, and guest mode."""

import json

import pytest

from bot.handlers.inline_queries import CACHE_SECONDS
from bot.replies import texts
from tests.e2e.modes import BOTH_MODES
from tests.e2e.pressing import said
from tests.e2e.process import SEEDS, BotProcess
from tests.e2e.questions import QUESTION
from tests.e2e.quotations import cited, stands_there
from tests.telegram_server import Fault, Message, Person, Query, TelegramServer, faults

pytestmark = BOTH_MODES

TOO_LATE = faults.refused("Bad Request: query is too old and response timeout expired or query ID is invalid")
DROPPED = "an inline query was not answered"


@pytest.fixture
def typed(noor: Person) -> Query:
    return noor.answered(noor.type_inline(QUESTION))


def has_buttons(person: Person, message: Message) -> Message:
    """Wait until the bot has put the buttons of an answer under what was sent."""
    return person.world.wait_for(
        lambda: message if any(button.data for button in message.buttons) else None, what="buttons"
    )


def test_a_question_is_answered_with_up_to_ten_articles(typed: Query) -> None:
    assert 1 < len(typed.results) <= 10
    for result in typed.results:
        assert result["title"]
        assert ".txt" in result["description"]
    assert "1950" in typed.results[0]["title"]


def test_the_list_may_be_shown_to_others_for_a_while(typed: Query) -> None:
    assert typed.answer is not None
    assert int(typed.answer["cache_time"]) == CACHE_SECONDS
    assert not typed.answer.get("is_personal")


@pytest.mark.parametrize("number", [0, 3])
def test_what_is_sent_is_the_question_and_the_quotation_with_its_full_citation(
    noor: Person, typed: Query, number: int
) -> None:
    message = noor.choose(typed, number)
    assert QUESTION in message.text
    assert len(cited(message)) == 1
    assert stands_there(message, SEEDS)


def test_its_context_opens_by_a_link_in_a_chat_with_the_bot(noor: Person, typed: Query) -> None:
    ((context,), _) = typed.results[0]["reply_markup"]["inline_keyboard"]
    message = noor.choose(typed)
    opened = noor.ask(f"/start {context['url'].partition('?start=')[2]}")
    assert opened.text.startswith(texts.IN_CONTEXT)
    assert opened.bold[0] in message.text
    assert len(opened.quoted[0]) > len(opened.bold[0])
    assert cited(message)[0].source in opened.text


def test_nothing_typed_offers_examples_that_send_their_answers(noor: Person) -> None:
    offered = noor.answered(noor.type_inline(""))
    assert 1 <= len(offered.results) <= 3
    message = noor.choose(offered)
    assert offered.results[0]["title"] in message.text
    assert stands_there(message, SEEDS)


def test_an_example_that_is_sent_is_logged_by_its_question(noor: Person, shared_bot: BotProcess) -> None:
    offered = noor.answered(noor.type_inline(" "))
    noor.choose(offered, 1)
    assert shared_bot.wait_for_row(offered.results[1]["title"])["channel"] == "inline"


def test_what_is_not_found_says_so_and_leads_to_the_bot(noor: Person) -> None:
    answer = noor.answered(noor.type_inline("ما هي عاصمة فرنسا؟")).answer
    assert answer is not None
    assert json.loads(answer["button"]) == {"text": texts.NOT_FOUND_INLINE, "start_parameter": "hello"}
    assert texts.START.splitlines()[0] in noor.ask("/start hello").text


@pytest.mark.parametrize("text", ["؟", "😀", "<b>", "x" * 256, "السلام عليكم", "\u202e" * 9])
def test_whatever_is_typed_is_answered(noor: Person, text: str) -> None:
    assert noor.answered(noor.type_inline(text)).answer is not None


def test_only_what_is_sent_is_logged(noor: Person, shared_bot: BotProcess) -> None:
    whole = "متى أغلقت كوريا الشمالية حدودها؟"
    for length in range(1, len(whole), 4):
        noor.answered(noor.type_inline(whole[:length]))
    offered = noor.answered(noor.type_inline(whole))
    noor.choose(offered, 1)
    row = shared_bot.wait_for_row(whole)
    assert (row["channel"], row["chat"], row["answer_message"]) == ("inline", None, None)
    assert row["user"]
    assert row["answer"] in noor.choose(offered, 1).text
    assert not [r for r in shared_bot.rows() if r["question"] != whole and whole.startswith(r["question"])]
    shared_bot.wait_until(lambda: not shared_bot.rows("inbox"), "an empty inbox")


def test_what_was_sent_gets_the_buttons_of_an_answer(
    noor: Person, typed: Query, shared_bot: BotProcess, shared_telegram: TelegramServer
) -> None:
    message = has_buttons(noor, noor.choose(typed))
    first = message.text
    assert said(shared_telegram.person("سلمى"), message, "👍") == texts.THANKS_FOR_VOTE
    said(noor, message, texts.BUTTON_OTHERS)
    noor.world.wait_for(lambda: message.text != first, what="another answer")
    assert QUESTION in message.text
    assert stands_there(message, SEEDS)
    said(noor, message, texts.BUTTON_PREVIOUS)
    noor.world.wait_for(lambda: message.text == first, what="the first answer")
    assert shared_bot.rows("votes")[-1]["vote"] == 1


def test_the_buttons_of_one_message_are_no_use_under_another(noor: Person, typed: Query) -> None:
    sent = [has_buttons(noor, noor.choose(typed, number)) for number in (0, 1)]
    pressed = noor.answered(noor.press_data(sent[0], str(sent[1].buttons[0].data))).answer
    assert pressed is not None
    assert pressed["text"] == texts.STALE_BUTTON


@pytest.mark.parametrize("fault", [TOO_LATE, faults.too_many_requests()], ids=lambda fault: fault.name)
def test_a_late_list_is_dropped_and_not_tried_again(
    noor: Person, shared_telegram: TelegramServer, shared_bot: BotProcess, fault: Fault
) -> None:
    before, dropped = len(shared_telegram.ledger.of("answerInlineQuery")), shared_bot.output.count(DROPPED)
    shared_telegram.fail(fault, "answerInlineQuery", times=1)
    query = noor.type_inline("متى اندلعت")
    # Not typed on before: that would end the work on this one, and hide a second try.
    shared_bot.wait_until(lambda: shared_bot.output.count(DROPPED) > dropped, "a list to be dropped")
    noor.answered(noor.type_inline(QUESTION))
    assert len(shared_telegram.ledger.of("answerInlineQuery")) == before + 2
    assert query.answer is None
    shared_bot.wait_until(lambda: not shared_bot.rows("inbox"), "an empty inbox")


def test_a_guest_is_answered_with_the_citation_and_buttons(noor: Person, shared_bot: BotProcess) -> None:
    question = "في أي عام اندلعت الحرب الكورية؟"
    query = noor.answered(noor.call_as_guest(f"@{noor.world.bot.username} {question}"))
    message = query.sent
    assert message is not None
    assert stands_there(message, SEEDS)
    row = shared_bot.wait_for_row(question)
    assert row["update_id"] == query.update_id
    first = message.text
    said(noor, message, texts.BUTTON_OTHERS)
    noor.world.wait_for(lambda: message.text != first, what="another answer")
    assert stands_there(message, SEEDS)


def test_a_guest_who_asks_nothing_is_told_how(noor: Person) -> None:
    query = noor.answered(noor.call_as_guest(f"@{noor.world.bot.username}"))
    assert query.sent is not None
    assert "/ask" in query.sent.text


def test_a_guest_whose_answer_comes_too_late_is_let_go(
    noor: Person, shared_telegram: TelegramServer, shared_bot: BotProcess
) -> None:
    shared_telegram.fail(TOO_LATE, "answerGuestQuery", times=1)
    question = "متى أغلقت كوريا الشمالية حدودها يا ترى؟"
    query = noor.call_as_guest(f"@{noor.world.bot.username} {question}")
    shared_bot.wait_for_row(question, "failed")
    assert query.answer is None
    assert len([c for c in shared_telegram.ledger.of("answerGuestQuery") if c.outcome != "ok"]) == 1
