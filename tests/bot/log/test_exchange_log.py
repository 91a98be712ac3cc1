import asyncio
import json
import logging
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot import __version__
from bot.exchange import Channel, Exchange, IncomingQuestion
from bot.log.exchange_log import Log
from bot.log.storage import backlog, backlog_file, database, guard
from tests.bot.log_rows import latest
from tests.bot.samples import FOUND, NOTHING, OTHER, QUOTATION
from tests.locks import locked

ASKED = IncomingQuestion(
    "أَيْنَ ولد فيصل؟", Channel.PRIVATE, update_id=10, chat_id=555, user_id=777, message_id=42
)


async def answered(log: Log, asked: IncomingQuestion = ASKED) -> Exchange:
    number = await log.received(asked)
    assert number is not None
    exchange = Exchange(number, asked, FOUND, 3.5)
    await log.answered(exchange, "corpus-1")
    return exchange


async def test_an_exchange_is_written_whole(log: Log) -> None:
    await log.sent(await answered(log), 43)
    await log.close()
    (row,) = await latest(log.path, 10)
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


async def test_people_and_chats_are_not_to_be_found_in_the_files(tmp_path: Path) -> None:
    path = tmp_path / "sanad.db"
    log = Log(path, "a key of one's own")
    await log.keep({10: json.dumps({"chat": 555555555})})
    asked = IncomingQuestion(
        "سؤال", Channel.PRIVATE, update_id=10, chat_id=555555555, user_id=777777777, message_id=1
    )
    await log.sent(await answered(log, asked), 2)
    await log.close()
    (row,) = await latest(path, 1)
    assert row["chat"] != row["user"]
    assert not path.with_name("sanad.db.key").exists()
    with sqlite3.connect(path) as connection:
        assert "555555555" not in "".join(connection.iterdump())
        assert "777777777" not in "".join(connection.iterdump())
    connection.close()


async def test_what_is_not_found_is_an_exchange_too(log: Log) -> None:
    number = await log.received(IncomingQuestion("؟", Channel.TERMINAL))
    await log.answered(Exchange(number, ASKED, NOTHING, 1.0), "corpus-1")
    await log.close()
    (row,) = await latest(log.path, 1)
    assert (row["found"], row["answer"], row["candidates"], row["update_id"]) == (False, None, [], None)


async def test_the_raw_update_goes_when_its_answer_is_sent_and_not_before(log: Log) -> None:
    assert await log.keep({10: "{raw}"}) == {10}
    exchange = await answered(log)
    await log.close_update(10)
    assert await log.unanswered() == ["{raw}"]
    await log.sent(exchange, 43)
    assert await log.unanswered() == []


async def test_an_update_without_a_question_goes_when_it_has_been_handled(log: Log) -> None:
    await log.keep({11: "{start}"})
    await log.close_update(11)
    assert await log.unanswered() == []


async def test_a_known_update_is_recognized_before_and_after_its_answer(log: Log) -> None:
    assert await log.keep({10: "{}"}) == {10}
    assert await log.keep({10: "{}"}) == set()
    await log.sent(await answered(log), 43)
    assert await log.keep({10: "{}"}) == set()


async def test_a_question_taken_up_again_keeps_its_exchange(log: Log) -> None:
    first = await answered(log)
    assert await answered(log) == first
    await log.close()
    assert len(await latest(log.path, 10)) == 1


async def test_a_question_that_cannot_be_answered_is_closed_as_failed(log: Log) -> None:
    await log.keep({10: "{}"})
    await answered(log)
    await log.failed(10)
    assert await log.unanswered() == []
    assert await log.keep({10: "{}"}) == set()
    await log.close()
    assert [row["status"] for row in await latest(log.path, 10)] == ["failed"]


async def test_the_latest_come_last(log: Log) -> None:
    for number in range(5):
        await log.received(IncomingQuestion(f"سؤال {number}", Channel.TERMINAL))
    await log.close()
    assert [row["question"] for row in await latest(log.path, 2)] == ["سؤال 3", "سؤال 4"]


