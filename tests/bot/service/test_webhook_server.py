import asyncio
import socket
from typing import cast

import pytest
from telegram import Bot

from bot.service import webhook_server
from bot.service.inbox import Inbox
from bot.service.webhook_server import WebhookServer


async def test_a_body_that_does_not_come_is_waited_for_only_so_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook_server, "BODY_SECONDS", 0.05)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    receiver = WebhookServer(Bot("1:token"), cast(Inbox, None), "/telegram", "secret")
    await receiver.listen("127.0.0.1", port)
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(
            b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n"
            b"X-Telegram-Bot-Api-Secret-Token: secret\r\n\r\n"
        )
        async with asyncio.timeout(5):
            assert b" 408 " in await reader.readline()
        writer.close()
        await writer.wait_closed()
    finally:
        await receiver.end()
