"""Telegram's own limits, kept from our side."""

from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import AIORateLimiter

from bot.messaging import slots

# What Telegram counts against a group. Edits, actions and looks do not post anything.
_POSTING_METHODS = frozenset({"sendMessage", "sendPhoto", "sendDocument"})

Json = bool | dict[str, Any] | list[dict[str, Any]]


class ReplyLimiter(AIORateLimiter):
    """Twenty messages a minute into one group; a wait for that holds no seat.

    No overall rate: thirty a second is Telegram's figure for broadcasts to people who did not ask; replies to
    questions go faster. Where Telegram objects (`RetryAfter`), `sending.py` waits as long as it says, in
    that chat only; the retries of the class above would stop every chat meanwhile.
    """

    def __init__(self) -> None:
        super().__init__(overall_max_rate=0, max_retries=0)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Json]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Json:
        if endpoint not in _POSTING_METHODS or not _is_group(data.get("chat_id")):
            return await callback(*args, **kwargs)
        async with slots.release_slot():
            return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)


def _is_group(chat_id: object) -> bool:
    return isinstance(chat_id, int) and chat_id < 0
