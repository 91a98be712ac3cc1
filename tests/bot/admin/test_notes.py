from typing import Any

import pytest

from bot.admin.notes import ToShown, shown_in
from bot.replies import texts
from tests.bot.samples import NotingBot, message, raw_message

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
    assert shown_in(came) == number
    assert ToShown().filter(came) is (number is not None)
