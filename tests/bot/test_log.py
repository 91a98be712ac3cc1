import asyncio
import json
import logging
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot import __version__
from bot.exchange import Answered, Asked, Channel
from bot.log import Log
from bot.storage import backlog, backlog_file, database, guard
from tests.bot.log_rows import latest
from tests.bot.samples import FOUND, NOTHING, OTHER, QUOTATION

ASKED = Asked("أَيْنَ ولد فيصل؟", Channel.PRIVATE, update_id=10, chat_id=555, user_id=777, message_id=42)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "sanad.db"


async def answered(journal: Log, asked: Asked = ASKED) -> Answered:
    number = await journal.received(asked)
    assert number is not None
    exchange = Answered(number, asked, FOUND, 3.5)
    await journal.answered(exchange, "corpus-1")
    return exchange


async def test_an_exchange_is_written_whole(path: Path) -> None:
    journal = Log(path)
    await journal.sent(await answered(journal), 43)
    await journal.close()
    (row,) = await latest(path, 10)
    expected = {
        "id": 1, "update_id": 10, "channel": "private", "status": "sent", "question_message": 42,
        "answer_message": 43, "question": ASKED.text, "found": True, "confidence": 0.91,
        "answer": QUOTATION.text, "highlight": "الرياض", "source": QUOTATION.source, "line": 12,
        "heading": "النشأة", "latency_ms": 3.5, "corpus_version": "corpus-1", "app_version": __version__,
    }  # fmt: skip
    assert expected.items() <= row.items()
    assert [(other["source"], other["score"]) for other in row["candidates"]] == [(OTHER.source, OTHER.score)]
    assert row["normalized_question"]
    assert row["when"].endswith("+00:00")


async def test_people_and_chats_are_not_to_be_found_in_the_files(path: Path) -> None:
    journal = Log(path, "a key of one's own")
    await journal.keep({10: json.dumps({"chat": 555555555})})
    asked = Asked("سؤال", Channel.PRIVATE, update_id=10, chat_id=555555555, user_id=777777777, message_id=1)
    await journal.sent(await answered(journal, asked), 2)
    await journal.close()
    (row,) = await latest(path, 1)
    assert row["chat"] != row["user"]
    assert not path.with_name("sanad.db.key").exists()
    with sqlite3.connect(path) as connection:
        assert "555555555" not in "".join(connection.iterdump())
        assert "777777777" not in "".join(connection.iterdump())
    connection.close()


async def test_what_is_not_found_is_an_exchange_too(path: Path) -> None:
    journal = Log(path)
    number = await journal.received(Asked("؟", Channel.TERMINAL))
    await journal.answered(Answered(number, ASKED, NOTHING, 1.0), "corpus-1")
    await journal.close()
    (row,) = await latest(path, 1)
    assert (row["found"], row["answer"], row["candidates"], row["update_id"]) == (False, None, [], None)


async def test_the_raw_update_goes_when_its_answer_is_sent_and_not_before(path: Path) -> None:
    journal = Log(path)
    assert await journal.keep({10: "{raw}"}) == {10}
    exchange = await answered(journal)
    await journal.close_update(10)
    assert await journal.unanswered() == ["{raw}"]
    await journal.sent(exchange, 43)
    assert await journal.unanswered() == []
    await journal.close()


async def test_an_update_without_a_question_goes_when_it_has_been_handled(path: Path) -> None:
    journal = Log(path)
    await journal.keep({11: "{start}"})
    await journal.close_update(11)
    assert await journal.unanswered() == []
    await journal.close()


async def test_a_known_update_is_recognized_before_and_after_its_answer(path: Path) -> None:
    journal = Log(path)
    assert await journal.keep({10: "{}"}) == {10}
    assert await journal.keep({10: "{}"}) == set()
    await journal.sent(await answered(journal), 43)
    assert await journal.keep({10: "{}"}) == set()
    await journal.close()


async def test_a_question_taken_up_again_keeps_its_exchange(path: Path) -> None:
    journal = Log(path)
    first = await answered(journal)
    assert await answered(journal) == first
    await journal.close()
    assert len(await latest(path, 10)) == 1


