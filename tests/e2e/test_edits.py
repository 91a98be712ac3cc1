"""What happens to an answer when its question changes, or goes."""

import pytest

from tests.e2e.modes import BOTH_MODES
from tests.e2e.process import SEEDS, BotProcess
from tests.e2e.questions import QUESTION
from tests.e2e.quotations import stands_there
from tests.telegram_server import Message, Person, TelegramServer

pytestmark = BOTH_MODES

OTHER = "متى أغلقت كوريا الشمالية حدودها؟"


def changed(telegram: TelegramServer, answer: Message, times: int = 1) -> Message:
    """Wait until an answer has been edited so many times."""
    return telegram.wait_for(lambda: answer if len(answer.versions) == times else None)


def answers(person: Person) -> list[Message]:
    return [m for m in person.shown if m.sender is not person.user]


def test_an_edited_question_edits_its_answer(noor: Person, shared_telegram: TelegramServer) -> None:
    question = noor.send(QUESTION)
    answer = noor.answer_to(question)
    first = answer.text
    noor.edit(question, OTHER)
    changed(shared_telegram, answer)
    assert answer.text != first
    assert stands_there(answer, SEEDS)
    assert answer.buttons
    noor.edit(question, QUESTION)
    changed(shared_telegram, answer, 2)
    assert answer.text == first
    assert answers(noor) == [answer]


def test_each_wording_is_an_exchange_of_the_same_messages(noor: Person, shared_bot: BotProcess) -> None:
    question = noor.send("من التقى بوتين في روسيا؟")
    answer = noor.answer_to(question)
    noor.edit(question, "أين التقى بوتين كيم؟")
    row = shared_bot.wait_for_row("أين التقى بوتين كيم؟")
    assert (row["question_message"], row["answer_message"]) == (question.id, answer.id)


def test_an_edit_that_changes_no_word_changes_no_answer(
    noor: Person, shared_telegram: TelegramServer
) -> None:
    question = noor.send(QUESTION)
    answer = noor.answer_to(question)
    noor.edit(question, QUESTION)
    noor.ask("/help")
    assert answer.versions == []
    assert not shared_telegram.ledger.of("editMessageText") or answer.edited is None


@pytest.mark.parametrize("before", ["/aks", "/privacy"])
def test_an_edit_that_makes_a_question_of_a_message_is_answered(noor: Person, before: str) -> None:
    message = noor.send(before)
    noor.answer_to(message)
    noor.edit(message, f"/ask {QUESTION}")
    noor.ask("/help")
    _, answer, _ = answers(noor)
    assert answer.reply_to is message
    assert stands_there(answer, SEEDS)


def test_an_edit_that_calls_the_bot_is_answered_in_a_group(
    noor: Person, shared_telegram: TelegramServer
) -> None:
    group = shared_telegram.group()
    message = noor.send(f"/aks {QUESTION}", group)
    noor.edit(message, f"/ask {QUESTION}")
    assert stands_there(noor.answer_to(message), SEEDS)


def test_an_edit_that_adds_the_mention_is_answered_in_a_group(
    noor: Person, shared_telegram: TelegramServer
) -> None:
    group = shared_telegram.group()
    message = noor.send(QUESTION, group)
    noor.edit(message, f"@{shared_telegram.bot.username} {QUESTION}")
    assert stands_there(noor.answer_to(message), SEEDS)


def test_an_edit_that_adds_the_caption_is_answered(noor: Person, shared_telegram: TelegramServer) -> None:
    picture = noor.send_photo()
    noor.answer_to(picture)
    noor.edit(picture, QUESTION)
    answer = shared_telegram.wait_for(
        lambda: next((m for m in answers(noor) if m.reply_to is picture and m.quoted), None)
    )
    assert stands_there(answer, SEEDS)


def test_an_edit_that_asks_nothing_is_left_in_peace(noor: Person) -> None:
    command = noor.send("/privacy")
    noor.answer_to(command)
    noor.edit(command, "/my_data")
    noor.ask("/help")
    assert len(answers(noor)) == 2


def test_an_edited_question_whose_answer_is_gone_is_answered_anew(
    noor: Person, shared_telegram: TelegramServer
) -> None:
    question = noor.send(QUESTION)
    answer = noor.answer_to(question)
    shared_telegram.wait_until_taken()
    noor.delete(answer)
    noor.edit(question, OTHER)
    again = shared_telegram.wait_for(lambda: next(iter(answers(noor)), None))
    assert again.reply_to is question
    refused = shared_telegram.ledger.refused()
    assert ["not found" in (call.error or "") for call in refused] == [True]
    refused[0].outcome = "gone"


def test_an_edited_question_in_a_group_edits_its_answer(
    noor: Person, shared_telegram: TelegramServer
) -> None:
    group = shared_telegram.group()
    question = noor.send(f"/ask {QUESTION}", group)
    answer = noor.answer_to(question)
    noor.edit(question, f"/ask {OTHER}")
    assert stands_there(changed(shared_telegram, answer), SEEDS)


@pytest.mark.parametrize("how", ["blocked", "deactivated"])
def test_who_is_gone_is_noted_and_not_tried_again(
    noor: Person, shared_bot: BotProcess, shared_telegram: TelegramServer, how: str
) -> None:
    gone = shared_telegram.person("غادة")
    gone.ask("/start")
    question = f"متى أغلقت كوريا الشمالية حدودها؟ {how}"
    shared_telegram.latency = 0.3
    gone.send(question)
    if how == "blocked":
        gone.block()
    else:
        gone.leave_telegram()
    shared_bot.wait_for_row(question, "failed")
    shared_telegram.latency = 0
    (refused,) = shared_telegram.ledger.refused()
    assert refused.method == "sendMessage"
    refused.outcome = how
    assert "1950" in noor.ask(QUESTION).text
    shared_bot.wait_until(lambda: not shared_bot.rows("inbox"), "an empty inbox")