async def test_a_disk_that_cannot_be_written_is_said_loudly_and_once_and_does_not_raise(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    log = Log(tmp_path / "file" / "sanad.db")
    assert await log.keep({1: "{}"}) == {1}
    assert await log.received(ASKED) is None
    await log.close()
    assert not log.healthy
    (said,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert said.levelno == logging.ERROR
    assert "cannot be written" in said.getMessage()


async def test_a_disk_that_recovers_is_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "REST_SECONDS", 0)
    (tmp_path / "data").write_text("in the way")
    log = Log(tmp_path / "data" / "sanad.db")
    assert await log.received(ASKED) is None
    (tmp_path / "data").unlink()
    assert await log.received(ASKED) is not None
    assert log.healthy
    await log.close()


@pytest.fixture
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "REST_SECONDS", 0.05)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)


async def until_written(log: Log) -> None:
    async with asyncio.timeout(10):
        while log.guard.waiting:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@pytest.mark.usefixtures("impatience")
async def test_what_was_sent_while_the_disk_was_locked_is_written_when_it_is_free(log: Log) -> None:
    await log.keep({10: "{}"})
    number = await log.received(ASKED)
    with locked(log.path):
        exchange = Exchange(number, ASKED, FOUND, 1.0)
        await log.answered(exchange, "corpus-1")
        await log.sent(exchange, 43)
    await until_written(log)
    assert await log.unanswered() == []
    await log.close()
    (row,) = await latest(log.path, 9)
    assert (row["status"], row["answer"], row["answer_message"]) == ("sent", QUOTATION.text, 43)


@pytest.mark.usefixtures("impatience")
async def test_an_exchange_that_could_not_be_opened_is_written_whole_later(log: Log) -> None:
    await log.keep({10: "{}"})
    with locked(log.path):
        assert await log.received(ASKED) is None
        for asked in (ASKED, replace(ASKED, update_id=11, text="سؤال ثان")):
            await log.missed(Exchange(None, asked, FOUND, 1.0), "corpus-1", 43)
    await until_written(log)
    assert await log.unanswered() == []
    await log.close()
    rows = await latest(log.path, 9)
    assert [(row["question"], row["status"]) for row in rows] == [(ASKED.text, "sent"), ("سؤال ثان", "sent")]


@pytest.mark.usefixtures("impatience")
async def test_a_look_at_the_log_sees_whatever_has_been_sent(log: Log) -> None:
    for update_id in (1, 2, 3):
        exchange = Exchange(None, replace(ASKED, update_id=update_id), FOUND, 1.0)
        await log.sent(replace(exchange, number=await log.put(exchange, "corpus-1")), update_id)
    rows = await log.look("SELECT status, answer_message FROM exchanges ORDER BY id")
    await log.close()
    assert [tuple(row) for row in rows] == [("sent", 1), ("sent", 2), ("sent", 3)]


async def test_an_answer_that_was_sent_is_closed_before_what_else_waits_to_be_written(log: Log) -> None:
    exchange = await answered(log)
    others = [
        asyncio.ensure_future(
            log.put(Exchange(None, replace(ASKED, update_id=number), FOUND, 3.5), "corpus-1")
        )
        for number in range(100, 120)
    ]
    await asyncio.sleep(0)
    await log.sent(exchange, 43)
    await log.settle()
    assert sum(task.done() for task in others) <= 2  # the one at work, and the one behind it
    await asyncio.gather(*others)


async def test_an_answer_put_down_again_keeps_its_exchange(log: Log) -> None:
    numbers = {await log.put(Exchange(None, ASKED, answer, 1.0), "c") for answer in (NOTHING, FOUND)}
    await log.close()
    (row,) = await latest(log.path, 9)
    assert (numbers, row["status"], row["answer"]) == ({row["id"]}, "answered", QUOTATION.text)


