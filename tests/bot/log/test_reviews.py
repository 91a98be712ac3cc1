from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.exchange import Channel, IncomingQuestion
from bot.log.exchange_log import Log
from bot.log.reviews import NOTE_LIMIT, Reviews


@pytest.fixture
async def log(tmp_path: Path) -> AsyncIterator[Log]:
    log = Log(tmp_path / "sanad.db")
    await log.received(IncomingQuestion("سؤال", Channel.TERMINAL))
    yield log
    await log.close()


async def marks(log: Log) -> list[tuple[object, ...]]:
    return [tuple(row) for row in await log.look("SELECT exchange, note FROM reviews")]


async def test_a_mark_keeps_its_note_until_there_is_a_new_one(log: Log) -> None:
    reviews = Reviews(log.database)
    assert await reviews.mark(1, "أولى")
    assert await reviews.mark(1)
    assert await marks(log) == [(1, "أولى")]
    assert await reviews.mark(1, "ثانية")
    assert await marks(log) == [(1, "ثانية")]


async def test_an_exchange_that_is_not_there_cannot_be_marked(log: Log) -> None:
    assert not await Reviews(log.database).mark(2, "ملاحظة")
    assert await marks(log) == []


async def test_unmarking_takes_mark_and_note_away(log: Log) -> None:
    reviews = Reviews(log.database)
    await reviews.mark(1, "ملاحظة")
    assert await reviews.unmark(1)
    assert not await reviews.unmark(1)
    assert await marks(log) == []


async def test_a_note_that_is_too_long_is_cut(log: Log) -> None:
    await Reviews(log.database).mark(1, "س" * (NOTE_LIMIT + 1))
    assert await marks(log) == [(1, "س" * NOTE_LIMIT)]


async def test_review_and_votes_leave_with_their_exchange(log: Log) -> None:
    await Reviews(log.database).mark(1, "ملاحظة")
    await log.database.write("INSERT INTO votes VALUES (1, 'someone', '2026', 1, 0, NULL)")
    await log.database.write("DELETE FROM exchanges WHERE id = 1")
    assert await marks(log) == []
    assert await log.look("SELECT * FROM votes") == []
