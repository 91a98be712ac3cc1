"""Lines to the admins that nobody has asked for, each in the admin's own chat with the bot."""

import logging
from collections.abc import Iterable

from telegram import Bot
from telegram.error import TelegramError

from bot.delivery import post

_LOGGER = logging.getLogger(__name__)


async def tell(bot: Bot, admins: Iterable[int], html: str) -> None:
    """Tell every admin; one who has never written to the bot cannot be reached, and stops nothing."""
    for admin in sorted(admins):
        try:
            await post(bot, admin, html)
        except TelegramError as error:
            _LOGGER.warning("admin %s could not be told: %s", admin, error)
