"""Takes the updates that Telegram brings, into the inbox before it says 200.

A small server of our own: python-telegram-bot's refuses an update that it cannot read, writes it into the log
with all its words, and Telegram brings it again and again, before all others of its chat.
"""

import asyncio
import hmac
import json
import logging
from http import HTTPStatus
from typing import Any, Final

from aiohttp import web
from telegram import Bot, Update

from bot.service.inbox import Inbox

_LOGGER = logging.getLogger(__name__)
# An update takes some kilobytes; a stranger may send what he likes.
BODY_BYTES = 2**20
BODY_SECONDS = 30.0
IDLE_SECONDS = 600.0
# How long a stop waits for what is being written into the inbox; a file on a slow disk takes less.
END_SECONDS = 2.0
# What SQLite keeps as a number.
_MAX_SQLITE_INTEGER = 2**63 - 1
_SECRET: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the name of the header


class WebhookServer:
    """A server that puts updates into the inbox before it says 200.

    Args:
        path: Where they come, as it stands in the request.
        secret: What Telegram sends along; whoever does not is turned away.
    """

    def __init__(self, bot: Bot, inbox: Inbox, path: str, secret: str) -> None:
        self._bot = bot
        self._inbox = inbox
        self._path = path.encode()
        self._secret = secret.encode()
        application = web.Application(client_max_size=BODY_BYTES)
        # One route for every path: a template of aiohttp's would read braces in ours as its own.
        application.router.add_route("*", "/{path:.*}", self._receive)
        self._runner = web.AppRunner(
            application, access_log=None, keepalive_timeout=IDLE_SECONDS, shutdown_timeout=END_SECONDS
        )

    async def listen(self, host: str, port: int) -> None:
        """Begin.

        Raises:
            OSError: Nothing can listen there.
        """
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()

    async def end(self) -> None:
        """Take nothing more; what was not acknowledged Telegram brings again."""
        await self._runner.cleanup()

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET, "").encode("utf-8", "surrogateescape")
        if request.raw_path.partition("?")[0].encode("utf-8", "surrogateescape") != self._path:
            return web.Response(status=HTTPStatus.NOT_FOUND)
        if request.method != "POST":
            return web.Response(status=HTTPStatus.METHOD_NOT_ALLOWED)
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=HTTPStatus.FORBIDDEN)
        # Announced, it need not be brought: who is refused in the middle may not live to read why.
        if (request.content_length or 0) > BODY_BYTES:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                raw = (await request.read()).decode()
            data = json.loads(raw)
        except TimeoutError:
            return web.Response(status=HTTPStatus.REQUEST_TIMEOUT)
        except (ValueError, RecursionError):
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        number = data.get("update_id") if isinstance(data, dict) else None
        if type(number) is int and abs(number) <= _MAX_SQLITE_INTEGER:
            await self._take(number, data, raw)
        else:
            _LOGGER.error("something that is no update was brought, and is let go")
        return web.Response()

    async def _take(self, number: int, data: dict[str, Any], raw: str) -> None:
        try:
            update = Update.de_json(data, self._bot)
        except Exception as error:  # whatever python-telegram-bot stumbles over
            # Its kind alone: what it says may quote a person.
            _LOGGER.error("update %s cannot be read and is set aside: %s", number, type(error).__name__)
            await self._inbox.set_aside({number: raw})
        else:
            await self._inbox.put_all([update], {number: raw})
