import asyncio
from typing import Any

from bot.messaging.rate_limiter import ReplyLimiter


async def calls(endpoint: str, chat: int, count: int) -> int:
    """How many of `count` calls go through at once."""
    limiter = ReplyLimiter()
    made = 0

    async def call(*_: Any, **__: Any) -> bool:
        nonlocal made
        made += 1
        return True

    tasks = [
        asyncio.create_task(limiter.process_request(call, (), {}, endpoint, {"chat_id": chat}, None))
        for _ in range(count)
    ]
    await asyncio.sleep(0.05)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return made


async def test_a_group_gets_twenty_messages_at_once_and_no_more() -> None:
    assert await calls("sendMessage", -5, 30) == 20


async def test_people_are_answered_as_fast_as_they_ask() -> None:
    assert await calls("sendMessage", 5, 100) == 100


async def test_what_posts_nothing_is_not_counted() -> None:
    assert await calls("sendChatAction", -5, 30) == 30
