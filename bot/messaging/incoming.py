"""What handlers are given. What a route has let through is there, and the library's types do not know it."""

from typing import Any

from telegram import Message, Update
from telegram.ext import CallbackContext

Context = CallbackContext[Any, Any, Any, Any]


def message_of(update: Update) -> Message:
    """The message that a route has let through."""
    if (message := update.effective_message) is None:
        raise TypeError("the routing table lets only messages through")
    return message
