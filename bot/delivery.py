"""Sending a reply, with patience, as a reply to its question."""

import asyncio
import logging
from itertools import islice

from telegram import LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot import patience

_LOGGER = logging.getLogger(__name__)
# About a minute in all; what is not delivered by then stays in the inbox.
ATTEMPTS = 8
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def reply_to(message: Message, html: str) -> Message:
    """Send Telegram HTML as a reply to a message, which may have been deleted meanwhile.

    Raises:
        TelegramError: Telegram refuses it, or has failed too often.
    """
    quoting = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    for pause in islice(patience.pauses(), ATTEMPTS - 1):
        try:
            return await _send(message, html, quoting)
        except TelegramError as error:
            if patience.is_final(error):
                raise
            _LOGGER.warning("sending failed (%s), trying again", error)
            await asyncio.sleep(patience.after(error, pause))
    return await _send(message, html, quoting)


async def _send(message: Message, html: str, quoting: ReplyParameters) -> Message:
    return await message.get_bot().send_message(
        message.chat_id,
        html,
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        reply_parameters=quoting,
    )
