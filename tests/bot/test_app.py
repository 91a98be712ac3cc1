from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest
from telegram import Bot, Update

from bot.app import routes
from bot.handlers import Handlers
from tests.bot.samples import PHOTO, NotingBot, raw_message

BOT_COMMAND = "bot_command"


class NamedHandlers:
    """Every handler is its own name."""

    def __getattr__(self, name: str) -> Callable[..., Awaitable[str]]:
        async def handler(*_: Any) -> str:
            return name

        return handler


class KnownBot(NotingBot):
    username = "sanad_bot"

    def as_bot(self) -> Bot:
        return cast(Bot, self)


def command(text: str, **more: Any) -> dict[str, Any]:
    length = len(text.split()[0])
    return raw_message(text, entities=[{"type": BOT_COMMAND, "offset": 0, "length": length}], **more)


CHANNEL_POST = {key: value for key, value in raw_message("متى ولد؟").items() if key != "from"}
GROUP: dict[str, Any] = {"chat": {"id": -5, "type": "group", "title": "مجموعة"}}


@pytest.mark.parametrize(
    ("kind", "message", "handler"),
    [
        ("message", command("/start"), "start"),
        ("message", command("/start deep"), "start"),
        ("message", command("/help"), "help"),
        ("message", command("/sources@sanad_bot"), "sources"),
        ("message", command("/privacy"), "privacy"),
        ("message", command("/nonsense"), "unknown_command"),
        ("message", raw_message("متى ولد؟"), "question"),
        ("message", raw_message(caption="من هذا؟", **PHOTO), "question"),
        ("message", raw_message(**PHOTO), "not_text"),
        ("message", raw_message(), None),
        ("message", raw_message("متى ولد؟", **GROUP), None),
        ("message", command("/start", **GROUP), None),
        ("edited_message", raw_message("متى ولد؟", edit_date=1_700_000_001), None),
        ("channel_post", CHANNEL_POST, None),
    ],
)
async def test_the_routing_table(kind: str, message: dict[str, Any], handler: str | None) -> None:
    update = Update.de_json({"update_id": 1, kind: message}, KnownBot().as_bot())
    table = routes(cast(Handlers, NamedHandlers()))
    checks = ((route, route.check_update(update)) for route in table)
    taken = [route for route, check in checks if check is not None and check is not False]
    assert (await taken[0].callback(update, None) if taken else None) == handler
