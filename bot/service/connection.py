"""Reaching Telegram at all: however long it takes, unless it does not know the token."""

import logging
from asyncio import sleep
from collections.abc import Awaitable, Callable
from itertools import count

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.messaging import retries
from bot.service.heartbeat import ALIVE_SECONDS, Heartbeat

_LOGGER = logging.getLogger(__name__)


class TelegramRefusedError(Exception):
    """Telegram will never work with these settings; the message is one line that says what to do."""


class TokenRefusedError(TelegramRefusedError):
    """Telegram does not know the token."""

    def __init__(self) -> None:
        super().__init__(
            "Telegram refuses the token: check TELEGRAM_BOT_TOKEN against @BotFather "
            "(and TELEGRAM_API_URL, if set)"
        )


class Connection:
    """Waits for Telegram, with signs of life meanwhile."""

    def __init__(self, bot: Bot, heartbeat: Heartbeat) -> None:
        self._bot = bot
        self._heartbeat = heartbeat

    async def establish(self, *steps: Callable[[], Awaitable[object]]) -> None:
        """Take every step, each as often as it needs.

        Raises:
            TokenRefusedError: Telegram answers, and does not know the token.
        """
        for step in steps:
            for pause in retries.retry_pauses():
                try:
                    await step()
                    break
                except TelegramError as error:
                    await self.check_token(error)
                    await self.pause(error, pause, "Telegram cannot be reached")

    async def check_token(self, error: TelegramError) -> None:
        """See what is behind an error.

        Raises:
            TokenRefusedError: The token.
        """
        # Any 404 arrives as an invalid token, that of a single method too; only getMe tells.
        if not isinstance(error, InvalidToken):
            return
        try:
            await self._bot.get_me()
        except InvalidToken:
            raise TokenRefusedError from None
        except TelegramError:
            return

    async def pause(
        self, error: TelegramError, usual: float, said: str, level: int = logging.WARNING
    ) -> None:
        """Wait as long as is good after an error, alive."""
        self._heartbeat.missed(error)
        seconds = retries.pause_after(error, usual)
        _LOGGER.log(level, "%s (%s); trying again in %.1f seconds", said, error, seconds)
        step = ALIVE_SECONDS / 4
        for passed in count(0, step):
            self._heartbeat.beat()
            if passed >= seconds:
                return
            await sleep(min(step, seconds - passed))
