"""The way of a question from Telegram: is it within the pace, what is asked, its answer."""

from telegram import Message, Update

from bot.conversation.conversation import Conversation
from bot.exchange import Answered, Asked, Channel
from bot.handlers.throttle import Limits, Pace
from bot.messaging import addressing
from bot.messaging.sending import reply_to
from bot.messaging.typing_indicator import typing
from bot.replies import texts


class Asking:
    def __init__(self, conversation: Conversation, limits: Limits) -> None:
        self._conversation = conversation
        self._limits = limits

    async def answer(self, asked: Asked, message: Message) -> Answered | None:
        """Answer what is asked by `message` or under it; None when there are too many questions."""
        group = asked.chat_id if asked.channel is Channel.GROUP else None
        match self._limits.take(asked.user_id, group, asked.update_id):
            case Pace.SAY_SO:
                await reply_to(message, texts.TOO_FAST if group is None else texts.TOO_FAST_IN_GROUP)
                return None
            case Pace.LET_GO:
                return None
        async with typing(message):
            return await self._conversation.answer(asked)

    async def sent(self, exchange: Answered, answer: int) -> None:
        """Note that the answer has arrived, as the message of that id."""
        await self._conversation.sent(exchange, answer)


def asked_by(update: Update, message: Message) -> Asked:
    """The question in a message; without a sender, of the chat it is written as."""
    sender = message.sender_chat or message.from_user
    return Asked(
        text=addressing.question(message, addressing.me(message)),
        channel=channel_of(message),
        update_id=update.update_id,
        chat_id=message.chat_id,
        user_id=sender.id if sender else None,
        message_id=message.message_id,
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        thread=addressing.topic_of(message),
    )


def channel_of(message: Message) -> Channel:
    return Channel.GROUP if addressing.is_group(message) else Channel.PRIVATE
