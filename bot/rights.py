"""Who may look after the bot, and where: those named in ADMIN_IDS, each in their private chat with it.

To everybody else, and in every group, what is for admins does not exist: they get the very silence or line
that an unknown command or button gets. That somebody tried is noted, without saying who.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass

from telegram import Chat, Update, User
from telegram.constants import ChatType
from telegram.ext.filters import UpdateFilter

_LOGGER = logging.getLogger(__name__)


def may_look_after(admins: Collection[int], person: User | None, chat: Chat | None) -> bool:
    """Whether this person may do here what is for admins."""
    return (
        person is not None
        and chat is not None
        and chat.type == ChatType.PRIVATE
        and person.id in admins
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rights:
    """Asked alike for commands, buttons, documents and replies.

    Attributes:
        admins: The Telegram ids of those who may look after the bot.
    """

    admins: frozenset[int] = frozenset()

    def allow(self, update: Update) -> bool:
        return may_look_after(self.admins, update.effective_user, update.effective_chat)

    def refused(self, what: str, update: Update) -> None:
        """Note that somebody tried `what`, which is not for them: a line that can be counted, without who."""
        kind = update.effective_chat.type if update.effective_chat else "unknown"
        _LOGGER.warning("refused, not for an admin in a private chat: %s, in a %s chat", what, kind)


class ByAdmin(UpdateFilter):
    """Lets through what an admin sends in their private chat, for the routing table."""

    def __init__(self, rights: Rights) -> None:
        super().__init__(name="by an admin")
        self._rights = rights

    def filter(self, update: Update) -> bool:
        return self._rights.allow(update)
