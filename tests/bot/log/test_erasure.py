import asyncio
import json
import random
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.exchange import Channel, Exchange, IncomingQuestion
from bot.log import erasure
from bot.log.erasure import Erasure, age_cutoff
from bot.log.exchange_log import Log
from bot.log.pseudonyms import key_beside
from bot.log.storage import database, guard, schema
from bot.log.votes import Vote, Votes
from tests.bot.log_rows import latest
from tests.bot.samples import FOUND, NOT_FOUND
from tests.locks import locked

SECRET, OTHERS = "سرّ لا يعرفه أحد", "سؤال غيره"
HER, HIM = 777777777, 888888888
ROOM = 999


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sanad.db"


@pytest.fixture
async def log(path: Path) -> AsyncIterator[Log]:
    log = Log(path)
    yield log
    await log.close()


def left_in_files(path: Path, wanted: str | bytes) -> list[str]:
    """The files of the database that hold a text, byte for byte."""
    text = wanted.encode() if isinstance(wanted, str) else wanted
    files = [path.with_name(path.name + end) for end in ("", "-wal", "-shm", "-journal")]
    return [file.name for file in files if file.exists() and text in file.read_bytes()]


async def ask(log: Log, user: int, text: str, chat: int = ROOM, answer_message: int = 1) -> int:
    """An exchange from its question to its end, by the longer way, on which its row grows."""
    asked = IncomingQuestion(text, Channel.GROUP, chat_id=chat, user_id=user, message_id=5)
    number = await log.received(asked)
    assert number is not None
    answer = replace(FOUND, question=text, understood=f"{text} في تمامه", searched_for=f"{text} مصحّحًا")
    exchange = Exchange(number, asked, answer, 1.0)
    await log.answered(exchange, "corpus-1")
    await log.sent(exchange, answer_message)
    return number


