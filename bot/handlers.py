"""What is done with each kind of message: get the text, ask, reply."""

import logging
from collections import OrderedDict
from typing import Any

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import CallbackContext

from bot import gate, keyboard, replies, texts
from bot.conversation import Conversation
from bot.delivery import reply_to
from bot.exchange import Answered, Asked, Channel
from bot.log import Log
from bot.patience import is_final

_LOGGER = logging.getLogger(__name__)
# The pictures of an album come one by one, moments apart; so many albums are remembered.
ALBUMS = 1000

Context = CallbackContext[Any, Any, Any, Any]


class Handlers:
    def __init__(self, conversation: Conversation, log: Log) -> None:
        self._conversation = conversation
        self._log = log
        self._albums: OrderedDict[str, None] = OrderedDict()

    async def start(self, update: Update, _: Context) -> None:
        await reply_to(_message(update), texts.START)

    async def help(self, update: Update, _: Context) -> None:
        await reply_to(_message(update), texts.HELP)

    async def privacy(self, update: Update, _: Context) -> None:
        await reply_to(_message(update), texts.PRIVACY)

    async def sources(self, update: Update, _: Context) -> None:
        await reply_to(_message(update), replies.sources(self._conversation.documents))

    async def unknown_command(self, update: Update, _: Context) -> None:
        await reply_to(_message(update), texts.UNKNOWN_COMMAND)

    async def question(self, update: Update, _: Context) -> None:
        message = _message(update)
        self._is_new_album(message)
        exchange = await self._conversation.answer(_asked(update, message))
        answer = await reply_to(message, replies.reply(exchange.answer), keyboard.under(exchange))
        await self._conversation.sent(exchange, answer.message_id)
        _report(exchange)

    async def not_text(self, update: Update, _: Context) -> None:
        message = _message(update)
        if self._is_new_album(message):
            await reply_to(message, texts.ONLY_TEXT)

    async def error(self, update: object, context: Context) -> None:
        """Log what went wrong and, where there still is a person to tell, apologize."""
        error = context.error
        if not isinstance(update, Update):
            _LOGGER.error("an error outside any update", exc_info=error)
            return
        if isinstance(error, TelegramError):
            _LOGGER.error("update %s could not be answered: %s", update.update_id, error)
            if is_final(error):
                await self._log.failed(update.update_id)
            return
        _LOGGER.error("update %s could not be handled", update.update_id, exc_info=error)
        await self._log.failed(update.update_id)
        if update.effective_message:
            await reply_to(update.effective_message, texts.APOLOGY)

    def _is_new_album(self, message: Message) -> bool:
        """Whether a message is the first seen of its album; one that belongs to none always is."""
        album = message.media_group_id
        if album is None:
            return True
        new = album not in self._albums
        self._albums[album] = None
        if len(self._albums) > ALBUMS:
            self._albums.popitem(last=False)
        return new


def _message(update: Update) -> Message:
    if (message := update.effective_message) is None:
        raise TypeError("the routing table lets only messages through")
    return message


def _asked(update: Update, message: Message) -> Asked:
    return Asked(
        text=gate.question(message),
        channel=Channel.PRIVATE,
        update_id=update.update_id,
        chat_id=message.chat_id,
        user_id=message.from_user.id if message.from_user else None,
        message_id=message.message_id,
    )


def _report(exchange: Answered) -> None:
    answer = exchange.answer
    outcome = answer.small_talk or ("found" if answer.found else "not found")
    number = "unlogged" if exchange.number is None else exchange.number
    _LOGGER.info(
        "exchange %s %s: %s, confidence %.2f, %.0f ms",
        number, exchange.asked.channel, outcome, answer.confidence, exchange.latency_ms,
    )  # fmt: skip
