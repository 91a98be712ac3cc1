"""How long to wait after Telegram failed, and when waiting cannot help."""

import os
from collections.abc import Iterator
from datetime import timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

# Makes RetryAfter.retry_after a timedelta, as its next major version will; without it every look at it warns.
os.environ.setdefault("PTB_TIMEDELTA", "true")

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 15.0
# What Telegram says of chats that let nobody in, or not us, or are gone.
_CLOSED_CHAT_WORDS = (
    "rights",
    "forbidden",
    "not found",
    "closed",
    "deleted",
    "peer_id_invalid",
    "restricted",
)


def retry_pauses() -> Iterator[float]:
    """Seconds to wait after the first failure, the second, …: doubling, up to `LONGEST_SECONDS`."""
    seconds = FIRST_SECONDS
    while True:
        yield seconds
        seconds = min(2 * seconds, LONGEST_SECONDS)


def pause_after(error: TelegramError, usual: float) -> float:
    """Seconds to wait after this error: as long as Telegram asks, if it asks, else the usual."""
    if not isinstance(error, RetryAfter):
        return usual
    wait = error.retry_after
    return max(usual, wait.total_seconds() if isinstance(wait, timedelta) else wait)


def is_final(error: TelegramError) -> bool:
    """Whether the same call would fail for ever: nobody there, not allowed, or not understood.

    Everything else may pass: an odd 404 (which python-telegram-bot calls an invalid token) included.
    """
    return isinstance(error, BadRequest | Forbidden | ChatMigrated)


def is_ours(error: TelegramError) -> bool:
    """Whether Telegram refuses what we say, and not whom we say it to: a mistake to be mended."""
    said = error.message.lower()
    return isinstance(error, BadRequest) and not any(words in said for words in _CLOSED_CHAT_WORDS)
