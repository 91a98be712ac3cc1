from typing import Any

import pytest
from telegram import Bot, CallbackQuery, Update
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.exchange import Place
from bot.messaging.presses import place_of, press_of, say, show
from tests.bot.samples import NotingBot, raw_message, update

PRESS = {"id": "1", "from": raw_message()["from"], "chat_instance": "1", "data": "s:1:1"}


class Failing(NotingBot):
    """A Telegram that takes neither an edit nor an acknowledgement."""

    def __init__(self, error: TelegramError) -> None:
        super().__init__()
        self.error = error

    async def answer_callback_query(self, *_: Any, **__: Any) -> bool:
        raise self.error

    async def edit_message_text(self, *_: Any, **__: Any) -> None:
        raise self.error


def press(bot: Bot | None = None, **more: Any) -> CallbackQuery:
    return press_of(Update.de_json({"update_id": 1, "callback_query": PRESS | more}, bot))


def test_a_press_is_given_as_it_came() -> None:
    assert press().data == "s:1:1"
    with pytest.raises(TypeError, match="only presses"):
        press_of(update(1, "متى ولد؟"))


def test_the_message_stands_in_its_chat_or_was_sent_inline() -> None:
    assert place_of(press(message=raw_message("x", message_id=8, person=5))) == Place(5, 8)
    assert place_of(press(inline_message_id="abc")) == Place(inline_id="abc")


@pytest.mark.parametrize("error", [BadRequest("query is too old"), Forbidden("bot was blocked by the user")])
async def test_what_telegram_does_not_take_any_more_is_let_go(error: TelegramError) -> None:
    query = press(Failing(error).as_bot(), message=raw_message("x"))
    await say(query, "شكرًا")
    await show(query, "صفحة", None)
