import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import pytest
from telegram import Update

from bot.exchange import Channel, IncomingQuestion
from bot.handlers import outage
from bot.handlers.outage import Outage, outage_notice
from bot.log.exchange_log import Log
from bot.replies import texts
from tests.bot.samples import NotingBot, update


class Away:
    """Documents that are out of reach until they are not, and what was handed back."""

    def __init__(self, folder: Path) -> None:
        self.there = False
        self.error: Exception | None = None
        self.again: list[Update] = []
        self.note = folder / "outage"
        self.log = Log(folder / "sanad.db")
        self.outage = Outage(self.log, self.reachable, self.again.append, self.note)

    async def reachable(self) -> bool:
        if self.error:
            raise self.error
        return self.there


@pytest.fixture
async def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Away]:
    monkeypatch.setattr(outage, "LOOK_SECONDS", 0.01)
    found = Away(tmp_path)
    watching = asyncio.create_task(found.outage.watch())
    yield found
    watching.cancel()
    with suppress(asyncio.CancelledError):
        await watching
    assert not found.note.exists()
    await found.log.close()


async def until(condition: Callable[[], bool]) -> None:
    while not condition():  # noqa: ASYNC110 (others change it)
        await asyncio.sleep(0.01)


async def test_who_asks_is_told_once_and_answered_when_the_documents_are_back(away: Away) -> None:
    bot = NotingBot()
    questions = [update(number, "متى؟", bot.as_bot()) for number in (1, 2)]
    for question in (*questions, questions[0]):
        await away.outage.tell(question)
    assert bot.texts == [texts.OUT_OF_REACH] * 2
    away.there = True
    await until(lambda: bool(away.again))
    assert away.again == questions


async def test_what_fails_again_waits_again_in_silence(away: Away) -> None:
    bot = NotingBot()
    question = update(1, "متى؟", bot.as_bot())
    await away.outage.tell(question)
    away.there = True
    await until(lambda: bool(away.again))
    await away.outage.tell(question)
    await until(lambda: len(away.again) == 2)
    assert bot.texts == [texts.OUT_OF_REACH]


async def test_a_look_that_fails_has_not_found_them_and_is_not_the_last(
    away: Away, caplog: pytest.LogCaptureFixture
) -> None:
    away.there = True
    await asyncio.sleep(0.05)
    away.error = KeyError("responses")
    await until(lambda: outage_notice(away.note) is not None)
    away.error = None
    await until(lambda: outage_notice(away.note) is None)
    assert caplog.text.count("looking for the documents has failed") == 1


async def test_health_can_know_since_when(away: Away) -> None:
    await until(lambda: outage_notice(away.note) is not None)
    assert "out of reach since 20" in str(outage_notice(away.note))
    away.there = True
    await until(lambda: outage_notice(away.note) is None)


class Pressing(NotingBot):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    async def answer_callback_query(self, callback_query_id: str, text: str, **options: object) -> bool:
        assert callback_query_id == "9"
        assert options["show_alert"]
        self.said.append(text)
        return True


def pressed(bot: Pressing) -> Update:
    person = {"id": 5, "is_bot": False, "first_name": "نور"}
    query = {"id": "9", "from": person, "chat_instance": "1", "data": "x"}
    return Update.de_json({"update_id": 3, "callback_query": query}, bot.as_bot())


async def test_who_presses_a_button_is_told_to_try_again(away: Away) -> None:
    bot = Pressing()
    await away.outage.tell(pressed(bot))
    assert bot.said == [texts.OUT_OF_REACH_NOW]
    away.there = True
    await asyncio.sleep(0.05)
    assert away.again == []


async def test_the_question_of_a_pressed_button_waits_as_any_other(away: Away) -> None:
    bot = Pressing()
    await away.log.received(IncomingQuestion("متى؟", Channel.PRIVATE, 3, 5, 5))
    await away.outage.tell(pressed(bot))
    away.there = True
    await until(lambda: bool(away.again))
    assert bot.said == []
