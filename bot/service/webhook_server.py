"""Takes the updates that Telegram brings, into the inbox before it says 200.

A small server of our own: python-telegram-bot's refuses an update that it cannot read, writes it into the log
with all its words, and Telegram brings it again and again, before all others of its chat.
"""

import hmac
import json
import logging
import re
from http import HTTPStatus
from typing import Any

from telegram import Bot, Update
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.service.inbox import Inbox

_LOGGER = logging.getLogger(__name__)
# An update takes some kilobytes; a stranger may send what he likes.
BODY_BYTES = 2**20
BODY_SECONDS = 30.0
IDLE_SECONDS = 600.0
# What SQLite keeps as a number.
_LARGEST = 2**63 - 1
_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the name of the header


class Receiver:
    """A server that puts updates into the inbox before it says 200.

    Args:
        path: Where they come, as it stands in the request.
        secret: What Telegram sends along; whoever does not is turned away.
    """

    def __init__(self, bot: Bot, inbox: Inbox, path: str, secret: str) -> None:
        parts = {"bot": bot, "inbox": inbox, "secret": secret}
        routes = [(re.escape(path), _Handler, parts)]
        self._server = HTTPServer(
            Application(routes, log_function=lambda _: None),
            max_body_size=BODY_BYTES,
            max_buffer_size=BODY_BYTES,
            body_timeout=BODY_SECONDS,
            idle_connection_timeout=IDLE_SECONDS,
        )

    def listen(self, host: str, port: int) -> None:
        """Begin.

        Raises:
            OSError: Nothing can listen there.
        """
        self._server.listen(port, host)

    async def end(self) -> None:
        """Take nothing more; what was not acknowledged Telegram brings again."""
        self._server.stop()
        await self._server.close_all_connections()


class _Handler(RequestHandler):
    def initialize(self, bot: Bot, inbox: Inbox, secret: str) -> None:
        self._bot = bot
        self._inbox = inbox
        self._secret = secret.encode()

    async def post(self) -> None:
        given = self.request.headers.get(_SECRET, "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogatepass"), self._secret):
            self.set_status(HTTPStatus.FORBIDDEN)
            return
        try:
            raw = self.request.body.decode()
            data = json.loads(raw)
        except (ValueError, RecursionError):
            self.set_status(HTTPStatus.BAD_REQUEST)
            return
        number = data.get("update_id") if isinstance(data, dict) else None
        if type(number) is int and abs(number) <= _LARGEST:
            await self._take(number, data, raw)
        else:
            _LOGGER.error("something that is no update was brought, and is let go")

    async def _take(self, number: int, data: dict[str, Any], raw: str) -> None:
        try:
            update = Update.de_json(data, self._bot)
        except Exception as error:  # whatever python-telegram-bot stumbles over
            # Its kind alone: what it says may quote a person.
            _LOGGER.error("update %s cannot be read and is set aside: %s", number, type(error).__name__)
            await self._inbox.set_aside({number: raw})
        else:
            await self._inbox.put_all([update], {number: raw})
