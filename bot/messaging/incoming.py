"""What handlers are given. What a route has let through is there, and the library's types do not know it."""

from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.ext import CallbackContext

from bot.exchange import MessageAddress

Context = CallbackContext[Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Topic:
    """A part of a chat that messages stand in.

    Attributes:
        direct: Whether it is one person's with a channel (direct messages), and no forum's.
    """

    id: int
    direct: bool = False

    def as_parameters(self) -> dict[str, int]:
        """As the methods that send are told of it."""
        return {"direct_messages_topic_id" if self.direct else "message_thread_id": self.id}


def topic_of(message: Message) -> Topic | None:
    """The topic of a forum that a message stands in, or of a channel's direct messages."""
    if message.direct_messages_topic:
        return Topic(message.direct_messages_topic.topic_id, direct=True)
    if message.is_topic_message and message.message_thread_id is not None:
        return Topic(message.message_thread_id)
    return None


def message_of(update: Update) -> Message:
    """The message that a route has let through."""
    if (message := update.effective_message) is None:
        raise TypeError("the routing table lets only messages through")
    return message


def press_of(update: Update) -> CallbackQuery:
    """The press that a route has let through."""
    if (query := update.callback_query) is None:
        raise TypeError("the routing table lets only presses through")
    return query


def message_address(query: CallbackQuery) -> MessageAddress:
    """Where the message stands; an old one comes without its text, but with its address."""
    message = query.message
    if message is None:
        return MessageAddress(inline_id=query.inline_message_id)
    return MessageAddress(message.chat.id, message.message_id)
