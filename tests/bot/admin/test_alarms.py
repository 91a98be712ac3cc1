import asyncio
import sqlite3
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import InputFile, Message
from telegram.error import Forbidden, NetworkError

from bot.admin import alarms
from bot.admin import texts as admin_texts
from bot.admin.alarms import Alarms
from bot.replies import texts
from tests.bot.admin.test_incident import caught
from tests.bot.samples import NotingBot, message
from tests.telegram_server.formatting import parse_html, units

ADMIN, OTHER = 77, 78


class Telegram(NotingBot):
    """Takes files too."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[tuple[int, str, bytes]] = []

    async def send_document(self, chat_id: int, document: InputFile, caption: str, **_: Any) -> Message:
        assert isinstance(document.input_file_content, bytes)
        self.files.append((chat_id, caption, document.input_file_content))
        return message("x")


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
async def bell(telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Alarms]:
    monkeypatch.setattr(alarms, "QUIET_SECONDS", 0.1)
    bell = Alarms([ADMIN])
    bell.begin(telegram.as_bot())
    yield bell
    await bell.close()


async def until(telegram: Telegram, count: int) -> None:
    async with asyncio.timeout(10):
        while len(telegram.sent) < count:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def test_a_mistake_is_told_at_once_and_its_repetitions_as_a_number(
    bell: Alarms, telegram: Telegram
) -> None:
    for _ in range(13):
        bell.raise_for(caught(ValueError()), 7)
    await until(telegram, 2)
    assert telegram.texts[0].startswith(f"{texts.EXCHANGE} 7\n{admin_texts.INCIDENT}\n<pre>ValueError")
    assert telegram.texts[1].startswith(f"{admin_texts.REPEATED} 12 مرة أخرى:\n<pre>ValueError")
    assert {note["chat_id"] for note in telegram.sent} == {ADMIN}
    await asyncio.sleep(0.3)
    assert len(telegram.sent) == 2


async def test_after_a_quiet_time_it_is_new_again(bell: Alarms, telegram: Telegram) -> None:
    bell.raise_for(caught(ValueError()))
    await asyncio.sleep(0.3)
    bell.raise_for(caught(ValueError()))
    await until(telegram, 2)
    assert all(text.startswith(admin_texts.INCIDENT) for text in telegram.texts)


async def test_what_was_counted_is_told_at_the_end(telegram: Telegram) -> None:
    bell = Alarms([ADMIN])
    bell.begin(telegram.as_bot())
    for _ in range(3):
        bell.raise_for(caught(ValueError()))
    await bell.close()
    assert admin_texts.repeated(2) in telegram.texts[1]


async def test_the_end_does_not_wait_for_a_telegram_that_is_gone(
    telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarms, "LAST_SECONDS", 0.1)
    telegram.errors = [NetworkError("gone")] * 99
    bell = Alarms([ADMIN])
    bell.begin(telegram.as_bot())
    bell.raise_for(caught(ValueError()))
    async with asyncio.timeout(10):
        await bell.close()
    assert telegram.sent == []


async def test_a_long_way_is_a_file(bell: Alarms, telegram: Telegram) -> None:
    def fall(depth: int) -> int:
        return fall(depth + 1) + 1

    try:
        fall(0)
    except RecursionError as error:
        bell.raise_for(error)
    await bell.close()
    ((chat, caption, content),) = telegram.files
    assert chat == ADMIN
    assert "RecursionError" in caption
    assert units(parse_html(caption).text) <= 1024
    assert content.count(b"fall") > 100


async def test_different_mistakes_without_end_are_told_as_one(bell: Alarms, telegram: Telegram) -> None:
    for number in range(alarms.MAX_ALARM_KINDS + 30):
        bell.raise_for(caught(type(f"Error{number}", (Exception,), {})()))
    await until(telegram, alarms.MAX_ALARM_KINDS + 2)
    assert "29" in telegram.texts[-1]


async def test_without_admins_nobody_is_written_to(telegram: Telegram) -> None:
    bell = Alarms([])
    bell.begin(telegram.as_bot())
    bell.raise_for(caught(ValueError()))
    await bell.close()
    assert telegram.sent == []


async def test_an_admin_who_cannot_be_reached_stops_no_other(telegram: Telegram) -> None:
    bell = Alarms([OTHER, ADMIN])
    telegram.errors = [Forbidden("bot was blocked by the user")]
    bell.begin(telegram.as_bot())
    bell.raise_for(caught(ValueError()))
    await bell.close()
    assert [note["chat_id"] for note in telegram.sent] == [OTHER]


async def test_a_log_that_cannot_be_written_is_told_and_when_it_can_again(
    bell: Alarms, telegram: Telegram
) -> None:
    full = caught(sqlite3.OperationalError("database or disk is full"))
    assert isinstance(full, sqlite3.OperationalError)
    for _ in range(3):
        bell.disk(full)
        bell.disk(None)
    await until(telegram, 3)
    assert [text.split(":")[0] for text in telegram.texts[:2]] == [
        admin_texts.log_cannot_be_written("").split(":")[0],
        admin_texts.LOG_IS_WRITTEN_AGAIN,
    ]
    assert admin_texts.repeated(2) in telegram.texts[2]
