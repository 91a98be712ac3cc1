from pathlib import Path

import pytest

from bot.log.exchange_log import Log
from bot.service import condition
from bot.service.heartbeat import Heartbeat
from bot.service.update_processor import ChatByChat


@pytest.mark.parametrize(
    ("count", "waits", "unhandled"),
    [(1, "1 write waits for the log", "1 update in the inbox is not handled yet"),
     (2, "2 writes wait for the log", "2 updates in the inbox are not handled yet")],
)  # fmt: skip
def test_what_waits_is_counted_for_health(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, waits: str, unhandled: str
) -> None:
    log = Log(tmp_path / "sanad.db")
    monkeypatch.setattr(type(log.guard), "waiting", count)
    processor = ChatByChat(log)
    monkeypatch.setattr(ChatByChat, "waiting", count)
    said = condition.complaints(Heartbeat(tmp_path / "heartbeat"), log, processor)
    assert said == [waits, unhandled]
