import asyncio
from typing import Any, cast

import pytest
from telegram import Bot
from telegram.error import NetworkError

from bot import waiting
from bot.waiting import typing
from tests.bot.samples import message


class ActingBot:
    """Notes what it shows."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error
        self.shown: list[tuple[int, str, int | None]] = []

    async def send_chat_action(self, chat_id: int, action: str, thread: int | None) -> bool:
        self.shown.append((chat_id, action, thread))
        if self.error:
            raise self.error
        return True

    def as_bot(self) -> Bot:
        return cast(Bot, self)


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "MOMENT_SECONDS", 0.05)
    monkeypatch.setattr(waiting, "AGAIN_SECONDS", 0.05)


async def shown_during(seconds: float, bot: ActingBot, **more: Any) -> list[tuple[int, str, int | None]]:
    async with typing(message("سؤال", bot.as_bot(), **more)):
        await asyncio.sleep(seconds)
    before = list(bot.shown)
    await asyncio.sleep(0.12)
    assert bot.shown == before
    return before


async def test_a_quick_answer_shows_nothing() -> None:
    assert await shown_during(0.0, ActingBot()) == []


async def test_a_slow_one_shows_that_it_comes_until_it_is_there() -> None:
    shown = await shown_during(0.3, ActingBot())
    assert len(shown) >= 2
    assert set(shown) == {(5, "typing", None)}


async def test_in_a_topic_it_is_shown_there() -> None:
    shown = await shown_during(0.1, ActingBot(), message_thread_id=30, is_topic_message=True)
    assert shown[0] == (5, "typing", 30)


async def test_that_it_cannot_be_shown_disturbs_nothing() -> None:
    assert len(await shown_during(0.3, ActingBot(NetworkError("down")))) == 1