async def test_a_question_that_cannot_be_answered_is_closed_as_failed(path: Path) -> None:
    journal = Log(path)
    await journal.keep({10: "{}"})
    await answered(journal)
    await journal.failed(10)
    assert await journal.unanswered() == []
    assert await journal.keep({10: "{}"}) == set()
    await journal.close()
    assert [row["status"] for row in await latest(path, 10)] == ["failed"]


async def test_the_latest_come_last(path: Path) -> None:
    journal = Log(path)
    for number in range(5):
        await journal.received(Asked(f"سؤال {number}", Channel.TERMINAL))
    await journal.close()
    assert [row["question"] for row in await latest(path, 2)] == ["سؤال 3", "سؤال 4"]


async def test_a_disk_that_cannot_be_written_is_said_loudly_and_once_and_does_not_raise(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    journal = Log(tmp_path / "file" / "sanad.db")
    assert await journal.keep({1: "{}"}) == {1}
    assert await journal.received(ASKED) is None
    await journal.close()
    assert not journal.healthy
    (said,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert said.levelno == logging.ERROR
    assert "cannot be written" in said.getMessage()


async def test_a_disk_that_recovers_is_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "REST_SECONDS", 0)
    (tmp_path / "data").write_text("in the way")
    journal = Log(tmp_path / "data" / "sanad.db")
    assert await journal.received(ASKED) is None
    (tmp_path / "data").unlink()
    assert await journal.received(ASKED) is not None
    assert journal.healthy
    await journal.close()


class Disk:
    """A database that another process has locked, or not."""

    def __init__(self, path: Path) -> None:
        self._other = sqlite3.connect(path, isolation_level=None, timeout=0)

    def lock(self) -> None:
        self._other.execute("BEGIN IMMEDIATE")

    def free(self) -> None:
        self._other.execute("ROLLBACK")


@pytest.fixture
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "REST_SECONDS", 0.05)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)


async def until_written(journal: Log) -> None:
    async with asyncio.timeout(10):
        while journal.guard.waiting:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@pytest.mark.usefixtures("impatience")
async def test_what_was_sent_while_the_disk_was_locked_is_written_when_it_is_free(path: Path) -> None:
    journal = Log(path)
    await journal.keep({10: "{}"})
    number = await journal.received(ASKED)
    disk = Disk(path)
    disk.lock()
    exchange = Answered(number, ASKED, FOUND, 1.0)
    await journal.answered(exchange, "corpus-1")
    await journal.sent(exchange, 43)
    disk.free()
    await until_written(journal)
    assert await journal.unanswered() == []
    await journal.close()
    (row,) = await latest(path, 9)
    assert (row["status"], row["answer"], row["answer_message"]) == ("sent", QUOTATION.text, 43)


@pytest.mark.usefixtures("impatience")
async def test_an_exchange_that_could_not_be_opened_is_written_whole_later(path: Path) -> None:
    journal = Log(path)
    await journal.keep({10: "{}"})
    disk = Disk(path)
    disk.lock()
    assert await journal.received(ASKED) is None
    for asked in (ASKED, replace(ASKED, update_id=11, text="سؤال ثان")):
        await journal.missed(Answered(None, asked, FOUND, 1.0), "corpus-1", 43)
    disk.free()
    await until_written(journal)
    assert await journal.unanswered() == []
    await journal.close()
    rows = await latest(path, 9)
    assert [(row["question"], row["status"]) for row in rows] == [(ASKED.text, "sent"), ("سؤال ثان", "sent")]


@pytest.mark.usefixtures("impatience")
async def test_a_look_at_the_log_sees_whatever_has_been_sent(path: Path) -> None:
    journal = Log(path)
    for update_id in (1, 2, 3):
        exchange = Answered(None, replace(ASKED, update_id=update_id), FOUND, 1.0)
        await journal.sent(replace(exchange, number=await journal.put(exchange, "corpus-1")), update_id)
    rows = await journal.look("SELECT status, answer_message FROM exchanges ORDER BY id")
    await journal.close()
    assert [tuple(row) for row in rows] == [("sent", 1), ("sent", 2), ("sent", 3)]


async def test_an_answer_put_down_again_keeps_its_exchange(path: Path) -> None:
    journal = Log(path)
    numbers = {await journal.put(Answered(None, ASKED, answer, 1.0), "c") for answer in (NOTHING, FOUND)}
    await journal.close()
    (row,) = await latest(path, 9)
    assert (numbers, row["status"], row["answer"]) == ({row["id"]}, "answered", QUOTATION.text)


