"""Questions from Telegram: is each within the throttle, what is asked, its answer; and edited ones."""

import logging
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from telegram import Message, Update
from telegram.error import BadRequest

from bot.conversation.conversation import Conversation
from bot.exchange import Channel, Exchange, IncomingQuestion, MessageAddress
from bot.handlers.throttle import Admission, Throttle
from bot.log.exchange_log import Log
from bot.log.storage.guarded import or_nothing
from bot.messaging import addressing
from bot.messaging.incoming import Context, message_of, topic_of
from bot.messaging.seen import Recent
from bot.messaging.sending import edit_message, reply_to
from bot.messaging.typing_indicator import show_typing
from bot.replies import answers, keyboards, texts

_LOGGER = logging.getLogger(__name__)
# The pictures of an album come one by one, moments apart; so many albums are remembered.
MAX_REMEMBERED_ALBUMS = 1000
# Who has waited longer for an answer hears that we are sorry.
LATE_AFTER = timedelta(minutes=5)
# An edit makes no question of a message older than that: nobody waits for an answer to it any more.
MAX_EDITED_AGE = timedelta(hours=1)


class Answering:
    """The way of a question to its answer: within the throttle, and with “typing…” shown meanwhile."""

    def __init__(self, conversation: Conversation, limits: Throttle) -> None:
        self._conversation = conversation
        self.limits = limits

    async def answer(self, question: IncomingQuestion, message: Message) -> Exchange | None:
        """Answer what is asked by `message` or under it; None when there are too many questions."""
        group = question.chat_id if question.channel is Channel.GROUP else None
        match self.limits.take(question.user_id, group, question.update_id):
            case Admission.SAY_SO:
                await reply_to(message, texts.TOO_FAST if group is None else texts.TOO_FAST_IN_GROUP)
                return None
            case Admission.LET_GO:
                return None
        async with show_typing(message):
            return await self._conversation.answer(question)

    async def sent(self, exchange: Exchange, answer: int) -> None:
        """Note that the answer has arrived, as the message of that id."""
        await self._conversation.sent(exchange, answer)


class Questions:
    """New messages: a question is answered in reply, and what holds no text gets a line."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self._albums: Recent[str] = Recent(MAX_REMEMBERED_ALBUMS)

    async def question(self, update: Update, _: Context) -> None:
        message = message_of(update)
        self._is_new_album(message)
        exchange = await self._answering.answer(incoming_question(update, message), message)
        if exchange is not None:
            html = answers.answer_html(exchange.answer)
            if datetime.now(UTC) - message.date > LATE_AFTER:
                html = f"{texts.LATE}\n\n{html}"
            answer = await reply_to(message, html, keyboards.under_answer(exchange))
            await self._answering.sent(exchange, answer.message_id)

    async def not_text(self, update: Update, _: Context) -> None:
        message = message_of(update)
        if self._is_new_album(message):
            await reply_to(message, texts.ONLY_TEXT)

    def _is_new_album(self, message: Message) -> bool:
        """Whether a message is the first seen of its album; one that belongs to none always is."""
        album = message.media_group_id
        return album is None or self._albums.add(album)


class Edits:
    """Edited messages: a question edits its answer, and what is a question only now is answered as one."""

    def __init__(self, answering: Answering, log: Log) -> None:
        self._answering = answering
        self._log = log
        self.guard = log.guard

    async def edited(self, update: Update, _: Context) -> None:
        """Answer what is asked otherwise now, in the place of the answer, and what is asked only now.

        A question whose answer is under way, and one that was edited back, are left alone.
        """
        message = message_of(update)
        question = incoming_question(update, message)
        led_to = await self.exchanges_of(message.chat_id, message.message_id)
        if led_to is None or not _asks_anew(led_to, question, message):
            return
        exchange = await self._answering.answer(question, message)
        if exchange is not None:
            answer = await _show(message, exchange, led_to[0]["answer_message"] if led_to else None)
            await self._answering.sent(exchange, answer)

    @or_nothing
    async def exchanges_of(self, chat_id: int, message_id: int) -> list[sqlite3.Row]:
        """The exchanges that a message has led to, the answered ones first and the last of them at the top:
        question, answer_message."""
        return await self._log.look(
            "SELECT question, answer_message FROM exchanges WHERE chat = ? AND question_message = ?"
            " ORDER BY answer_message IS NULL, id DESC",
            (self._log.identities.chat(chat_id), message_id),
        )


def incoming_question(update: Update, message: Message) -> IncomingQuestion:
    """The question in a message; without a sender, of the chat it is written as."""
    sender, topic = message.sender_chat or message.from_user, topic_of(message)
    return IncomingQuestion(
        text=addressing.question_text(message, addressing.bot_account(message)),
        channel=channel_of(message),
        update_id=update.update_id,
        chat_id=message.chat_id,
        user_id=sender.id if sender else None,
        message_id=message.message_id,
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        thread=topic.id if topic else None,
    )


def channel_of(message: Message) -> Channel:
    return Channel.GROUP if addressing.is_group(message) else Channel.PRIVATE


def _asks_anew(led_to: Sequence[sqlite3.Row], question: IncomingQuestion, message: Message) -> bool:
    if led_to:
        return led_to[0]["answer_message"] is not None and led_to[0]["question"] != question.text
    return datetime.now(UTC) - message.date <= MAX_EDITED_AGE


async def _show(message: Message, exchange: Exchange, answer: int | None) -> int:
    """Change the answer, or send it where there is none or it has been deleted; gives its message."""
    html, buttons = answers.answer_html(exchange.answer), keyboards.under_answer(exchange)
    if answer is None:
        return (await reply_to(message, html, buttons)).message_id
    try:
        await edit_message(message.get_bot(), MessageAddress(message.chat_id, answer), html, buttons)
    except BadRequest as refusal:
        _LOGGER.info("an answer could not be edited and is sent anew: %s", refusal)
        return (await reply_to(message, html, buttons)).message_id
    return answer
