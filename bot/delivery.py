"""Sending a reply, with patience, as a reply to its question; and changing what has been sent."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import islice
from typing import TypeVar

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot import patience
from bot.exchange import Place

_LOGGER = logging.getLogger(__name__)
# About a minute in all; what is not delivered by then stays in the inbox.
ATTEMPTS = 8
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_SAME = "message is not modified"

T = TypeVar("T")


async def reply_to(message: Message, html: str, buttons: InlineKeyboardMarkup | None = None) -> Message:
    """Send Telegram HTML as a reply to a message, which may have been deleted meanwhile.

    Raises:
        TelegramError: Telegram refuses it, or has failed too often.
    """
    quoting = ReplyParameters(message.message_id, allow_sending_without_reply=True)
    return await _patiently(
        lambda: message.get_bot().send_message(
            message.chat_id,
            html,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_parameters=quoting,
            reply_markup=buttons,
        )
    )


async def change(bot: Bot, place: Place, html: str, buttons: InlineKeyboardMarkup | None = None) -> None:
    """Make a message of ours say something else; that it says so already is no error.

    Raises:
        TelegramError: Telegram refuses it, or has failed too often.
    """
    try:
        await _patiently(
            lambda: bot.edit_message_text(
                html,
                chat_id=place.chat_id,
                message_id=place.message_id,
                inline_message_id=place.inline_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=buttons,
            )
        )
    except BadRequest as refusal:
        if _SAME not in refusal.message.lower():
            raise


async def _patiently(call: Callable[[], Awaitable[T]]) -> T:
    for pause in islice(patience.pauses(), ATTEMPTS - 1):
        try:
            return await call()
        except TelegramError as error:
            if patience.is_final(error):
                raise
            _LOGGER.warning("sending failed (%s), trying again", error)
            await asyncio.sleep(patience.after(error, pause))
    return await call()