def columns(path: Path, name: str) -> dict[str, list[object]]:
    """What stands in a column of that name, table by table."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: [row[0] for row in connection.execute(f'SELECT "{name}" FROM "{table}"')]  # noqa: S608
            for table in tables
            if name in [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        }


async def test_what_a_person_said_is_in_no_file_any_more(path: Path, log: Log) -> None:
    for number in range(40):
        await ask(log, HER if number % 4 == 0 else HIM, SECRET if number % 4 == 0 else f"{OTHERS} {number}")
    await log.settle()
    assert left_in_files(path, SECRET)
    assert await Erasure(log).forget(HER) == 10
    assert left_in_files(path, SECRET) == []
    assert [row["question"] for row in await latest(path, 99)] == [
        f"{OTHERS} {number}" for number in range(40) if number % 4
    ]
    await log.close()
    assert left_in_files(path, SECRET) == []


async def test_not_even_where_thousands_of_other_rows_have_moved_it_about(path: Path, log: Log) -> None:
    draw = random.Random(3)  # noqa: S311
    secrets = [f"سرّ{number:04}سرّ" for number in range(60)]
    numbers = []
    for number in range(1500):
        mine = number % 25 == 0
        text = secrets[number // 25] if mine else "كلام " * draw.randint(1, 60)
        numbers.append(await ask(log, HER if mine else HIM + number % 300, text * draw.randint(1, 9)))
    # Rows grow later, too, and push others from page to page.
    for number in draw.sample(numbers, 500):
        await log.database.write(
            "UPDATE exchanges SET heading = ? WHERE id = ?", ("ع" * draw.randint(1, 400), number)
        )
    assert await Erasure(log).forget(HER) == 60
    await log.close()
    assert [secret for secret in secrets if left_in_files(path, secret)] == []


async def test_a_database_from_before_is_cleaned_when_it_is_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[: schema.FIRST_OVERWRITING_VERSION - 1])
    log = Log(path)
    assert await log.look("SELECT * FROM exchanges") == []
    await log.close()
    monkeypatch.undo()
    with closing(sqlite3.connect(path)) as earlier:
        earlier.execute("PRAGMA secure_delete = OFF")
        earlier.execute("CREATE TABLE notes (words TEXT)")
        earlier.executemany("INSERT INTO notes VALUES (?)", [(SECRET,)] * 500)
        earlier.execute("DROP TABLE notes")
        earlier.commit()
    assert left_in_files(path, SECRET)
    log = Log(path)
    await ask(log, HIM, OTHERS)
    await log.close()
    assert left_in_files(path, SECRET) == []


async def test_votes_of_theirs_and_on_what_they_asked_go_too_and_no_others(path: Path, log: Log) -> None:
    votes = Votes(log)
    hers, his = await ask(log, HER, SECRET), await ask(log, HIM, OTHERS)
    for exchange in (hers, his):
        for user in (HER, HIM):
            await votes.cast(exchange, user, Vote(good=True, shown=0))
    await Erasure(log).forget(HER)
    him = log.identities.user(HIM)
    await log.close()
    assert columns(path, "exchange") | {"votes": [his]} == columns(path, "exchange")
    assert all(set(users) <= {him} for users in columns(path, "user").values())
    assert all(set(numbers) <= {his} for numbers in columns(path, "exchange").values())


async def test_what_waits_of_theirs_in_the_inbox_goes_and_what_quotes_them_stays(log: Log) -> None:
    hers = {"from": {"id": HER, "first_name": SECRET}, "text": SECRET}
    kept = {
        1: json.dumps({"update_id": 1, "message": hers}),
        2: json.dumps({"update_id": 2, "callback_query": {"from": {"id": HER}, "data": "s:1:0"}}),
        3: json.dumps({"update_id": 3, "message": {"from": {"id": HIM}, "reply_to_message": hers}}),
        4: "{not json",
    }
    await log.keep(kept)
    for raw in (kept[1], kept[4]):
        await log.database.write(
            "INSERT INTO unreadable (update_id, \"when\", raw) VALUES (9, 'now', ?)", (raw,)
        )
    await Erasure(log).forget(HER)
    assert await log.unanswered() == [kept[3], kept[4]]
    assert [row["raw"] for row in await log.look("SELECT raw FROM unreadable")] == [kept[4]]


async def test_the_key_of_the_hashes_is_not_in_the_database(path: Path, log: Log) -> None:
    await ask(log, HER, SECRET)
    await log.close()
    key = key_beside(path)
    assert left_in_files(path, SECRET)
    assert not left_in_files(path, key)
    assert not left_in_files(path, key.hex())


async def test_purging_takes_what_is_older_and_leaves_what_is_not(path: Path, log: Log) -> None:
    old, new = await ask(log, HER, SECRET), await ask(log, HER, OTHERS)
    await log.keep({1: "{}", 2: "{}"})
    long_ago = age_cutoff(timedelta(days=31))
    await log.database.write('UPDATE exchanges SET "when" = ? WHERE id = ?', (long_ago, old))
    await log.database.write('UPDATE inbox SET "when" = ? WHERE id = 1', (long_ago,))
    assert await Erasure(log).purge(age_cutoff(timedelta(days=30))) == 1
    assert [row["id"] for row in await latest(path, 9)] == [new]
    assert len(await log.unanswered() or []) == 1
    assert left_in_files(path, SECRET) == []


async def test_purging_goes_on_until_nothing_old_is_left(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasure, "BATCH_EXCHANGES", 3)
    for _ in range(10):
        await ask(log, HER, SECRET)
    assert await Erasure(log).purge(age_cutoff(timedelta(days=-1))) == 10


@contextmanager
def somebody_reading(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM exchanges").fetchone()
        yield reader


async def test_whoever_reads_for_long_only_delays_the_end_of_it(
    path: Path, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasure, "CHECKPOINT_AGAIN_SECONDS", 0.01)
    await ask(log, HER, SECRET)
    await log.settle()
    eraser = Erasure(log)
    with somebody_reading(path):
        assert await eraser.forget(HER) == 1
        assert left_in_files(path, SECRET)
        # People are answered meanwhile.
        await ask(log, HIM, OTHERS)
    async with asyncio.timeout(10):
        while left_in_files(path, SECRET):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_nothing_is_erased_while_something_waits_that_would_come_back(path: Path, log: Log) -> None:
    number = await ask(log, HER, SECRET)
    with locked(path):
        log.guard.trouble(OSError("locked"))
        asked = IncomingQuestion(SECRET, Channel.GROUP, chat_id=ROOM, user_id=HER)
        await log.missed(Exchange(None, asked, NOT_FOUND, 1.0), "corpus-1", 1)
        assert await Erasure(log).forget(HER) is None
    assert [row["id"] for row in await latest(path, 9)] == [number]
    await log.close()


async def ask_days_ago(log: Log, age: int) -> None:
    number = await log.received(IncomingQuestion(f"قبل {age}", Channel.TERMINAL))
    old = age_cutoff(timedelta(days=age))
    await log.database.write('UPDATE exchanges SET "when" = ? WHERE id = ?', (old, number))


async def kept(log: Log) -> list[str]:
    return [row["question"] for row in await latest(log.path, 9)]


async def until(log: Log, wanted: list[str]) -> None:
    async with asyncio.timeout(10):
        while await kept(log) != wanted:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_what_is_older_than_is_kept_goes_day_by_day(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasure, "DAY_SECONDS", 0.01)
    keeping = asyncio.create_task(erasure.purge_daily(20, log))
    try:
        for _ in range(2):
            await ask_days_ago(log, 5)
            await ask_days_ago(log, 25)
        await until(log, ["قبل 5", "قبل 5"])
    finally:
        keeping.cancel()


async def test_what_the_disk_does_not_take_is_tried_again_before_the_next_day(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasure, "PURGE_AGAIN_SECONDS", 0.01)
    monkeypatch.setattr(guard, "REST_SECONDS", 0)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    await ask_days_ago(log, 25)
    with locked(log.path):
        keeping = asyncio.create_task(erasure.purge_daily(20, log))
        async with asyncio.timeout(10):
            while log.healthy:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
    try:
        await until(log, [])
    finally:
        keeping.cancel()


async def test_for_ever_is_for_ever(log: Log) -> None:
    await ask_days_ago(log, 3000)
    await erasure.purge_daily(0, log)
    assert await kept(log) == ["قبل 3000"]
