"""Fetching updates: a loop of our own, because its every end must be seen.

python-telegram-bot's polling task can die while its updater says that it runs, and sleeps through a stop.
"""

import asyncio
import logging
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, TelegramError
from telegram.ext import Application

from bot.messaging import retries
from bot.service.connection import Connection
from bot.service.get_updates import GetUpdatesRequest
from bot.service.heartbeat import Heartbeat
from bot.service.inbox import Inbox

_LOGGER = logging.getLogger(__name__)
# Telegram holds a request open this long when there is nothing new.
POLL_SECONDS = 20
LAST_WORD_SECONDS = 2.0
_CONFLICT = (
    "another process receives this bot's updates: stop it, or give this one a token of its own; until then"
)


class Polling:
    """Updates by asking for them.

    Args:
        wanted: The kinds of update to ask for.
    """

    def __init__(
        self, bot: Bot, fetching: GetUpdatesRequest, inbox: Inbox, heartbeat: Heartbeat, wanted: list[str]
    ) -> None:
        self._bot = bot
        self._fetching = fetching
        self._inbox = inbox
        self._heartbeat = heartbeat
        self._wanted = wanted
        self._connection = Connection(bot, heartbeat)
        self._offset: int | None = None

    async def connect(self, application: "Application[Any, Any, Any, Any, Any, Any]") -> None:
        """Log in and switch a webhook off, however long Telegram cannot be reached.

        Raises:
            TokenRefusedError: Telegram answers, and does not know the token.
        """
        await self._connection.establish(application.initialize, self._bot.delete_webhook)

    async def run(self) -> None:
        """Fetch for ever.

        Raises:
            TokenRefusedError: The token has been revoked.
        """
        pauses = retries.retry_pauses()
        conflict = False
        while True:
            try:
                await self._fetch()
                pauses, conflict = retries.retry_pauses(), False
            except TelegramError as error:
                await self._connection.check_token(error)
                again, conflict = conflict, isinstance(error, Conflict)
                said = _CONFLICT if conflict else "fetching updates failed"
                # Two processes may get in each other's way for hours; one line says it.
                level = logging.DEBUG if conflict and again else logging.WARNING
                await self._connection.pause(error, next(pauses), said, level)

    async def end(self) -> None:
        """Nothing new is fetched once `run` is cancelled."""

    async def last_word(self) -> None:
        """Tell Telegram what has been fetched, so that it does not deliver it again."""
        if self._offset is None:
            return
        try:
            async with asyncio.timeout(LAST_WORD_SECONDS):
                await self._bot.get_updates(self._offset, limit=1, timeout=0, allowed_updates=self._wanted)
        except (TelegramError, TimeoutError) as error:
            _LOGGER.info("Telegram was not told what has been fetched, and may deliver it again: %s", error)

    async def _fetch(self) -> None:
        if updates := await self._updates():
            await self._inbox.set_aside(self._fetching.unreadable)
            await self._inbox.put_all(updates, self._fetching.raw)
            self._offset = updates[-1].update_id + 1

    async def _updates(self) -> tuple[Update, ...]:
        try:
            updates = await self._bot.get_updates(
                self._offset, timeout=POLL_SECONDS, allowed_updates=self._wanted
            )
        except TelegramError:
            raise
        except Exception as error:  # an update it cannot read fails the whole batch, each time anew
            if self._fetching.careful:
                raise TelegramError(f"unreadable updates: {type(error).__name__}") from error
            self._fetching.careful = True
            return ()
        finally:
            self._heartbeat.beat()
        self._fetching.careful = False
        return updates
