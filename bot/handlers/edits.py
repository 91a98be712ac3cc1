"""An edited question edits its answer; what becomes a question by an edit is answered as one."""

import logging
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from telegram import Message, Update
from telegram.error import BadRequest

from bot.exchange import Answered, Asked, Place
from bot.handlers.questions import Asking, asked_by
from bot.log.exchange_log import Log
from bot.log.storage.guarded import or_nothing
from bot.messaging.incoming import Context, message_of
from bot.messaging.sending import change, reply_to
from bot.replies import answers, keyboards

_LOGGER = logging.getLogger(__name__)
# An edit makes no question of a message older than that: nobody waits for an answer to it any more.
FORGOTTEN = timedelta(hours=1)


class Edits:
    def __init__(self, asking: Asking, log: Log) -> None:
        self._asking = asking
        self._log = log
        self.guard = log.guard

    async def question(self, update: Update, _: Context) -> None:
        """Answer what is asked otherwise now, in the place of the answer, and what is asked only now.

        A question whose answer is under way, and one that was edited back, are left alone.
        """
        message = message_of(update)
        asked = asked_by(update, message)
        led_to = await self.exchanges_of(message.chat_id, message.message_id)
        if led_to is None or not _asks_anew(led_to, asked, message):
            return
        exchange = await self._asking.answer(asked, message)
        if exchange is not None:
            answer = await _show(message, exchange, led_to[0]["answer_message"] if led_to else None)
            await self._asking.sent(exchange, answer)

    @or_nothing
    async def exchanges_of(self, chat_id: int, message_id: int) -> list[sqlite3.Row]:
        """The exchanges that a message has led to, the answered ones first and the last of them at the top:
        question, answer_message."""
        return await self._log.look(
            "SELECT question, answer_message FROM exchanges WHERE chat = ? AND question_message = ?"
            " ORDER BY answer_message IS NULL, id DESC",
            (self._log.identities.chat(chat_id), message_id),
        )


def _asks_anew(led_to: Sequence[sqlite3.Row], asked: Asked, message: Message) -> bool:
    if led_to:
        return led_to[0]["answer_message"] is not None and led_to[0]["question"] != asked.text
    return datetime.now(UTC) - message.date <= FORGOTTEN


async def _show(message: Message, exchange: Answered, answer: int | None) -> int:
    """Change the answer, or send it where there is none or it has been deleted; gives its message."""
    html, buttons = answers.reply(exchange.answer), keyboards.under(exchange)
    if answer is None:
        return (await reply_to(message, html, buttons)).message_id
    try:
        await change(message.get_bot(), Place(message.chat_id, answer), html, buttons)
    except BadRequest as refusal:
        _LOGGER.info("an answer could not be edited and is sent anew: %s", refusal)
        return (await reply_to(message, html, buttons)).message_id
    return answer
