import logging
from typing import Any

import pytest
from telegram import Chat, Update, User
from telegram.ext import ApplicationBuilder, CallbackContext, CommandHandler, filters

from bot.admin.rights import ForAdmins, Rights, may_look_after
from tests.bot.samples import NotingBot, raw_message

ADMIN, OTHER = 5, 6
RIGHTS = Rights(frozenset({ADMIN}))
GROUP = {"id": -5, "type": "group", "title": "مجموعة"}


def person(number: int) -> dict[str, Any]:
    return {"id": number, "is_bot": False, "first_name": "نور"}


def pressed(who: int, **message: Any) -> dict[str, Any]:
    press = {"id": "1", "from": person(who), "chat_instance": "1", "data": "x"}
    return {"callback_query": press | message}


@pytest.mark.parametrize(
    ("update", "allowed"),
    [
        ({"message": raw_message("/stats", person=ADMIN)}, True),
        ({"message": raw_message("/stats", person=OTHER)}, False),
        ({"message": raw_message("/stats", person=ADMIN, chat=GROUP)}, False),
        ({"message": raw_message("/stats", person=ADMIN, chat=GROUP | {"type": "supergroup"})}, False),
        ({"channel_post": raw_message("/stats", chat=GROUP | {"type": "channel"})}, False),
        (pressed(ADMIN, message=raw_message("x", person=ADMIN)), True),
        (pressed(OTHER, message=raw_message("x", person=OTHER)), False),
        (pressed(ADMIN, message=raw_message("x", chat=GROUP)), False),
        (pressed(ADMIN, inline_message_id="AA"), False),
        ({}, False),
    ],
)
def test_only_an_admin_in_a_private_chat_is_allowed(update: dict[str, Any], allowed: bool) -> None:
    came = Update.de_json({"update_id": 1, **update}, None)
    assert RIGHTS.allow(came) is allowed


def test_without_admins_nobody_is() -> None:
    assert not Rights().allow(Update.de_json({"update_id": 1, "message": raw_message("/stats")}, None))


@pytest.mark.parametrize(
    ("who", "where"), [(None, Chat(ADMIN, Chat.PRIVATE)), (User(ADMIN, "نور", False), None), (None, None)]
)
def test_nobody_and_nowhere_are_not(who: User | None, where: Chat | None) -> None:
    assert not may_look_after({ADMIN}, who, where)


async def stats(*_: object) -> None:
    raise AssertionError("it is only looked at")


ROUTE = ForAdmins(RIGHTS, "/stats", CommandHandler("stats", stats, filters.UpdateType.MESSAGE))


def command(text: str, who: int) -> Update:
    entities = [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]
    message = raw_message(text, person=who, entities=entities)
    return Update.de_json({"update_id": 1, "message": message}, NotingBot().as_bot())


def test_a_route_for_admins_lets_others_go_on_and_notes_it(caplog: pytest.LogCaptureFixture) -> None:
    assert ROUTE.check_update(command("/stats 7d", ADMIN))
    assert ROUTE.check_update(command("/other", OTHER)) is None
    assert caplog.messages == []
    assert ROUTE.check_update(command("/stats 7d", OTHER)) is None
    assert len(caplog.messages) == 1


def test_a_route_for_admins_brings_what_stands_behind_the_command() -> None:
    update = command("/find كوريا", ADMIN)
    route = ForAdmins(RIGHTS, "/find", CommandHandler("find", stats))
    application = ApplicationBuilder().token("1:a").build()
    context = CallbackContext.from_update(update, application)
    route.collect_additional_context(context, update, application, route.check_update(update))
    assert context.args == ["كوريا"]


def test_a_refusal_is_noted_without_who_it_was(caplog: pytest.LogCaptureFixture) -> None:
    update = Update.de_json({"update_id": 1, "message": raw_message("/stats سر", person=987654321)}, None)
    with caplog.at_level(logging.WARNING):
        RIGHTS.refused("/stats", update)
    assert caplog.messages == ["refused, not for an admin in a private chat: /stats, in a private chat"]
