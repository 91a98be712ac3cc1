import pytest
from telegram import Update

from bot.messaging.incoming import message_of
from tests.bot.samples import update


def test_a_message_is_given_as_it_came() -> None:
    assert message_of(update(1, "متى ولد؟")).text == "متى ولد؟"


def test_what_no_route_lets_through_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="only messages"):
        message_of(Update(1))
