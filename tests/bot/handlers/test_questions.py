import asyncio
import logging
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
from bot.handlers.handlers import Handlers
from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.admin import texts as admin_texts
from bot.admin.alarms import Alarms
from bot.admin.reloads import Reloads
from bot.conversation.conversation import Conversation
from bot.documents.library import Library
from bot.exchange import Asked, Channel
from bot.handlers.throttle import Limits
from bot.log.exchange_log import Log
from bot.messaging.incoming import Context
from bot.replies import texts
from tests.bot.log_rows import latest
from tests.bot.samples import PHOTO, SENTENCE, NotingBot, ScriptedEngine, update

ADMIN = 77


class World:
    """Handlers with a scripted engine, a real log and a Telegram that takes notes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.engine, self.bot, self.log = ScriptedEngine(), NotingBot(), Log(path)
        limits = Limits(per_person=0, per_group=0)
        self.conversation = Conversation(self.engine.as_engine(), self.log)
        self.alarms = Alarms([ADMIN])
        self.alarms.begin(self.bot.as_bot())
        library = Library(self.conversation, path.parent, self.engine.as_engine)
        reloads = Reloads(library, self.alarms, [])
        self.do = Handlers(self.conversation, self.log, limits, reloads, self.alarms)

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


async def test_a_question_is_answered_and_its_exchange_closed(world: World) -> None:
    await world.do.question(world.update(1, "أين ولد فيصل؟", message_id=40), context())
    assert SENTENCE in world.bot.texts[0].replace("<b>", "").replace("</b>", "")
    (row,) = await world.rows()
    found = (row["status"], row["channel"], row["update_id"], row["question_message"], row["answer_message"])
    assert found == ("sent", "private", 1, 40, 1001)


async def test_who_has_waited_long_for_an_answer_hears_that_we_are_sorry(world: World) -> None:
    long_ago = int(time.time()) - 6 * 60
    await world.do.question(world.update(1, "أين ولد فيصل؟", date=long_ago), context())
    await world.do.question(world.update(2, "أين ولد فيصل؟", date=long_ago + 120), context())
    assert [text.startswith(texts.LATE) for text in world.bot.texts] == [True, False]
    assert SENTENCE in world.bot.texts[0].replace("<b>", "").replace("</b>", "")


async def test_a_caption_is_a_question(world: World) -> None:
    await world.do.question(world.update(1, caption="من هذا؟", **PHOTO), context())
    assert [row["question"] for row in await world.rows()] == ["من هذا؟"]


async def test_an_album_gets_one_friendly_line(world: World) -> None:
    for number in range(10):
        await world.do.not_text(world.update(number, media_group_id="album", **PHOTO), context())
    await world.do.not_text(world.update(11, **PHOTO), context())
    await world.do.not_text(world.update(12, media_group_id="another", **PHOTO), context())
    assert world.bot.texts == [texts.ONLY_TEXT] * 3


async def test_an_album_whose_question_was_answered_gets_no_line(world: World) -> None:
    await world.do.question(world.update(1, caption="من هذا؟", media_group_id="album", **PHOTO), context())
    await world.do.not_text(world.update(2, media_group_id="album", **PHOTO), context())
    assert len(world.bot.texts) == 1


async def test_a_mistake_of_ours_is_logged_and_the_person_gets_an_apology(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.engine.error = RuntimeError("bug")
    update = world.update(1, "سرّي جدا")
    with pytest.raises(RuntimeError) as raised:
        await world.do.question(update, context())
    await world.do.error(update, context(raised.value))
    await world.alarms.close()
    assert world.said(to=5) == [texts.apology(1)]
    assert [row["status"] for row in await world.rows()] == ["failed"]
    assert "bug" in caplog.text
    assert "سرّي" not in caplog.text


async def test_a_mistake_of_ours_reaches_the_admin_without_a_word_of_anybodys(world: World) -> None:
    update = world.update(1, "سرّي جدا")
    for _ in range(3):
        world.engine.error = ValueError("cannot parse 'سرّي جدا'")
        with pytest.raises(ValueError, match="cannot parse") as raised:
            await world.do.question(update, context())
        await world.do.error(update, context(raised.value))
    await asyncio.sleep(0)
    (report,) = world.said(to=ADMIN)
    assert report.startswith(admin_texts.incident(1))
    assert "ValueError" in report
    assert "tests/bot/samples.py" in report
    assert "سرّي" not in report
    await world.alarms.close()
    assert [text.splitlines()[0] for text in world.said(to=ADMIN)[1:]] == [admin_texts.repeated(2)]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (BadRequest("Can't parse entities: unsupported start tag"), True),
        (BadRequest("Not enough rights to send text messages to the chat"), False),
        (Forbidden("bot was blocked by the user"), False),
        (NetworkError("down"), False),
    ],
)
async def test_what_telegram_refuses_reaches_the_admin_when_we_said_it_wrong(
    world: World, error: TelegramError, told: bool
) -> None:
    await world.do.error(world.update(1, "سؤال"), context(error))
    await world.alarms.close()
    assert bool(world.said(to=ADMIN)) is told


async def test_a_person_who_blocked_the_bot_is_noted_and_not_written_to(world: World) -> None:
    world.bot.errors = [Forbidden("bot was blocked by the user")]
    await world.log.keep({1: "{}"})
    with pytest.raises(Forbidden) as raised:
        await world.do.question(world.update(1, "سؤال"), context())
    await world.do.error(world.update(1, "سؤال"), context(raised.value))
    assert world.bot.texts == []
    assert await world.log.unanswered() == []
    assert [row["status"] for row in await world.rows()] == ["failed"]


async def test_an_answer_that_telegram_did_not_take_stays_in_the_inbox(world: World) -> None:
    await world.log.keep({1: "{}"})
    await world.log.received(Asked("سؤال", Channel.PRIVATE, update_id=1))
    await world.do.error(world.update(1, "سؤال"), context(NetworkError("down")))
    assert await world.log.unanswered() == ["{}"]
    assert [row["status"] for row in await world.rows()] == ["received"]


async def test_an_error_outside_any_update_is_logged_and_told_to_the_admin_only(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.do.error(None, context(RuntimeError("elsewhere")))
    await world.do.error(Update(5), context(RuntimeError("no message")))
    await world.alarms.close()
    assert world.said(to=5) == []
    assert len(world.said(to=ADMIN)) == 2
    assert "elsewhere" in caplog.text


async def test_an_exchange_is_one_line_of_the_process_log_without_its_words(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        await world.do.question(world.update(1, "أين ولد فيصل؟"), context())
    (line,) = [record.getMessage() for record in caplog.records if record.name.startswith("bot")]
    assert line.startswith("exchange 1 private: found, confidence 0.91")
    await world.log.close()
