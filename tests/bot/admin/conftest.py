"""An admin who writes and presses, before a log that is real and a Telegram that takes notes."""

from typing import Any, cast

import pytest
from telegram import Update

from bot.admin.buttons import AdminButtons
from bot.admin.commands import AdminCommands
from bot.messaging.incoming import Context as Given
from tests.bot.log.reports.conftest import Journal, journal
from tests.bot.samples import NotingBot, raw_message, update

__all__ = ["journal"]

BOT: dict[str, Any] = {"id": NotingBot.id, "is_bot": True, "first_name": "سند"}


class Noting(NotingBot):
    """Takes notes of edits and of presses that were answered, too."""

    def __init__(self) -> None:
        super().__init__()
        self.edited: list[str] = []
        self.said: list[str | None] = []

    async def edit_message_text(self, text: str, **_: Any) -> None:
        self.edited.append(text)

    async def answer_callback_query(self, text: str | None = None, **_: Any) -> bool:
        self.said.append(text)
        return True


class Arguments:
    def __init__(self, args: list[str]) -> None:
        self.args = args


class Desk:
    def __init__(self, journal: Journal) -> None:
        self.journal, self.bot = journal, Noting()
        self.admin = AdminCommands(journal.log)
        self.presses = AdminButtons(journal.log, self.admin)

    async def write(self, command: str, *args: str) -> str:
        """What is said to a command."""
        came = update(1, f"/{command}", self.bot.as_bot())
        await getattr(self.admin, command)(came, cast(Given, Arguments(list(args))))
        return self.bot.texts[-1]

    async def reply(self, text: str, shown: str) -> str:
        """What is said to a reply to a message of ours."""
        replied = raw_message(shown) | {"from": BOT}
        came = update(1, text, self.bot.as_bot(), reply_to_message=replied)
        await self.admin.note(came, cast(Given, Arguments([])))
        return self.bot.texts[-1]

    async def press(self, data: str, under: str = "x") -> str | None:
        """The line for a press under a message of ours."""
        message = raw_message(under) | {"from": BOT}
        press = {"id": "1", "from": raw_message()["from"], "chat_instance": "1", "data": data}
        came = Update.de_json(
            {"update_id": 1, "callback_query": press | {"message": message}}, self.bot.as_bot()
        )
        await self.presses.pressed(came, cast(Given, Arguments([])))
        return self.bot.said[-1]


@pytest.fixture
async def desk(journal: Journal) -> Desk:
    return Desk(journal)
