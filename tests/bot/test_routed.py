import pytest
from telegram import Update

from bot.routed import message_of, press_of
from tests.bot.samples import raw_message, update

PRESS = {"id": "1", "from": raw_message()["from"], "chat_instance": "1", "data": "s:1:1"}


def test_a_message_and_a_press_are_given_as_they_came() -> None:
    assert message_of(update(1, "متى ولد؟")).text == "متى ولد؟"
    pressed = Update.de_json({"update_id": 1, "callback_query": PRESS}, None)
    assert press_of(pressed).data == "s:1:1"


def test_what_no_route_lets_through_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="only messages"):
        message_of(Update(1))
    with pytest.raises(TypeError, match="only presses"):
        press_of(update(1, "متى ولد؟"))
