import asyncio

import pytest
from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.admin import texts as admin_texts
from bot.exchange import Channel, IncomingQuestion
from bot.replies import texts
from tests.bot.handlers.conftest import ADMIN, World, context


async def test_a_mistake_of_ours_is_logged_and_the_person_gets_an_apology(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.engine.error = RuntimeError("bug")
    update = world.update(1, "سرّي جدا")
    with pytest.raises(RuntimeError) as raised:
        await world.questions.question(update, context())
    await world.errors.handle(update, context(raised.value))
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
            await world.questions.question(update, context())
        await world.errors.handle(update, context(raised.value))
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
    await world.errors.handle(world.update(1, "سؤال"), context(error))
    await world.alarms.close()
    assert bool(world.said(to=ADMIN)) is told


async def test_a_person_who_blocked_the_bot_is_noted_and_not_written_to(world: World) -> None:
    world.bot.errors = [Forbidden("bot was blocked by the user")]
    await world.log.keep({1: "{}"})
    with pytest.raises(Forbidden) as raised:
        await world.questions.question(world.update(1, "سؤال"), context())
    await world.errors.handle(world.update(1, "سؤال"), context(raised.value))
    assert world.bot.texts == []
    assert await world.log.unanswered() == []
    assert [row["status"] for row in await world.rows()] == ["failed"]


async def test_an_answer_that_telegram_did_not_take_stays_in_the_inbox(world: World) -> None:
    await world.log.keep({1: "{}"})
    await world.log.received(IncomingQuestion("سؤال", Channel.PRIVATE, update_id=1))
    await world.errors.handle(world.update(1, "سؤال"), context(NetworkError("down")))
    assert await world.log.unanswered() == ["{}"]
    assert [row["status"] for row in await world.rows()] == ["received"]


async def test_an_error_outside_any_update_is_logged_and_told_to_the_admin_only(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.errors.handle(None, context(RuntimeError("elsewhere")))
    await world.errors.handle(Update(5), context(RuntimeError("no message")))
    await world.alarms.close()
    assert world.said(to=5) == []
    assert len(world.said(to=ADMIN)) == 2
    assert "elsewhere" in caplog.text
