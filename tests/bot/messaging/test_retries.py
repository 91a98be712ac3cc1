from itertools import islice

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.messaging import retries


def test_pauses_grow_and_stay_bounded() -> None:
    first = list(islice(retries.retry_pauses(), 50))
    assert first == sorted(first)
    assert first[0] < 1
    assert max(first) == retries.LONGEST_SECONDS


def test_telegram_is_given_the_time_it_asks_for() -> None:
    assert retries.pause_after(RetryAfter(40), 2.0) == 40
    assert retries.pause_after(NetworkError("reset"), 2.0) == 2


@pytest.mark.parametrize("error", [BadRequest("x"), Forbidden("blocked"), ChatMigrated(5)])
def test_some_errors_no_waiting_helps(error: BadRequest | Forbidden | ChatMigrated) -> None:
    assert retries.is_final(error)


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("502"), InvalidToken("Not Found"), RetryAfter(1)])
def test_others_pass(error: NetworkError | InvalidToken | RetryAfter) -> None:
    assert not retries.is_final(error)
