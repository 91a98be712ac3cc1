"""The menu of commands that Telegram shows beside the field for a message, each scope its own."""

import logging
from collections.abc import Iterable
from functools import partial

from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot import texts
from bot.delivery import patiently

_LOGGER = logging.getLogger(__name__)

PRIVATE = [
    ("help", texts.COMMAND_HELP),
    ("sources", texts.COMMAND_SOURCES),
    ("privacy", texts.COMMAND_PRIVACY),
    ("my_data", texts.COMMAND_MY_DATA),
    ("forget_me", texts.COMMAND_FORGET_ME),
]
GROUP = [
    ("ask", texts.COMMAND_ASK),
    ("help", texts.COMMAND_HELP),
    ("sources", texts.COMMAND_SOURCES),
]
ADMIN = [
    *PRIVATE,
    ("stats", texts.COMMAND_STATS),
    ("unanswered", texts.COMMAND_UNANSWERED),
    ("bad", texts.COMMAND_BAD),
    ("last", texts.COMMAND_LAST),
    ("show", texts.COMMAND_SHOW),
    ("find", texts.COMMAND_FIND),
    ("export", texts.COMMAND_EXPORT),
    ("reload", texts.COMMAND_RELOAD),
    ("id", texts.COMMAND_ID),
]


async def publish(bot: Bot, admins: Iterable[int]) -> None:
    """Set every menu; one that Telegram does not take is said, and stops nothing."""
    scopes: list[tuple[BotCommandScope, list[tuple[str, str]]]] = [
        (BotCommandScopeAllPrivateChats(), PRIVATE),
        (BotCommandScopeAllGroupChats(), GROUP),
        *((BotCommandScopeChat(admin), ADMIN) for admin in sorted(admins)),
    ]
    for scope, commands in scopes:
        try:
            await patiently(partial(bot.set_my_commands, commands, scope))
        except TelegramError as error:
            # An admin who has never written to the bot is a chat that it does not know.
            _LOGGER.warning("the menu of commands for %s could not be set: %s", _name(scope), error)


def _name(scope: BotCommandScope) -> str:
    return f"admin {scope.chat_id}" if isinstance(scope, BotCommandScopeChat) else scope.type
