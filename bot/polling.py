"""Fetching updates: a loop of our own, because its every end must be seen.

python-telegram-bot's polling task can die while its updater says that it runs, and sleeps through a stop.
"""

import asyncio
import logging
from itertools import count
from typing import Any

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application

from bot import patience
from bot.fetching import Fetching
from bot.heartbeat import ALIVE_SECONDS, Heartbeat
from bot.inbox import Inbox

_LOGGER = logging.getLogger(__name__)
# Telegram holds a request open this long when there is nothing new.
POLL_SECONDS = 20
LAST_WORD_SECONDS = 2.0
ALLOWED_UPDATES = [Update.MESSAGE]
_CONFLICT = "another process polls with the same token: stop it, or give this one a token of its own"


class TokenRefusedError(Exception):
    """Telegram does not know the token; the message is one line that says what to do."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram refuses the token: check TELEGRAM_BOT_TOKEN against @BotFather "
            "(and TELEGRAM_API_URL, if set)"
        )


class Polling:
    def __init__(self, bot: Bot, fetching: Fetching, inbox: Inbox, heartbeat: Heartbeat) -> None:
        self._bot = bot
        self._fetching = fetching
        self._inbox = inbox
        self._heartbeat = heartbeat
        self._offset: int | None = None

    async def connect(self, application: "Application[Any, Any, Any, Any, Any, Any]") -> None:
        """Log in and switch a webhook off, however long Telegram cannot be reached.

        Raises:
            TokenRefusedError: Telegram answers, and does not know the token.
        """
        for pause in patience.pauses():
            try:
                await application.initialize()
                await self._bot.delete_webhook()
                return
            except TelegramError as error:
                if isinstance(error, InvalidToken) and await self._token_is_refused():
                    raise TokenRefusedError from None
                await self._pause(error, pause, "Telegram cannot be reached")

    async def run(self) -> None:
        """Fetch for ever.

        Raises:
            TokenRefusedError: The token has been revoked.
        """
        pauses = patience.pauses()
        while True:
            try:
                await self._fetch()
                pauses = patience.pauses()
            except TelegramError as error:
                if isinstance(error, InvalidToken) and await self._token_is_refused():
                    raise TokenRefusedError from None
                said = _CONFLICT if isinstance(error, Conflict) else "fetching updates failed"
                await self._pause(error, next(pauses), said)

    async def last_word(self) -> None:
        """Tell Telegram what has been fetched, so that it does not deliver it again."""
        if self._offset is None:
            return
        try:
            async with asyncio.timeout(LAST_WORD_SECONDS):
                await self._bot.get_updates(self._offset, limit=1, timeout=0, allowed_updates=ALLOWED_UPDATES)
        except (TelegramError, TimeoutError) as error:
            _LOGGER.info("Telegram was not told what has been fetched, and may deliver it again: %s", error)

    async def _fetch(self) -> None:
        for update in await self._updates():
            await self._inbox.put(update)
            self._offset = update.update_id + 1

    async def _updates(self) -> tuple[Update, ...]:
        try:
            updates = await self._bot.get_updates(
                self._offset, timeout=POLL_SECONDS, allowed_updates=ALLOWED_UPDATES
            )
        except TelegramError:
            raise
        except Exception as error:  # an update it cannot read fails the whole batch, each time anew
            if self._fetching.careful:
                raise TelegramError(f"unreadable updates: {error!r}") from error
            self._fetching.careful = True
            return ()
        finally:
            self._heartbeat.beat()
        self._fetching.careful = False
        return updates

    async def _token_is_refused(self) -> bool:
        # Any 404 arrives as an invalid token, that of a single method too; only getMe tells.
        try:
            await self._bot.get_me()
        except InvalidToken:
            return True
        except TelegramError:
            return False
        return False

    async def _pause(self, error: TelegramError, usual: float, said: str) -> None:
        seconds = patience.after(error, usual)
        _LOGGER.warning("%s (%s); trying again in %.1f seconds", said, error, seconds)
        step = ALIVE_SECONDS / 4
        for passed in count(0, step):
            self._heartbeat.beat()
            if passed >= seconds:
                return
            await asyncio.sleep(min(step, seconds - passed))
