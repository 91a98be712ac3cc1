import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.messaging.http_client import AiohttpRequest
from bot.messaging.retries import is_final
from bot.messaging.transport import Transport, _is_telegrams

PAGE = b"<html><title>404 Not Found</title></html>"
ME = {"id": 7, "is_bot": True, "first_name": "s", "username": "sanad_bot"}


def respond(monkeypatch: pytest.MonkeyPatch, code: int, payload: bytes) -> Bot:
    async def do_request(*_: object, **__: object) -> tuple[int, bytes]:
        return code, payload

    monkeypatch.setattr(AiohttpRequest, "do_request", do_request)
    return Bot("1:token", request=Transport())


def refusal(code: int, **parameters: Any) -> bytes:
    return json.dumps({"ok": False, "error_code": code, "description": "no", **parameters}).encode()


@pytest.mark.parametrize("code", [200, 301, 400, 401, 403, 404, 409, 413, 502])
@pytest.mark.parametrize(
    "payload",
    [
        PAGE,
        b"",
        b"[]",
        b"7",
        b"null",
        b'{"message":"no Route matched"}',
        b'{"ok":true}',
        b"\xff",
        b"[" * 99_999,
    ],
    ids=["page", "nothing", "list", "number", "null", "another API", "no result", "bytes", "deep"],
)
async def test_what_is_not_telegrams_is_trouble_on_the_way(
    monkeypatch: pytest.MonkeyPatch, code: int, payload: bytes
) -> None:
    bot = respond(monkeypatch, code, payload)
    with pytest.raises(NetworkError, match=f"HTTP {code}") as raised:
        await bot.get_me()
    # Another kind of NetworkError would be final, or taken for the token's.
    assert type(raised.value) is NetworkError
    assert not is_final(raised.value)


@pytest.mark.parametrize(
    ("code", "payload", "error"),
    [
        (400, refusal(400), BadRequest),
        (401, refusal(401), InvalidToken),
        (403, refusal(403), Forbidden),
        (404, refusal(404), InvalidToken),
        (409, refusal(409), Conflict),
        (429, refusal(429, parameters={"retry_after": 3}), RetryAfter),
    ],
)
async def test_what_telegram_refuses_is_still_its_refusal(
    monkeypatch: pytest.MonkeyPatch, code: int, payload: bytes, error: type[Exception]
) -> None:
    with pytest.raises(error):
        await respond(monkeypatch, code, payload).get_me()


@pytest.mark.parametrize("separators", [(",", ":"), (", ", ": ")])
async def test_what_telegram_grants_arrives(
    monkeypatch: pytest.MonkeyPatch, separators: tuple[str, str]
) -> None:
    payload = json.dumps({"ok": True, "result": ME}, separators=separators).encode()
    assert (await respond(monkeypatch, 200, payload).get_me()).username == "sanad_bot"


@given(code=st.integers(100, 599), payload=st.binary())
def test_bytes_of_any_kind_are_judged(code: int, payload: bytes) -> None:
    assert not _is_telegrams(code, payload)


async def test_a_file_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    transport = respond(monkeypatch, 200, b"1,2\r\n").request
    assert await transport.retrieve("https://api.telegram.org/file/x") == b"1,2\r\n"
