import logging
from typing import Any

import pytest
from telegram import Chat, Update, User

from bot.rights import ByAdmin, Rights, may_look_after
from tests.bot.samples import raw_message

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
    assert ByAdmin(RIGHTS).filter(came) is allowed


def test_without_admins_nobody_is() -> None:
    assert not Rights().allow(Update.de_json({"update_id": 1, "message": raw_message("/stats")}, None))


@pytest.mark.parametrize(
    ("who", "where"), [(None, Chat(ADMIN, Chat.PRIVATE)), (User(ADMIN, "نور", False), None), (None, None)]
)
def test_nobody_and_nowhere_are_not(who: User | None, where: Chat | None) -> None:
    assert not may_look_after({ADMIN}, who, where)


def test_a_refusal_is_noted_without_who_it_was(caplog: pytest.LogCaptureFixture) -> None:
    update = Update.de_json({"update_id": 1, "message": raw_message("/stats سر", person=987654321)}, None)
    with caplog.at_level(logging.WARNING):
        RIGHTS.refused("/stats", update)
    assert caplog.messages == ["refused, not for an admin in a private chat: /stats, in a private chat"]
