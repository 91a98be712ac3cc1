"""What is kept of people, and their say in it: `/privacy`, `/my_data`, `/forget_me`."""

import logging
import re

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.formatting.plurals import count_in_english
from bot.handlers import own_data
from bot.handlers.own_data import OwnExchange
from bot.log.erasure import Erasure
from bot.log.exchange_log import Log
from bot.log.storage.guarded import or_nothing
from bot.messaging import addressing
from bot.messaging.incoming import Context, message_of, press_of
from bot.messaging.sending import acknowledge_press, edit_pressed, post_file, reply_to
from bot.replies import texts

_LOGGER = logging.getLogger(__name__)
FORGET_PRESS = re.compile(r"forget:(?:yes|no)$")
_YES, _NO = "forget:yes", "forget:no"


class Privacy:
    """Whoever asks, asks for their own; in groups, where others read along, only what holds for all is said.

    Args:
        days: For how long exchanges are kept; 0: until they are erased.
    """

    def __init__(self, log: Log, days: int) -> None:
        self._log = log
        self._days = days
        self._erasure = Erasure(log)
        self.guard = log.guard

    async def explain(self, update: Update, _: Context) -> None:
        await reply_to(message_of(update), texts.privacy(self._days))

    async def my_data(self, update: Update, _: Context) -> None:
        message = message_of(update)
        if addressing.is_group(message) or message.from_user is None:
            await reply_to(message, texts.ONLY_IN_PRIVATE)
            return
        kept = await self.exchanges(message.from_user.id)
        if kept is None:
            await reply_to(message, texts.NOT_NOW)
        elif not kept:
            await reply_to(message, texts.NOTHING_KEPT)
        else:
            await _send(message, kept)

    async def forget_me(self, update: Update, _: Context) -> None:
        message = message_of(update)
        if addressing.is_group(message):
            await reply_to(message, texts.ONLY_IN_PRIVATE)
            return
        buttons = [
            [InlineKeyboardButton(texts.BUTTON_FORGET, callback_data=_YES)],
            [InlineKeyboardButton(texts.BUTTON_KEEP_MINE, callback_data=_NO)],
        ]
        await reply_to(message, texts.FORGET_ME, InlineKeyboardMarkup(buttons))

    async def decided(self, update: Update, _: Context) -> None:
        """Erase what is kept of who pressed, or keep it."""
        query = press_of(update)
        said = await self._forget(query) if query.data == _YES else texts.KEPT
        await acknowledge_press(query, None)
        buttons = query.message.reply_markup if isinstance(query.message, Message) else None
        await edit_pressed(query, said, buttons if said == texts.NOT_FORGOTTEN else None)

    async def _forget(self, query: CallbackQuery) -> str:
        count = await self._erasure.forget(query.from_user.id)
        if count is None:
            return texts.NOT_FORGOTTEN
        _LOGGER.info("erased %s of one person, who asked for it", count_in_english(count, "exchange"))
        return texts.FORGOTTEN

    @or_nothing
    async def exchanges(self, user_id: int) -> list[OwnExchange]:
        """What is kept of a person, oldest first."""
        await self._log.settle()
        user = self._log.identities.user(user_id)
        return await own_data.own_exchanges(self._log.path, user or "")


async def _send(message: Message, kept: list[OwnExchange]) -> None:
    if page := own_data.as_message(kept):
        await reply_to(message, page)
        return
    for name, content in own_data.as_files(kept):
        await post_file(message.get_bot(), message.chat_id, name, content, texts.MY_DATA)
