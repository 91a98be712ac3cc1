"""Updates by webhook: Telegram is told where to bring them, and asked whether it still does.

It stands behind a reverse proxy that speaks TLS and passes the path of WEBHOOK_URL on as it is.
"""

import asyncio
import logging
import os
import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from telegram import WebhookInfo
from telegram.error import BadRequest, TelegramError
from telegram.ext import Application

from bot.service.connection import Connection, TelegramRefusedError
from bot.service.heartbeat import ALIVE_SECONDS, Heartbeat
from bot.service.inbox import Inbox
from bot.service.webhook_server import WebhookServer
from bot.settings.settings import Settings

_LOGGER = logging.getLogger(__name__)
# How often Telegram is asked whether it still delivers here; between two looks the heart beats on.
WATCH_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class WebhookAddress:
    """Where updates arrive: for Telegram (`url`), and here (`host`, `port`, the path of `url`)."""

    url: str
    host: str
    port: int
    secret: str

    @property
    def path(self) -> str:
        return urlsplit(self.url).path


def webhook_address(settings: Settings) -> WebhookAddress | None:
    """What the settings say; None where the bot polls."""
    if settings.webhook_url is None:
        return None
    host, _, port = settings.webhook_listen.rpartition(":")
    given = settings.webhook_secret
    secret = given.value if given else secrets.token_urlsafe(32)
    return WebhookAddress(settings.webhook_url, host.strip("[]"), int(port), secret)


def _reason(error: OSError) -> str:
    """Why a port cannot be had, in the system's words alone: asyncio's repeat the address."""
    return os.strerror(error.errno) if error.errno and error.errno > 0 else str(error.strerror)


class Webhook:
    """Updates that Telegram brings.

    Args:
        wanted: The kinds of update to be brought.
    """

    def __init__(
        self,
        application: "Application[Any, Any, Any, Any, Any, Any]",
        inbox: Inbox,
        heartbeat: Heartbeat,
        where: WebhookAddress,
        wanted: list[str],
    ) -> None:
        self._bot = application.bot
        self._receiver = WebhookServer(application.bot, inbox, where.path, where.secret)
        self._heartbeat = heartbeat
        self._where = where
        self._wanted = wanted
        self._connection = Connection(application.bot, heartbeat)
        self._last_error: object = None

    async def connect(self, application: "Application[Any, Any, Any, Any, Any, Any]") -> None:
        """Log in, however long Telegram cannot be reached.

        Raises:
            TokenRefusedError: Telegram answers, and does not know the token.
        """
        await self._connection.establish(application.initialize)

    async def run(self) -> None:
        """Listen and tell Telegram where, then see that it stays so, for ever.

        Raises:
            RefusedError: Telegram does not take the address or the token, or the port cannot be had.
        """
        await self._listen()
        await self._connection.establish(self._announce)
        _LOGGER.info("listening on %s:%d for %s", self._where.host, self._where.port, self._where.url)
        while True:
            for _ in range(4):
                self._heartbeat.beat()
                await asyncio.sleep(min(WATCH_SECONDS, ALIVE_SECONDS) / 4)
            await self._watch()

    async def end(self) -> None:
        """Take nothing more; Telegram keeps it for the next run."""
        await self._receiver.end()

    async def last_word(self) -> None:
        """Nothing to say: every update was acknowledged when it was on disk."""

    async def _listen(self) -> None:
        try:
            await self._receiver.listen(self._where.host, self._where.port)
        except OSError as error:
            place = f"{self._where.host}:{self._where.port}"
            raise TelegramRefusedError(
                f"WEBHOOK_LISTEN: nothing can listen on {place} ({_reason(error)})"
            ) from None

    async def _announce(self) -> None:
        try:
            await self._bot.set_webhook(
                self._where.url, allowed_updates=self._wanted, secret_token=self._where.secret
            )
        except BadRequest as refusal:
            raise TelegramRefusedError(f"Telegram does not take WEBHOOK_URL: {refusal}") from None

    async def _watch(self) -> None:
        try:
            info = await self._bot.get_webhook_info()
            if info.url != self._where.url:
                _LOGGER.warning("another process has taken the webhook away; setting it again")
                await self._announce()
            self._report(info)
        except TelegramError as error:
            await self._connection.check_token(error)
            self._heartbeat.missed(error)
            _LOGGER.warning("Telegram could not be asked about the webhook: %s", error)

    def _report(self, info: WebhookInfo) -> None:
        if info.last_error_date and info.last_error_date != self._last_error:
            self._last_error = info.last_error_date
            _LOGGER.warning("Telegram could not deliver to the webhook: %s", info.last_error_message)
