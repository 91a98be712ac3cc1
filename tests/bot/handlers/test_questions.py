import logging
import time

import pytest

from bot.replies import texts
from tests.bot.handlers.conftest import World, context
from tests.bot.samples import PHOTO, SENTENCE


async def test_a_question_is_answered_and_its_exchange_closed(world: World) -> None:
    await world.questions.question(world.update(1, "أين ولد فيصل؟", message_id=40), context())
    assert SENTENCE in world.bot.texts[0].replace("<b>", "").replace("</b>", "")
    (row,) = await world.rows()
    found = (row["status"], row["channel"], row["update_id"], row["question_message"], row["answer_message"])
    assert found == ("sent", "private", 1, 40, 1001)


async def test_who_has_waited_long_for_an_answer_hears_that_we_are_sorry(world: World) -> None:
    long_ago = int(time.time()) - 6 * 60
    await world.questions.question(world.update(1, "أين ولد فيصل؟", date=long_ago), context())
    await world.questions.question(world.update(2, "أين ولد فيصل؟", date=long_ago + 120), context())
    assert [text.startswith(texts.LATE) for text in world.bot.texts] == [True, False]
    assert SENTENCE in world.bot.texts[0].replace("<b>", "").replace("</b>", "")


async def test_a_caption_is_a_question(world: World) -> None:
    await world.questions.question(world.update(1, caption="من هذا؟", **PHOTO), context())
    assert [row["question"] for row in await world.rows()] == ["من هذا؟"]


async def test_an_album_gets_one_friendly_line(world: World) -> None:
    for number in range(10):
        await world.questions.not_text(world.update(number, media_group_id="album", **PHOTO), context())
    await world.questions.not_text(world.update(11, **PHOTO), context())
    await world.questions.not_text(world.update(12, media_group_id="another", **PHOTO), context())
    assert world.bot.texts == [texts.ONLY_TEXT] * 3


async def test_an_album_whose_question_was_answered_gets_no_line(world: World) -> None:
    await world.questions.question(
        world.update(1, caption="من هذا؟", media_group_id="album", **PHOTO), context()
    )
    await world.questions.not_text(world.update(2, media_group_id="album", **PHOTO), context())
    assert len(world.bot.texts) == 1


async def test_an_exchange_is_one_line_of_the_process_log_without_its_words(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        await world.questions.question(world.update(1, "أين ولد فيصل؟"), context())
    (line,) = [record.getMessage() for record in caplog.records if record.name.startswith("bot")]
    assert line.startswith("exchange 1 private: found, confidence 0.91")
    await world.log.close()
