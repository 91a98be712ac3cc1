"""Buttons under what was sent before the bot was started again."""

from collections.abc import Iterator

import pytest

from bot.replies import texts
from tests.e2e.pressing import changed, said
from tests.e2e.process import SEEDS, BotProcess
from tests.e2e.questions import QUESTION
from tests.e2e.quotations import stands_there
from tests.locks import locked
from tests.telegram_server import Message, Person, TelegramServer

UP = "👍"


@pytest.fixture
def again(telegram: TelegramServer, bot: BotProcess) -> Iterator[tuple[Person, Message]]:
    """An answer from before the bot was started again."""
    noor = telegram.person("نور")
    bot.start()
    answer = noor.ask(QUESTION)
    bot.wait_for_row(QUESTION)
    assert bot.stop() == 0
    bot.start()
    yield noor, answer
    pressed = telegram.ledger.of("answerCallbackQuery", "editMessageText")
    assert {call.outcome for call in pressed} == {"ok"}
    assert "Traceback" not in bot.output


def test_every_button_works_after_a_restart(again: tuple[Person, Message], bot: BotProcess) -> None:
    noor, answer = again
    first = answer.quoted
    changed(noor, answer, texts.BUTTON_OTHERS)
    assert stands_there(answer, SEEDS)
    assert answer.quoted != first
    changed(noor, answer, texts.BUTTON_CONTEXT)
    changed(noor, answer, texts.BUTTON_BACK)
    changed(noor, answer, texts.BUTTON_PREVIOUS)
    assert answer.quoted == first
    assert said(noor, answer, UP) == texts.THANKS_FOR_VOTE
    assert [vote["vote"] for vote in bot.rows("votes")] == [1]


def test_a_vote_while_the_disk_is_locked_is_written_when_it_is_free(
    again: tuple[Person, Message], bot: BotProcess
) -> None:
    noor, answer = again
    with locked(bot.database):
        assert said(noor, answer, UP) == texts.THANKS_FOR_VOTE
        bot.wait_to_say("the log cannot be written")
    bot.wait_to_say("the log is written again")
    assert bot.stop() == 0
    assert [vote["vote"] for vote in bot.rows("votes")] == [1]
