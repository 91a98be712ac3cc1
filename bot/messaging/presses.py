"""A press on a button: who has pressed hears of it, and the message above says something else."""

import logging

from telegram import CallbackQuery, InlineKeyboardMarkup, Update
from telegram.error import TelegramError

from bot.exchange import Place
from bot.messaging.retries import is_final
from bot.messaging.sending import change

_LOGGER = logging.getLogger(__name__)


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


async def say(query: CallbackQuery, line: str | None) -> None:
    """Acknowledge a press, with a line for the person who pressed."""
    try:
        await query.answer(line)
    except TelegramError as error:  # it waits for seconds only, and the page or the vote counts without it
        _LOGGER.info("a press could not be acknowledged: %s", error)


async def show(query: CallbackQuery, html: str, buttons: InlineKeyboardMarkup | None) -> None:
    """Make the message under which was pressed say something else, unless it is gone."""
    try:
        await change(query.get_bot(), place_of(query), html, buttons)
    except TelegramError as error:
        if not is_final(error):
            raise
        _LOGGER.info("a message that is gone could not be changed: %s", error)
