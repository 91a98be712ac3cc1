import asyncio

import pytest
from telegram.error import Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.delivery import ATTEMPTS, reply_to
from tests.bot.samples import NotingBot, message


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that were slept, without sleeping them."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return slept


async def test_a_reply_is_html_and_quotes_its_question_which_may_be_gone() -> None:
    bot = NotingBot()
    sent = await reply_to(message("سؤال", bot.as_bot(), message_id=7), "<b>جواب</b>")
    assert sent.message_id == 1001
    (note,) = bot.sent
    assert (note["chat_id"], note["text"], note["parse_mode"]) == (5, "<b>جواب</b>", "HTML")
    assert note["reply_parameters"].message_id == 7
    assert note["reply_parameters"].allow_sending_without_reply is True


async def test_what_may_pass_is_tried_again(pauses: list[float]) -> None:
    bot = NotingBot(NetworkError("Bad Gateway"), TimedOut(), RetryAfter(30), InvalidToken("Not Found"))
    await reply_to(message("سؤال", bot.as_bot()), "جواب")
    assert bot.texts == ["جواب"]
    assert max(pauses) == 30


async def test_what_cannot_pass_is_not(pauses: list[float]) -> None:
    bot = NotingBot(Forbidden("bot was blocked by the user"))
    with pytest.raises(Forbidden):
        await reply_to(message("سؤال", bot.as_bot()), "جواب")
    assert pauses == []


async def test_trying_has_an_end(pauses: list[float]) -> None:
    bot = NotingBot(*[NetworkError("down")] * (ATTEMPTS + 1))
    with pytest.raises(NetworkError):
        await reply_to(message("سؤال", bot.as_bot()), "جواب")
    assert len(pauses) == ATTEMPTS - 1
    assert 30 < sum(pauses) < 90
