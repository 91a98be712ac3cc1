import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import Update
from telegram.ext import BaseHandler, CommandHandler

from bot.admin.rights import ForAdmins, Rights
from bot.handlers import menu
from bot.replies import texts
from tests.bot.routing import table
from tests.bot.samples import PHOTO, NotingBot, raw_message

BOT_COMMAND = "bot_command"
ADMIN = 77


class Presses:
    async def pressed(self, *_: Any) -> str:
        return "pressed by an admin"


class NamedHandlers:
    """Every handler is its own name."""

    def __getattr__(self, name: str) -> Callable[..., Awaitable[str]]:
        async def handler(*_: Any) -> str:
            return name

        return handler


def named() -> list[BaseHandler[Any, Any, Any]]:
    return table(NamedHandlers(), Rights(frozenset({ADMIN})), admins_buttons=Presses())


def command(text: str, **more: Any) -> dict[str, Any]:
    length = len(text.split()[0])
    return raw_message(text, entities=[{"type": BOT_COMMAND, "offset": 0, "length": length}], **more)


CHANNEL_POST = {key: value for key, value in raw_message("متى ولد؟").items() if key != "from"}
PERSON = {"from": raw_message()["from"]}
DOCUMENT: dict[str, Any] = {"document": {"file_id": "f", "file_unique_id": "u", "file_name": "a.txt"}}
PRESS = {"id": "1", "from": raw_message()["from"], "chat_instance": "1", "data": "s:1:1"}
MENTION = [{"type": "mention", "offset": 0, "length": 10}]
ADMINS_PRESS = {
    "id": "1",
    "from": raw_message(person=ADMIN)["from"],
    "chat_instance": "1",
    "data": "admin:last:0",
    "message": raw_message("x", person=ADMIN),
}
SHOWN = raw_message(f"🗂 {texts.EXCHANGE} 5\n…") | {
    "from": {"id": NotingBot.id, "is_bot": True, "first_name": "س"}
}
GROUP: dict[str, Any] = {"chat": {"id": -5, "type": "group", "title": "مجموعة"}}


