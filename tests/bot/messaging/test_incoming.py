import pytest
from telegram import Update

from bot.exchange import MessageAddress
from bot.messaging.incoming import message_address, message_of, press_of, topic_of
from tests.bot.samples import message, press, raw_message, update


def test_a_press_is_given_as_it_came() -> None:
    assert press().data == "s:1:1"
    with pytest.raises(TypeError, match="only presses"):
        press_of(update(1, "متى ولد؟"))


def test_the_message_stands_in_its_chat_or_was_sent_inline() -> None:
    assert message_address(press(message=raw_message("x", message_id=8, person=5))) == MessageAddress(5, 8)
    assert message_address(press(inline_message_id="abc")) == MessageAddress(inline_id="abc")


def test_a_message_is_given_as_it_came() -> None:
    assert message_of(update(1, "متى ولد؟")).text == "متى ولد؟"


def test_what_no_route_lets_through_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError, match="only messages"):
        message_of(Update(1))


def test_a_topic_is_a_forums_or_one_of_direct_messages() -> None:
    assert topic_of(message("؟")) is None
    assert topic_of(message("؟", message_thread_id=7)) is None  # a thread of replies is no topic
    forum = topic_of(message("؟", message_thread_id=7, is_topic_message=True))
    assert forum is not None
    assert forum.as_parameters() == {"message_thread_id": 7}
    direct = topic_of(message("؟", direct_messages_topic={"topic_id": 8}))
    assert direct is not None
    assert direct.as_parameters() == {"direct_messages_topic_id": 8}
