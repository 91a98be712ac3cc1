"""Who may look after the bot, and where: those named in ADMIN_IDS, each in their private chat with it.

To everybody else, and in every group, what is for admins does not exist: they get the very silence or line
that an unknown command or button gets. That somebody tried is noted, without saying who.
"""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from telegram import Chat, Update, User
from telegram.constants import ChatType
from telegram.ext import Application, BaseHandler

from bot.messaging.incoming import Context

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


class ForAdmins(BaseHandler[Update, Context, None]):
    """A line of the routing table that is for admins: by anybody else, the update goes on to the next line.

    Args:
        what: What is tried by it, for the note on those it is refused; None for what others may do otherwise.
    """

    def __init__(self, rights: Rights, what: str | None, route: BaseHandler[Update, Context, None]) -> None:
        super().__init__(route.callback, route.block)
        self._rights = rights
        self._what = what
        self._route = route

    def check_update(self, update: object) -> object:
        check = self._route.check_update(update)
        if check is None or check is False or not isinstance(update, Update):
            return None
        if self._rights.allow(update):
            return check
        if self._what is not None:
            self._rights.refused(self._what, update)
        return None

    def collect_additional_context(
        self,
        context: Context,
        update: Update,
        application: Application[Any, Context, Any, Any, Any, Any],
        check_result: object,
    ) -> None:
        self._route.collect_additional_context(context, update, application, check_result)
