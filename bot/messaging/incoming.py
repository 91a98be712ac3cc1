"""What handlers are given. What a route has let through is there, and the library's types do not know it."""

from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.ext import CallbackContext

from bot.exchange import Place

Context = CallbackContext[Any, Any, Any, Any]


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


def place_of(query: CallbackQuery) -> Place:
    """Where the message stands; an old one comes without its text, but with its place."""
    message = query.message
    if message is None:
        return Place(inline_id=query.inline_message_id)
    return Place(message.chat.id, message.message_id)
