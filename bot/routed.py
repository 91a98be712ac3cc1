"""What a route has let through: the routing table knows that it is there, the library's types do not."""

from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.ext import CallbackContext

Context = CallbackContext[Any, Any, Any, Any]


def message_of(update: Update) -> Message:
    """The message, of whatever kind."""
    if (message := update.effective_message) is None:
        raise TypeError("the routing table lets only messages through")
    return message


def press_of(update: Update) -> CallbackQuery:
    """The press on a button."""
    if (query := update.callback_query) is None:
        raise TypeError("the routing table lets only presses through")
    return query
