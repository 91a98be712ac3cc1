"""Questions to a scripted engine, with a real log and a Telegram that takes notes."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
from telegram import Update

from bot.admin.alarms import Alarms
from bot.conversation.conversation import Conversation
from bot.handlers.error_handler import ErrorHandler
from bot.handlers.questions import Answering, Questions
from bot.handlers.throttle import Throttle
from bot.log.exchange_log import Log
from bot.messaging.incoming import Context
from tests.bot.log_rows import latest
from tests.bot.samples import NotingBot, ScriptedEngine, update

ADMIN = 77


class World:
    """Questions to a scripted engine, a real log and a Telegram that takes notes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.engine, self.bot, self.log = ScriptedEngine(), NotingBot(), Log(path)
        limits = Throttle(per_person=0, per_group=0)
        self.conversation = Conversation(self.engine.as_engine(), self.log)
        self.alarms = Alarms([ADMIN])
        self.alarms.begin(self.bot.as_bot())
        self.questions = Questions(Answering(self.conversation, limits))
        self.errors = ErrorHandler(self.log, self.alarms)

    def update(self, number: int = 1, text: str | None = None, **more: Any) -> Update:
        return update(number, text, self.bot.as_bot(), **more)

    def said(self, to: int) -> list[str]:
        return [note["text"] for note in self.bot.sent if note["chat_id"] == to]

    async def rows(self) -> list[dict[str, Any]]:
        await self.log.close()
        return await latest(self.path, 99)


class Failed:
    def __init__(self, error: Exception) -> None:
        self.error = error


def context(error: Exception | None = None) -> Context:
    return cast(Context, Failed(error) if error else None)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    world = World(tmp_path / "sanad.db")
    yield world
    await world.alarms.close()
    await world.conversation.close()
