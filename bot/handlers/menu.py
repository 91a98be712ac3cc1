"""The menu of commands that Telegram shows beside the field for a message, each scope its own.

What it holds for admins only, their /help tells too.
"""

import logging
from collections.abc import Iterable
from functools import partial
from itertools import chain

from telegram import (
    Bot,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError

from bot.admin import texts as admin_texts
from bot.messaging.sending import with_retries
from bot.replies import texts

_LOGGER = logging.getLogger(__name__)

PRIVATE_COMMANDS = [
    ("help", texts.COMMAND_HELP),
    ("sources", texts.COMMAND_SOURCES),
    ("privacy", texts.COMMAND_PRIVACY),
    ("my_data", texts.COMMAND_MY_DATA),
    ("forget_me", texts.COMMAND_FORGET_ME),
]
GROUP_COMMANDS = [
    ("ask", texts.COMMAND_ASK),
    ("help", texts.COMMAND_HELP),
    ("sources", texts.COMMAND_SOURCES),
]
# What is for admins alone, by what it is about.
_GROUPS = (
    (
        admin_texts.LOG_COMMANDS,
        [
            ("stats", admin_texts.COMMAND_STATS),
            ("last", admin_texts.COMMAND_LAST),
            ("show", admin_texts.COMMAND_SHOW),
            ("find", admin_texts.COMMAND_FIND),
            ("export", admin_texts.COMMAND_EXPORT),
        ],
    ),
    (
        admin_texts.REVIEW_COMMANDS,
        [
            ("unanswered", admin_texts.COMMAND_UNANSWERED),
            ("bad", admin_texts.COMMAND_BAD),
        ],
    ),
    (
        admin_texts.DOCUMENT_COMMANDS,
        [
            ("reload", admin_texts.COMMAND_RELOAD),
        ],
    ),
)
ADMIN_COMMANDS = [
    *PRIVATE_COMMANDS,
    *chain.from_iterable(commands for _, commands in _GROUPS),
    ("id", texts.COMMAND_ID),
]


def admin_help(takes_documents: bool) -> str:
    """What an admin's /help says beside everybody's, as HTML; documents are taken where they are files."""
    groups = [
        "\n".join([about, *(texts.command(name, does) for name, does in commands)])
        for about, commands in _GROUPS
    ]
    told = "\n\n".join([f"<b>{admin_texts.FOR_ADMINS}</b>", *groups])
    return f"{told}\n{admin_texts.SEND_A_DOCUMENT}" if takes_documents else told


async def publish_menus(bot: Bot, admins: Iterable[int]) -> None:
    """Set every menu; one that Telegram does not take is said, and stops nothing."""
    scopes: list[tuple[BotCommandScope, list[tuple[str, str]]]] = [
        (BotCommandScopeAllPrivateChats(), PRIVATE_COMMANDS),
        (BotCommandScopeAllGroupChats(), GROUP_COMMANDS),
        *((BotCommandScopeChat(admin), ADMIN_COMMANDS) for admin in sorted(admins)),
    ]
    for scope, commands in scopes:
        try:
            await with_retries(partial(bot.set_my_commands, commands, scope))
        except TelegramError as error:
            # An admin who has never written to the bot is a chat that it does not know.
            _LOGGER.warning("the menu of commands for %s could not be set: %s", _name(scope), error)


def _name(scope: BotCommandScope) -> str:
    return f"admin {scope.chat_id}" if isinstance(scope, BotCommandScopeChat) else scope.type
