"""What the bot does when it is let into a chat, or shut out of one."""

import logging

from telegram import Bot, ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatType

from bot.messaging.incoming import Context
from bot.messaging.sending import post_message
from bot.replies import texts

_LOGGER = logging.getLogger(__name__)
_MEMBER_STATUSES = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED, ChatMember.OWNER)


async def membership_changed(update: Update, context: Context) -> None:
    """Greet a group once, when the bot is added; a person or group that shuts it out is noted and let go."""
    if (change := update.my_chat_member) is None:
        raise TypeError("the routing table lets only changes of membership through")
    was, now = _is_inside(change.old_chat_member), _is_inside(change.new_chat_member)
    if was == now:
        return
    _LOGGER.info("%s a %s chat", "let into" if now else "shut out of", change.chat.type)
    if now and _is_group(change):
        await _greet(context.bot, change.chat.id)


async def _greet(bot: Bot, chat_id: int) -> None:
    await post_message(bot, chat_id, texts.greeting_in_group(bot.username))


def _is_inside(member: ChatMember) -> bool:
    return member.status in _MEMBER_STATUSES


def _is_group(change: ChatMemberUpdated) -> bool:
    return change.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