@pytest.mark.parametrize(
    ("kind", "message", "handler"),
    [
        ("message", command("/start"), "start"),
        ("message", command("/start deep"), "start"),
        ("message", command("/help"), "help"),
        ("message", command("/sources@sanad_bot"), "sources"),
        ("message", command("/privacy"), "explain"),
        ("message", command("/my_data"), "my_data"),
        ("message", command("/forget_me"), "forget_me"),
        ("message", command("/forget_me@sanad_bot", **GROUP), "forget_me"),
        ("message", command("/nonsense"), "unknown"),
        ("message", raw_message("متى ولد؟"), "question"),
        ("message", raw_message(caption="من هذا؟", **PHOTO), "question"),
        ("message", raw_message(**PHOTO), "not_text"),
        ("message", raw_message(), None),
        ("message", raw_message("متى ولد؟", **GROUP), None),
        ("message", raw_message("@sanad_bot متى ولد؟", entities=MENTION, **GROUP), "question"),
        ("message", command("/start", **GROUP), "start"),
        ("message", command("/help@sanad_bot", **GROUP), "help"),
        ("message", command("/help@other_bot", **GROUP), None),
        ("message", command("/nonsense", **GROUP), None),
        ("message", command("/ask متى ولد؟", **GROUP), "question"),
        ("message", command("/ask", **GROUP), "nothing_asked"),
        ("message", command("/ask متى ولد؟"), "question"),
        ("message", command("/ask"), "nothing_asked"),
        ("message", command("/id"), "id"),
        ("message", command("/help", person=ADMIN), "help_for_admins"),
        ("message", command("/help", person=ADMIN, **GROUP), "help"),
        ("message", command("/reload"), "unknown"),
        ("message", command("/reload", person=ADMIN), "command"),
        ("message", command("/reload", person=ADMIN, **GROUP), None),
        ("message", command("/stats", person=ADMIN), "stats"),
        ("message", command("/unanswered", person=ADMIN), "unanswered"),
        ("message", command("/bad", person=ADMIN), "bad"),
        ("message", command("/last 5", person=ADMIN), "last"),
        ("message", command("/show 5", person=ADMIN), "show"),
        ("message", command("/find كوريا", person=ADMIN), "find"),
        ("message", command("/export 7d", person=ADMIN), "export"),
        ("message", command("/export 7d"), "unknown"),
        ("message", raw_message("تمّ", person=ADMIN, reply_to_message=SHOWN), "note"),
        ("message", raw_message("تمّ", reply_to_message=SHOWN), "question"),
        ("message", command("/last", person=ADMIN, reply_to_message=SHOWN), "last"),
        ("callback_query", PRESS | {"data": "admin:last:0", "message": raw_message("x")}, "pressed"),
        ("callback_query", ADMINS_PRESS, "pressed by an admin"),
        ("message", command("/sources", person=ADMIN), "command"),
        ("message", command("/sources", person=ADMIN, **GROUP), "sources"),
        ("message", raw_message(**DOCUMENT), "not_text"),
        ("message", raw_message(person=ADMIN, **DOCUMENT), "sent"),
        ("message", raw_message(caption="متى ولد؟", person=ADMIN, **DOCUMENT), "sent"),
        ("message", raw_message(person=ADMIN, **DOCUMENT, **GROUP), None),
        ("message", raw_message(person=ADMIN, **PHOTO), "not_text"),
        ("edited_message", raw_message("متى ولد؟", edit_date=1_700_000_001), "edited"),
        ("edited_message", command("/start", edit_date=1_700_000_001), None),
        ("edited_message", raw_message("متى ولد؟", edit_date=1_700_000_001, **GROUP), None),
        ("channel_post", CHANNEL_POST, None),
        ("callback_query", PRESS, "pressed"),
        ("inline_query", PERSON | {"id": "1", "query": "متى ولد؟", "offset": ""}, "typed"),
        ("chosen_inline_result", PERSON | {"result_id": "1", "query": "متى ولد؟"}, "sent"),
        ("guest_message", raw_message("@sanad_bot متى ولد؟", entities=MENTION, **GROUP), "called"),
        ("callback_query", PRESS | {"data": "example:1"}, "example"),
        ("callback_query", PRESS | {"data": "forget:yes"}, "decided"),
        ("callback_query", PRESS | {"data": "forget:everybody"}, "pressed"),
    ],
)
async def test_the_routing_table(kind: str, message: dict[str, Any], handler: str | None) -> None:
    update = Update.de_json({"update_id": 1, kind: message}, NotingBot().as_bot())
    checks = ((route, route.check_update(update)) for route in named())
    taken = [route for route, check in checks if check is not None and check is not False]
    assert (await taken[0].callback(update, None) if taken else None) == handler


def routed(*, to_admins: bool) -> set[str]:
    """The commands of the routing table that are for admins alone, or for everybody."""
    lines = named()
    of_admins = [route._route for route in lines if isinstance(route, ForAdmins)]
    of_all = [route for route in lines if not isinstance(route, ForAdmins)]
    known = {name for route in of_all if isinstance(route, CommandHandler) for name in route.commands}
    if not to_admins:
        return known
    return {
        name for route in of_admins if isinstance(route, CommandHandler) for name in route.commands
    } - known


def told(text: str) -> set[str]:
    """The commands that a text names."""
    return set(re.findall(r"(?<![\w<])/(\w+)", text))


def test_help_tells_every_command_and_no_other() -> None:
    # /start is Telegram's own button, and /ask no line of the table: every question goes by the gate.
    assert told(texts.help_in_private("sanad_bot")) == routed(to_admins=False) - {"start"} | {"ask"}


@pytest.mark.parametrize(("takes_documents", "more"), [(True, {"sources"}), (False, set())])
def test_an_admins_help_tells_every_command_of_theirs_and_no_other(
    takes_documents: bool, more: set[str]
) -> None:
    assert told(menu.admin_help(takes_documents)) == routed(to_admins=True) | more


def test_the_menus_hold_what_help_tells_and_an_admins_all_that_is_theirs() -> None:
    everybodys = routed(to_admins=False) | {"ask"}
    assert {name for name, _ in menu.PRIVATE_COMMANDS + menu.GROUP_COMMANDS} <= everybodys
    assert {name for name, _ in menu.ADMIN_COMMANDS} - everybodys == routed(to_admins=True)
