from typing import Any

import pytest

from bot.admin import commands
from bot.admin import texts as admin_texts
from bot.admin.commands import NoteFilter, noted_exchange
from bot.log.storage import database
from bot.replies import texts
from tests.bot.admin.conftest import Desk
from tests.bot.samples import NOT_FOUND, NotingBot, message, raw_message
from tests.locks import locked


@pytest.mark.parametrize(
    ("command", "arguments", "said"),
    [
        ("unanswered", [], admin_texts.UNANSWERED),
        ("bad", [], admin_texts.BAD),
        ("last", [], admin_texts.LATEST),
        ("last", ["10"], admin_texts.LATEST),
        ("last", ["١٠"], admin_texts.LATEST),
        ("last", ["0"], admin_texts.WRITE_COUNT),
        ("last", ["-1"], admin_texts.WRITE_COUNT),
        ("find", ["سؤال"], admin_texts.FOUND_FOR),
        ("find", [], admin_texts.WRITE_WORDS),
        ("show", ["1"], texts.EXCHANGE),
        ("show", ["#1"], texts.EXCHANGE),
        ("show", ["2"], admin_texts.NO_SUCH_EXCHANGE),
        ("show", ["²"], admin_texts.WRITE_NUMBER),
        ("show", ["9" * 18], admin_texts.NO_SUCH_EXCHANGE),
        ("show", ["9" * 19], admin_texts.WRITE_NUMBER),
        ("export", ["7y"], admin_texts.WRITE_PERIOD),
        ("export", ["2099-01-01"], admin_texts.NOTHING_TO_EXPORT),
    ],
)
async def test_what_is_said_to_a_command(desk: Desk, command: str, arguments: list[str], said: str) -> None:
    await desk.journal.vote(await desk.journal.ask("سؤال", NOT_FOUND), False)
    assert said in await desk.write(command, *arguments)


async def test_a_reply_to_an_exchange_is_kept_as_a_note(desk: Desk) -> None:
    await desk.journal.ask()
    shown = f"🗂 {texts.EXCHANGE} 1\n…"
    assert await desk.reply("ملاحظة", shown) == admin_texts.NOTED
    assert "ملاحظة" in await desk.write("show", "1")
    assert await desk.reply("ملاحظة", shown.replace("1", "2")) == admin_texts.NO_SUCH_EXCHANGE


async def test_a_note_that_the_disk_does_not_take_is_said(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    await desk.journal.ask()
    with locked(desk.journal.path):
        assert await desk.reply("ملاحظة", f"🗂 {texts.EXCHANGE} 1\n…") == admin_texts.NOT_MARKED


@pytest.mark.parametrize("error", [EOFError(), OSError("no room")])
async def test_figures_count_without_a_picture_that_cannot_be_drawn(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async def die(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(commands, "in_process", die)
    await desk.journal.ask()
    said = await desk.write("stats")
    assert admin_texts.questions(1) in said
    assert said.endswith(admin_texts.PICTURE_FAILED)


SHOWN = f"🗂 {texts.EXCHANGE} 12\nوما بعده"
BOT: dict[str, Any] = {"id": NotingBot.id, "is_bot": True, "first_name": "سند"}


@pytest.mark.parametrize(
    ("replied", "number"),
    [
        (None, None),
        (raw_message(SHOWN) | {"from": BOT}, 12),
        (raw_message(SHOWN), None),
        (raw_message("جواب") | {"from": BOT}, None),
        (raw_message() | {"from": BOT}, None),
    ],
)
def test_a_note_replies_to_an_exchange_that_we_have_shown(
    replied: dict[str, Any] | None, number: int | None
) -> None:
    more = {"reply_to_message": replied} if replied else {}
    came = message("ملاحظة", NotingBot().as_bot(), **more)
    assert noted_exchange(came) == number
    assert NoteFilter().filter(came) is (number is not None)
