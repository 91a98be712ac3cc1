import json

import pytest

from bot.messaging.http_client import Transport
from bot.service.get_updates import GetUpdatesRequest
from tests.bot.samples import raw_message

GOOD = {"update_id": 1, "message": raw_message("سؤال")}
BAD = {"update_id": 2, "message": {"no": "date", "text": "سرّ"}}


def respond(monkeypatch: pytest.MonkeyPatch, payload: bytes) -> None:
    async def do_request(*_: object, **__: object) -> tuple[int, bytes]:
        return 200, payload

    monkeypatch.setattr(Transport, "do_request", do_request)


async def test_only_the_unreadable_update_is_emptied(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    respond(monkeypatch, json.dumps({"ok": True, "result": [BAD, GOOD]}).encode())
    fetching = GetUpdatesRequest()
    fetching.careful = True
    code, payload = await fetching.do_request("url", "POST")
    assert (code, json.loads(payload)["result"]) == (200, [{"update_id": 2}, GOOD])
    assert "سرّ" not in caplog.text
    assert "update 2 cannot be read" in caplog.text
    assert fetching.unreadable == {2: json.dumps(BAD)}
    await fetching.shutdown()


@pytest.mark.parametrize(
    "payload", [b"<html>", b"[]", b'{"ok":false}', b'{"result":true}', b'{"result":[5]}']
)
@pytest.mark.parametrize("careful", [True, False])
async def test_what_is_no_batch_of_updates_is_left_to_others(
    monkeypatch: pytest.MonkeyPatch, payload: bytes, careful: bool
) -> None:
    respond(monkeypatch, payload)
    fetching = GetUpdatesRequest()
    fetching.careful = careful
    assert await fetching.do_request("url", "POST") == (200, payload)
    await fetching.shutdown()
