"""“Typing…”, when an answer takes longer than a moment."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Message
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.messaging.incoming import topic_of

_LOGGER = logging.getLogger(__name__)
MOMENT_SECONDS = 0.7
# Telegram shows it for five seconds.
AGAIN_SECONDS = 4.5


@asynccontextmanager
async def show_typing(message: Message) -> AsyncIterator[None]:
    """Show the chat of `message` that its answer is on its way, for as long as this takes."""
    showing = asyncio.create_task(_show(message))
    try:
        yield
    finally:
        showing.cancel()


async def _show(message: Message) -> None:
    await asyncio.sleep(MOMENT_SECONDS)
    topic = topic_of(message)
    # Telegram takes no topic of direct messages here.
    thread = topic.id if topic and not topic.direct else None
    try:
        while True:
            await message.get_bot().send_chat_action(message.chat_id, ChatAction.TYPING, thread)
            await asyncio.sleep(AGAIN_SECONDS)
    except TelegramError as error:  # it is only a courtesy
        _LOGGER.info("typing could not be shown: %s", error)
