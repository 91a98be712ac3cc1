"""Takes the updates that Telegram brings, into the inbox before it says 200.

A small server of our own: python-telegram-bot's refuses an update that it cannot read, writes it into the log
with all its words, and Telegram brings it again and again, before all others of its chat.
"""

import hmac
import json
import logging
import re
from http import HTTPStatus

from telegram import Bot, Update
from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

from bot.inbox import Inbox

_LOGGER = logging.getLogger(__name__)
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
        self._server = HTTPServer(Application(routes, log_function=lambda _: None))

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
        if not hmac.compare_digest(given.encode(), self._secret):
            self.set_status(HTTPStatus.FORBIDDEN)
            return
        try:
            raw = self.request.body.decode()
            data = json.loads(raw)
        except ValueError:
            self.set_status(HTTPStatus.BAD_REQUEST)
            return
        if update := self._read(data):
            await self._inbox.put_all([update], {update.update_id: raw})

    def _read(self, data: object) -> Update | None:
        try:
            return Update.de_json(data, self._bot)  # type: ignore[arg-type]
        except Exception as error:  # whatever python-telegram-bot stumbles over
            number = data.get("update_id") if isinstance(data, dict) else None
            _LOGGER.error("update %s cannot be read and is skipped: %s", number, type(error).__name__)
            return None
