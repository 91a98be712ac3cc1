"""Guest mode of Bot API 10: somebody calls the bot by its name in a chat that it is not in."""

import asyncio
import logging

from telegram import InlineKeyboardMarkup, InlineQueryResultArticle, Message, Update
from telegram.error import TelegramError

from bot.conversation.conversation import Conversation
from bot.exchange import Channel, IncomingQuestion
from bot.handlers.inline_queries import LATE_SECONDS
from bot.handlers.throttle import Admission, Throttle
from bot.log.exchange_log import Log
from bot.log.votes import Votes
from bot.messaging import addressing
from bot.messaging.incoming import Context
from bot.replies import answers, inline_results, keyboards, texts
from retrieval import IndexUnavailableError

_LOGGER = logging.getLogger(__name__)


class GuestQueries:
    def __init__(self, conversation: Conversation, log: Log, votes: Votes, limits: Throttle) -> None:
        self._conversation = conversation
        self._log = log
        self._votes = votes
        self._limits = limits

    async def called(self, update: Update, _: Context) -> None:
        """Answer once; what comes too late is dropped."""
        if (message := update.guest_message) is None:
            raise TypeError("the routing table lets only guest messages through")
        question = _guest_question(update, message)
        if self._limits.take(question.user_id, question.chat_id) is not Admission.ANSWER:
            return
        try:
            async with asyncio.timeout(LATE_SECONDS):
                await self._answer(message, question)
        except (TelegramError, TimeoutError) as error:
            _LOGGER.info("a guest message was not answered: %s", error or "too late")
            await self._log.failed(update.update_id)

    async def _answer(self, message: Message, question: IncomingQuestion) -> None:
        if not question.text:
            await _send(message, texts.help_in_group(addressing.bot_account(message).username))
            return
        try:
            exchange = await self._conversation.answer(question)
        except IndexUnavailableError as error:
            _LOGGER.warning("a guest cannot be answered: %s", error)
            await _send(message, texts.OUT_OF_REACH_NOW)
            if question.update_id is not None:
                await self._log.failed(question.update_id)
            return
        inline_id = await _send(
            message, answers.answer_html(exchange.answer), keyboards.under_answer(exchange)
        )
        if exchange.number is not None:
            await self._votes.stands_inline(exchange.number, inline_id)
        await self._conversation.sent(exchange)


async def _send(message: Message, html: str, buttons: InlineKeyboardMarkup | None = None) -> str:
    result = InlineQueryResultArticle(
        "answer", texts.NAME, inline_results.inline_content(html), reply_markup=buttons
    )
    return (await message.answer_guest_query(result)).inline_message_id


def _guest_question(update: Update, message: Message) -> IncomingQuestion:
    return IncomingQuestion(
        addressing.question_text(message, addressing.bot_account(message)),
        Channel.GROUP,
        update.update_id,
        chat_id=message.chat_id,
        user_id=message.from_user.id if message.from_user else None,
        message_id=message.message_id,
    )
