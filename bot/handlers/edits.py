"""An edited question edits its answer."""

import logging
import sqlite3

from telegram import Message, Update
from telegram.error import BadRequest

from bot.exchange import Answered, Place
from bot.handlers.questions import Asking, asked_by
from bot.log.exchange_log import Log
from bot.log.storage.guarded import or_nothing
from bot.messaging.incoming import Context, message_of
from bot.messaging.sending import change, reply_to
from bot.replies import answers, keyboards

_LOGGER = logging.getLogger(__name__)


class Edits:
    def __init__(self, asking: Asking, log: Log) -> None:
        self._asking = asking
        self._log = log
        self.guard = log.guard

    async def question(self, update: Update, _: Context) -> None:
        """Answer anew what is asked otherwise now, in the place of the answer; nothing else is said to it."""
        message = message_of(update)
        asked = asked_by(update, message)
        known = await self.answer_to(message.chat_id, message.message_id)
        if known is None or known["question"] == asked.text:
            return
        exchange = await self._asking.answer(asked, message)
        if exchange is not None:
            answer = await _show(message, exchange, known["answer_message"])
            await self._asking.sent(exchange, answer)

    @or_nothing
    async def answer_to(self, chat_id: int, message_id: int) -> sqlite3.Row | None:
        """The last exchange that a message has led to, if its answer is known: question, answer_message."""
        rows = await self._log.look(
            "SELECT question, answer_message FROM exchanges WHERE chat = ? AND question_message = ?"
            " AND answer_message IS NOT NULL ORDER BY id DESC LIMIT 1",
            (self._log.identities.chat(chat_id), message_id),
        )
        return rows[0] if rows else None


async def _show(message: Message, exchange: Answered, answer: int) -> int:
    """Change the answer, or send it where it has been deleted; gives its message."""
    html, buttons = answers.reply(exchange.answer), keyboards.under(exchange)
    try:
        await change(message.get_bot(), Place(message.chat_id, answer), html, buttons)
    except BadRequest as refusal:
        _LOGGER.info("an answer could not be edited and is sent anew: %s", refusal)
        return (await reply_to(message, html, buttons)).message_id
    return answer
