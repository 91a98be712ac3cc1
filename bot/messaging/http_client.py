"""Calls to Telegram over aiohttp, whose answers are believed only when they are Telegram's.

aiohttp needs half of the time that python-telegram-bot's own httpx takes.
"""

import json
import re
from functools import cache
from http import HTTPStatus
from typing import Any, Final, TypeAlias
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

# Seconds, as python-telegram-bot has them; a file on its way counts as no answer, so it may take longer.
_CONNECT_SECONDS: Final = 5.0
_READ_SECONDS: Final = 5.0
_READ_AFTER_FILE: Final = 20.0
_FREE_CONNECTION: Final = 10.0
# How Telegram begins whatever it grants: reading every answer twice would take its time.
_GRANTED_ANSWER: Final = re.compile(rb'\{"ok": ?true, ?"result":')

_FILE_METHOD: Final = "GET"  # every method of the API is posted, and a file is what it is

# Seconds as a call of python-telegram-bot's gives them: None for no limit, its own object for "not given".
_Seconds: TypeAlias = float | object | None


class AiohttpRequest(BaseRequest):
    """What python-telegram-bot calls Telegram through; obeys HTTPS_PROXY and NO_PROXY.

    Args:
        connections: At most so many at a time; a call waits a while for a free one.
        read_seconds: Seconds without a byte of the answer, where a call names none.
    """

    def __init__(self, connections: int = 1, read_seconds: float = _READ_SECONDS) -> None:
        self._connections = connections
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds without a byte of the answer, where a call names none."""
        return self._read_seconds

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                headers={"User-Agent": self.USER_AGENT},
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: _Seconds = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 (aiohttp has none)
        connect_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: _Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body of the answer. Raises TimedOut and NetworkError, whose messages name no URL."""
        if self._session is None:
            raise RuntimeError("a call to Telegram before initialize()")
        has_file = request_data is not None and request_data.contains_files
        connect = _seconds(connect_timeout, _CONNECT_SECONDS)
        timeout = aiohttp.ClientTimeout(
            # aiohttp counts waiting for a free connection as connecting
            connect=None if connect is None else connect + (_seconds(pool_timeout, _FREE_CONNECTION) or 0),
            sock_connect=connect,
            sock_read=_seconds(read_timeout, _READ_AFTER_FILE if has_file else self._read_seconds),
        )
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=timeout, proxy=_proxy(*urlsplit(url)[:2])
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from error


class Transport(AiohttpRequest):
    """Takes what a proxy, a portal or a half-dead server says in Telegram's place for trouble on the way.

    python-telegram-bot goes by the status alone: a proxy's 404 would be a wrong token, its 403 a person who
    blocked the bot, and its 200 a mistake of ours; each would give a question up that only has to wait.
    """

    async def do_request(self, url: str, method: str, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        code, payload = await super().do_request(url, method, *args, **kwargs)
        if method == _FILE_METHOD and code == HTTPStatus.OK:
            return code, payload
        if not _is_telegrams(code, payload):
            raise NetworkError(f"HTTP {code} with a page that is not Telegram's")
        return code, payload


@cache
def _proxy(scheme: str, host: str) -> str | None:
    """The proxy that the environment names for a host; aiohttp would look at every call, in a thread."""
    return None if proxy_bypass(host) else getproxies().get(scheme)


def _seconds(given: _Seconds, otherwise: float) -> float | None:
    return given if given is None or isinstance(given, int | float) else otherwise


def _body(data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if data is None or not data.contains_files:
        return data.json_parameters if data else None
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)  # names as they are, in UTF-8
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _is_telegrams(code: int, payload: bytes) -> bool:
    """Whether a body is the object that the Bot API always answers with, and its `ok` fits the status."""
    if code == HTTPStatus.OK and _GRANTED_ANSWER.match(payload) and payload.endswith(b"}"):
        return True
    try:
        body = json.loads(payload)
    except (ValueError, RecursionError):
        return False
    if not isinstance(body, dict):
        return False
    granted = HTTPStatus.OK <= code < HTTPStatus.MULTIPLE_CHOICES
    return body.get("ok") is granted and ("result" in body or not granted)