@pytest.mark.usefixtures("impatience")
async def test_a_disk_that_is_locked_can_be_looked_at(path: Path) -> None:
    journal = Log(path)
    await journal.keep({10: "{}"})
    disk = Disk(path)
    disk.lock()
    assert await journal.keep({11: "{}"}) == {11}
    assert await journal.unanswered() == ["{}"]
    disk.free()
    await journal.close()


async def test_what_waits_for_the_disk_is_tried_once_more_at_the_end(path: Path) -> None:
    journal = Log(path)
    exchange = await answered(journal)
    disk = Disk(path)
    disk.lock()
    await journal.sent(exchange, 43)
    disk.free()
    await journal.close()
    assert [row["status"] for row in await latest(path, 9)] == ["sent"]


async def test_what_waits_for_the_disk_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backlog_file, "ROOM_BYTES", 1000)
    monkeypatch.setattr(backlog, "WAITING", 5)
    journal = Log(tmp_path)
    for number in range(100):
        await journal.failed(number)
    assert 5 < journal.guard.waiting < 30
    await journal.close()


@pytest.mark.usefixtures("impatience")
async def test_a_run_that_is_killed_while_the_disk_is_locked_leaves_all_to_the_next(path: Path) -> None:
    journal = Log(path)
    await journal.look("SELECT 1")
    disk = Disk(path)
    disk.lock()
    await journal.keep({10: "{sent}", 11: "{unanswered}"})
    await journal.missed(Answered(None, ASKED, FOUND, 1.0), "corpus-1", 43)
    # Nothing is put away: the files of a killed process are let go of by the system.
    journal.guard._backlog.close()
    disk.free()
    following = Log(path)
    await following.catch_up()
    assert await following.unanswered() == ["{unanswered}"]
    assert await following.keep({10: "{sent}"}) == set()
    await following.close()
    await journal.database.close()
    (row,) = await latest(path, 9)
    assert (row["status"], row["question"], row["answer_message"]) == ("sent", ASKED.text, 43)
    assert not path.with_name("sanad.db.waiting").exists()


@pytest.mark.usefixtures("impatience")
async def test_what_waits_is_written_twice_without_harm(path: Path) -> None:
    journal = Log(path)
    await journal.look("SELECT 1")
    disk = Disk(path)
    disk.lock()
    await journal.keep({10: "{}"})
    await journal.missed(Answered(None, ASKED, FOUND, 1.0), "corpus-1", 43)
    waiting = [make() for make in journal.guard._backlog.first(9)]
    disk.free()
    for _ in range(2):
        await journal.database.run(waiting)
    assert await journal.unanswered() == []
    await journal.close()
    assert [row["status"] for row in await latest(path, 9)] == ["sent"]


async def test_a_full_disk_loses_nothing_once_there_is_room(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "REST_SECONDS", 0.05)
    journal = Log(path)
    ((pages,),) = await journal.look("PRAGMA page_count")
    await journal.look(f"PRAGMA max_page_count = {pages + 2}")
    for number in range(100):
        asked = replace(ASKED, update_id=number)
        await journal.keep({number: "{raw}" * 200})
        exchange = Answered(None, asked, FOUND, 1.0)
        exchange = replace(exchange, number=await journal.put(exchange, "corpus-1"))
        if exchange.number is None:
            await journal.missed(exchange, "corpus-1", number)
        else:
            await journal.sent(exchange, number)
    assert not journal.healthy
    assert "full" in (journal.guard.problem or "")
    await journal.look("PRAGMA max_page_count = 1000000")
    await until_written(journal)
    assert await journal.unanswered() == []
    await journal.close()
    rows = await latest(path, 999)
    assert sorted(row["update_id"] for row in rows) == list(range(100))
    assert {row["status"] for row in rows} == {"sent"}


async def test_a_write_that_is_wrong_in_itself_holds_back_nothing(path: Path) -> None:
    journal = Log(path)
    exchange = await answered(journal)
    await journal.guard.now_or_later(lambda: (("UPDATE exchanges SET status = 'odd'", ()),))
    await journal.sent(exchange, 43)
    await journal.close()
    assert [row["status"] for row in await latest(path, 9)] == ["sent"]
