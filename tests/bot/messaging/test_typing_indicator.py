import asyncio
from typing import Any, cast

import pytest
from telegram import Bot
from telegram.error import NetworkError

from bot.messaging import typing_indicator
from bot.messaging.typing_indicator import show_typing
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
    monkeypatch.setattr(typing_indicator, "MOMENT_SECONDS", 0.05)
    monkeypatch.setattr(typing_indicator, "AGAIN_SECONDS", 0.05)


async def shown(bot: ActingBot, count: int, **more: Any) -> list[tuple[int, str, int | None]]:
    """What is shown during an answer that comes when it has been shown so often, and a while after it."""
    async with asyncio.timeout(10), show_typing(message("سؤال", bot.as_bot(), **more)):
        while len(bot.shown) < count:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    before = list(bot.shown)
    await asyncio.sleep(0.12)
    assert bot.shown == before
    return before


async def test_a_quick_answer_shows_nothing() -> None:
    assert await shown(ActingBot(), 0) == []


async def test_a_slow_one_shows_that_it_comes_until_it_is_there() -> None:
    assert set(await shown(ActingBot(), 3)) == {(5, "typing", None)}


async def test_in_a_topic_it_is_shown_there() -> None:
    assert set(await shown(ActingBot(), 1, message_thread_id=30, is_topic_message=True)) == {
        (5, "typing", 30)
    }


async def test_that_it_cannot_be_shown_disturbs_nothing() -> None:
    assert len(await shown(ActingBot(NetworkError("down")), 1)) == 1
