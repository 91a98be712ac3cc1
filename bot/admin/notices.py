"""Lines to the admins that nobody has asked for, each in the admin's own chat with the bot."""

import logging
from collections.abc import Iterable

from telegram import Bot
from telegram.error import TelegramError

from bot.messaging.sending import post, post_file

_LOGGER = logging.getLogger(__name__)
ATTACHMENT = "report.txt"


async def tell(bot: Bot, admins: Iterable[int], html: str, attached: str | None = None) -> None:
    """Tell every admin, with a text file if there is more to say than fits.

    One who has never written to the bot cannot be reached, and stops nothing.
    """
    for admin in sorted(admins):
        try:
            if attached is None:
                await post(bot, admin, html)
            else:
                await post_file(bot, admin, ATTACHMENT, attached.encode(), html)
        except TelegramError as error:
            _LOGGER.warning("admin %s could not be told: %s", admin, error)
