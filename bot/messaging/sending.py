"""Sending a reply, with patience, as a reply to its question; and changing what has been sent."""

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.exchange import MessageAddress
from bot.messaging import retries
from bot.messaging.incoming import Topic, message_address, topic_of
from bot.messaging.slots import release_slot

_LOGGER = logging.getLogger(__name__)
# How long Telegram may be gone; what is not delivered by then stays in the inbox, for the next run.
GIVE_UP_SECONDS = 3600.0
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_NOT_MODIFIED = "message is not modified"
_TOPIC_IS_AWAY = re.compile(r"thread not found|topic[ _](?:closed|deleted|not found)", re.IGNORECASE)

T = TypeVar("T")


async def reply_to(message: Message, html: str, buttons: InlineKeyboardMarkup | None = None) -> Message:
    """Send Telegram HTML as a reply to a message, which may have been deleted meanwhile, in its topic.

    Where that topic is gone or closed, the reply alone finds its place.

    Raises:
        TelegramError: Telegram refuses it, or has failed too often.
    """
    topic = topic_of(message)
    try:
        return await _reply(message, html, buttons, topic)
    except ChatMigrated as moved:
        # The messages of the group have other numbers in the supergroup that it has become.
        return await post_message(message.get_bot(), moved.new_chat_id, html, buttons)
    except BadRequest as refusal:
        if topic is None or not _TOPIC_IS_AWAY.search(refusal.message):
            raise
        _LOGGER.warning("a topic is gone or closed (%s): answering without it", refusal.message)
        return await _reply(message, html, buttons, None)


async def _reply(
    message: Message, html: str, buttons: InlineKeyboardMarkup | None, topic: Topic | None
) -> Message:
    bot = message.get_bot()
    where: dict[str, Any] = topic.as_parameters() if topic else {}
    return await with_retries(
        lambda: bot.send_message(
            message.chat_id,
            html,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_parameters=ReplyParameters(message.message_id, allow_sending_without_reply=True),
            reply_markup=buttons,
            **where,
        )
    )


async def post_message(
    bot: Bot, chat_id: int, html: str, buttons: InlineKeyboardMarkup | None = None
) -> Message:
    """Send Telegram HTML to a chat, as a reply to nothing.

    Raises:
        TelegramError: Telegram refuses it, or has failed too often.
    """
    return await with_retries(
        lambda: bot.send_message(
            chat_id,
            html,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=buttons,
        )
    )


async def post_file(bot: Bot, chat_id: int, name: str, content: bytes | Path, html: str) -> Message:
    """Send a file to a chat, with Telegram HTML below it; what lies on disk is read as it is sent.

    Raises:
        TelegramError: Telegram refuses it, or has failed too often.
    """

    async def send(document: InputFile) -> Message:
        return await bot.send_document(chat_id, document, caption=html, parse_mode=ParseMode.HTML)

    async def send_from_disk(path: Path) -> Message:
        # Opened anew at every try: the one before may have read it to its end.
        with path.open("rb") as file:
            return await send(InputFile(file, filename=name, read_file_handle=False))

    if isinstance(content, Path):
        return await with_retries(lambda: send_from_disk(content))
    return await with_retries(lambda: send(InputFile(content, filename=name)))


async def post_picture(bot: Bot, chat_id: int, content: bytes, html: str) -> Message:
    """Send a picture to a chat, with Telegram HTML below it.

    Raises:
        TelegramError: Telegram refuses it, or has failed too often.
    """
    return await with_retries(
        lambda: bot.send_photo(chat_id, content, caption=html, parse_mode=ParseMode.HTML)
    )


async def edit_message(
    bot: Bot, address: MessageAddress, html: str, buttons: InlineKeyboardMarkup | None = None
) -> None:
    """Make a message of ours say something else; that it says so already is no error.

    Raises:
        TelegramError: Telegram refuses it, or has failed too often.
    """
    try:
        await with_retries(
            lambda: bot.edit_message_text(
                html,
                chat_id=address.chat_id,
                message_id=address.message_id,
                inline_message_id=address.inline_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=buttons,
            )
        )
    except BadRequest as refusal:
        if _NOT_MODIFIED not in refusal.message.lower():
            raise


async def acknowledge_press(query: CallbackQuery, line: str | None) -> None:
    """Acknowledge a press, with a line for the person who pressed."""
    try:
        await query.answer(line)
    except TelegramError as error:  # it waits for seconds only, and the page or the vote counts without it
        _LOGGER.info("a press could not be acknowledged: %s", error)


async def edit_pressed(query: CallbackQuery, html: str, buttons: InlineKeyboardMarkup | None) -> None:
    """Make the message under which was pressed say something else, unless it is gone."""
    try:
        await edit_message(query.get_bot(), message_address(query), html, buttons)
    except TelegramError as error:
        if not retries.is_final(error):
            raise
        _LOGGER.info("a message that is gone could not be changed: %s", error)


async def with_retries(call: Callable[[], Awaitable[T]]) -> T:
    """Call until it succeeds; its chat waits meanwhile, others do not.

    Raises:
        TelegramError: It cannot succeed, or has failed for `GIVE_UP_SECONDS`.
    """
    deadline = time.monotonic() + GIVE_UP_SECONDS
    for pause in retries.retry_pauses():
        try:
            return await call()
        except TelegramError as error:
            if retries.is_final(error) or time.monotonic() >= deadline:
                raise
            _LOGGER.warning("sending failed (%s), trying again", error)
            async with release_slot():
                await asyncio.sleep(retries.pause_after(error, pause))
    raise AssertionError("pauses never end")