@pytest.mark.usefixtures("impatience")
async def test_a_disk_that_is_locked_can_be_looked_at(log: Log) -> None:
    await log.keep({10: "{}"})
    with locked(log.path):
        assert await log.keep({11: "{}"}) == {11}
        assert await log.unanswered() == ["{}"]


async def test_what_waits_for_the_disk_is_tried_once_more_at_the_end(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    exchange = await answered(log)
    with locked(log.path):
        await log.sent(exchange, 43)
        await log.settle()
    assert log.guard.waiting == 1
    await log.close()
    assert [row["status"] for row in await latest(log.path, 9)] == ["sent"]


async def test_what_waits_for_the_disk_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backlog_file, "ROOM_BYTES", 1000)
    monkeypatch.setattr(backlog, "MAX_WAITING_WRITES", 5)
    log = Log(tmp_path)
    for number in range(100):
        await log.failed(number)
    assert 5 < log.guard.waiting < 30
    await log.close()


@pytest.mark.usefixtures("impatience")
async def test_a_run_that_is_killed_while_the_disk_is_locked_leaves_all_to_the_next(log: Log) -> None:
    await log.look("SELECT 1")
    with locked(log.path):
        await log.keep({10: "{sent}", 11: "{unanswered}"})
        await log.missed(Exchange(None, ASKED, FOUND, 1.0), "corpus-1", 43)
        # Nothing is put away: the files of a killed process are let go of by the system.
        log.guard._backlog.close()
    following = Log(log.path)
    await following.catch_up()
    assert await following.unanswered() == ["{unanswered}"]
    assert await following.keep({10: "{sent}"}) == set()
    await following.close()
    await log.database.close()
    (row,) = await latest(log.path, 9)
    assert (row["status"], row["question"], row["answer_message"]) == ("sent", ASKED.text, 43)
    assert not log.path.with_name("sanad.db.waiting").exists()


@pytest.mark.usefixtures("impatience")
async def test_what_waits_is_written_twice_without_harm(log: Log) -> None:
    await log.look("SELECT 1")
    with locked(log.path):
        await log.keep({10: "{}"})
        await log.missed(Exchange(None, ASKED, FOUND, 1.0), "corpus-1", 43)
        waiting = [make() for make in log.guard._backlog.first(9)]
    for _ in range(2):
        await log.database.run(waiting)
    assert await log.unanswered() == []
    await log.close()
    assert [row["status"] for row in await latest(log.path, 9)] == ["sent"]


async def test_a_full_disk_loses_nothing_once_there_is_room(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "REST_SECONDS", 0.05)
    ((pages,),) = await log.look("PRAGMA page_count")
    await log.look(f"PRAGMA max_page_count = {pages + 2}")
    for number in range(100):
        asked = replace(ASKED, update_id=number)
        await log.keep({number: "{raw}" * 200})
        exchange = Exchange(None, asked, FOUND, 1.0)
        exchange = replace(exchange, number=await log.put(exchange, "corpus-1"))
        if exchange.number is None:
            await log.missed(exchange, "corpus-1", number)
        else:
            await log.sent(exchange, number)
    assert not log.healthy
    assert "full" in (log.guard.problem or "")
    await log.look("PRAGMA max_page_count = 1000000")
    await until_written(log)
    assert await log.unanswered() == []
    await log.close()
    rows = await latest(log.path, 999)
    assert sorted(row["update_id"] for row in rows) == list(range(100))
    assert {row["status"] for row in rows} == {"sent"}


async def test_a_write_that_is_wrong_in_itself_holds_back_nothing(log: Log) -> None:
    exchange = await answered(log)
    await log.guard.now_or_later(lambda: (("UPDATE exchanges SET status = 'odd'", ()),))
    await log.sent(exchange, 43)
    await log.close()
    assert [row["status"] for row in await latest(log.path, 9)] == ["sent"]
