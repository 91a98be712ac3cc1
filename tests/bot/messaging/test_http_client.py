import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.messaging.http_client import AiohttpRequest, Transport, _is_telegrams
from bot.messaging.retries import is_final
from tests.telegram_server import TelegramServer, faults


@pytest.fixture
async def bot(telegram: TelegramServer) -> AsyncIterator[Bot]:
    async with Bot(telegram.token, f"{telegram.url}/bot", request=AiohttpRequest(2)) as made:
        yield made


async def test_a_call_is_answered_and_a_refusal_says_why(telegram: TelegramServer, bot: Bot) -> None:
    noor = telegram.person()
    noor.send("سلام")
    assert (await bot.send_message(noor.id, "«أهلا» & 100% = <b>؟</b>")).text == "«أهلا» & 100% = <b>؟</b>"
    with pytest.raises(BadRequest, match="empty"):
        await bot.send_message(noor.id, "")


async def test_a_file_arrives_as_it_is_with_its_arabic_name(telegram: TelegramServer, bot: Bot) -> None:
    noor = telegram.person()
    noor.send("سلام")
    sent = await bot.send_document(
        noor.id, InputFile(b"\xef\xbb\xbf1,2\r\n", filename="سجل.csv"), caption="هذا"
    )
    assert sent.document is not None
    assert (sent.document.file_name, sent.caption) == ("سجل.csv", "هذا")


@pytest.mark.parametrize(
    "fault",
    [faults.cut(), faults.half_written(), faults.malformed(), faults.bad_gateway()],
    ids=lambda f: f.name,
)
async def test_what_goes_wrong_on_the_way_is_an_error_to_be_tried_again(
    telegram: TelegramServer, bot: Bot, fault: faults.Fault
) -> None:
    telegram.fail(fault, "getChat", times=1)
    noor = telegram.person()
    noor.send("سلام")
    with pytest.raises(TelegramError) as caught:
        await bot.get_chat(noor.id)
    assert telegram.token not in str(caught.value)
    assert (await bot.get_chat(noor.id)).id == noor.id


async def test_a_telegram_that_is_gone_is_a_network_error_without_the_token(
    telegram: TelegramServer, bot: Bot
) -> None:
    telegram.go_away()
    with pytest.raises(NetworkError) as caught:
        await bot.get_me()
    assert telegram.token not in f"{caught.value!r} {caught.value.__cause__!r}"


async def test_no_answer_in_time_is_a_time_out(telegram: TelegramServer, bot: Bot) -> None:
    telegram.latency = 5
    with pytest.raises(TimedOut):
        await bot.get_me(read_timeout=0.1)


async def test_more_calls_than_connections_wait_for_their_turn(telegram: TelegramServer, bot: Bot) -> None:
    telegram.latency = 0.05
    assert len({me.id for me in await asyncio.gather(*(bot.get_me() for _ in range(8)))}) == 1


async def test_a_free_connection_is_waited_for_only_so_long(telegram: TelegramServer, bot: Bot) -> None:
    telegram.latency = 1
    busy = [asyncio.create_task(bot.get_me(read_timeout=60)) for _ in range(2)]
    await asyncio.sleep(0.1)
    with pytest.raises(TimedOut):
        await bot.get_me(connect_timeout=0.1, pool_timeout=0.1)
    await asyncio.gather(*busy)


async def test_it_can_be_shut_down_and_begun_again(telegram: TelegramServer) -> None:
    transport = AiohttpRequest()
    with pytest.raises(RuntimeError, match="initialize"):
        await transport.do_request(telegram.url, "GET")
    for _ in range(2):
        await transport.initialize()
        assert (await transport.do_request(f"{telegram.url}/bot{telegram.token}/getMe", "POST"))[0] == 200
        await transport.shutdown()
    await transport.shutdown()


async def test_the_proxy_of_the_environment_is_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    async with await asyncio.start_server(proxy, "127.0.0.1", 0) as server:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        monkeypatch.setenv("no_proxy", "direct.invalid")
        transport = AiohttpRequest()
        await transport.initialize()
        assert await transport.do_request("http://telegram.invalid/getMe", "POST") == (200, b"{}")
        with pytest.raises(NetworkError):
            await transport.do_request("http://direct.invalid/getMe", "POST")
        await transport.shutdown()
    assert asked == [b"POST http://telegram.invalid/getMe HTTP/1.1\r\n"]


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
