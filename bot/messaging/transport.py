"""Requests to Telegram, whose answers are believed only when they are Telegram's."""

import json
import re
from http import HTTPStatus
from typing import Any

from telegram.error import NetworkError

from bot.messaging.http_client import AiohttpRequest

# How Telegram begins whatever it grants: reading every answer twice would take its time.
_GRANTED = re.compile(rb'\{"ok": ?true, ?"result":')

_FILE = "GET"  # every method of the API is posted, and a file is what it is


class Transport(AiohttpRequest):
    """Takes what a proxy, a portal or a half-dead server says in Telegram's place for trouble on the way.

    python-telegram-bot goes by the status alone: a proxy's 404 would be a wrong token, its 403 a person who
    blocked the bot, and its 200 a mistake of ours; each would give a question up that only has to wait.
    """

    async def do_request(self, url: str, method: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        code, payload = await super().do_request(url, method, *args, **kwargs)
        if method == _FILE and code == HTTPStatus.OK:
            return code, payload
        if not _is_telegrams(code, payload):
            raise NetworkError(f"HTTP {code} with a page that is not Telegram's")
        return code, payload


def _is_telegrams(code: int, payload: bytes) -> bool:
    """Whether a body is the object that the Bot API always answers with, and its `ok` fits the status."""
    if code == HTTPStatus.OK and _GRANTED.match(payload) and payload.endswith(b"}"):
        return True
    try:
        body = json.loads(payload)
    except (ValueError, RecursionError):
        return False
    if not isinstance(body, dict):
        return False
    granted = HTTPStatus.OK <= code < HTTPStatus.MULTIPLE_CHOICES
    return body.get("ok") is granted and ("result" in body or not granted)
