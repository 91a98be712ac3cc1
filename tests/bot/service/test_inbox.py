import json
from pathlib import Path

import pytest
from telegram import Update

from bot.log.exchange_log import Log
from bot.log.storage import database
from bot.service.inbox import Inbox
from tests.bot.samples import NotingBot, update
from tests.locks import locked


def path(tmp_path: Path) -> Path:
    return tmp_path / "sanad.db"


async def test_an_update_is_on_disk_before_put_returns(log: Log) -> None:
    await Inbox(log).put(update(1, "سؤال \ud83d"))
    (raw,) = await log.unanswered() or []
    assert json.loads(raw)["message"]["text"] == "سؤال \ud83d"


async def test_an_update_delivered_twice_is_queued_once(log: Log) -> None:
    inbox = Inbox(log)
    for number in (1, 2, 1):
        await inbox.put(update(number, "سؤال"))
    assert inbox.qsize() == 2


async def test_what_a_run_left_is_taken_up_by_the_next_in_order(log: Log) -> None:
    for number in (3, 1, 2):
        await Inbox(log).put(update(number, f"سؤال {number}", person=9))
    await log.close()

    following, bot = Log(log.path), NotingBot().as_bot()
    inbox = Inbox(following)
    await inbox.take_up(bot)
    await inbox.put(update(1, "سؤال 1"))
    taken = [inbox.get_nowait() for _ in range(inbox.qsize())]
    assert [item.update_id for item in taken if isinstance(item, Update)] == [3, 1, 2]
    first = taken[0]
    assert isinstance(first, Update)
    assert first.effective_message is not None
    assert (first.effective_message.text, first.effective_message.chat_id) == ("سؤال 3", 9)
    assert first.effective_message.get_bot() is bot
    await following.close()


async def test_without_a_disk_updates_are_answered_all_the_same(tmp_path: Path) -> None:
    inbox = Inbox(Log(tmp_path))
    await inbox.put(update(1, "سؤال"))
    assert inbox.qsize() == 1


async def test_without_a_disk_an_update_delivered_twice_is_queued_once(tmp_path: Path) -> None:
    inbox = Inbox(Log(tmp_path))
    for number in (1, 2, 1):
        await inbox.put(update(number, "سؤال"))
    assert inbox.qsize() == 2


async def test_what_the_library_cannot_read_any_more_is_set_aside_and_holds_back_nothing(
    log: Log, caplog: pytest.LogCaptureFixture
) -> None:
    good = update(2, "سؤال").to_json()
    await log.keep({1: '{"update_id": 1, "message": {"text": "سرّ"}}', 2: good})
    inbox = Inbox(log)
    await inbox.take_up(NotingBot().as_bot())
    assert inbox.qsize() == 1
    assert await log.unanswered() == [good]
    assert [row["update_id"] for row in await log.look("SELECT update_id FROM unreadable")] == [1]
    assert "سرّ" not in caplog.text


async def test_one_update_that_is_left_is_counted_as_one(log: Log, caplog: pytest.LogCaptureFixture) -> None:
    await log.keep({2: update(2, "سؤال").to_json()})
    await Inbox(log).take_up(NotingBot().as_bot())
    assert "taking up 1 update that" in caplog.text


async def test_what_an_earlier_run_left_is_taken_up_once_the_disk_is_free(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    await log.look("SELECT 1")
    with locked(log.path):
        await log.keep({1: update(1, "سؤال").to_json()})
        log.guard._backlog.close()  # as the system does when a process is killed
        following = Log(log.path)
        inbox = Inbox(following)
        assert not await inbox.take_up(NotingBot().as_bot())
    assert await inbox.take_up(NotingBot().as_bot())
    assert await inbox.take_up(NotingBot().as_bot())
    assert inbox.qsize() == 1
    await following.close()
    await log.database.close()


async def test_what_is_no_update_passes_through(log: Log) -> None:
    inbox = Inbox(log)
    await inbox.put("stop")
    assert inbox.get_nowait() == "stop"
