"""What fits Telegram's schema is let through, what does not is refused, with its place."""

from typing import Any

import pytest

from tests.telegram_server.call_check import find_call_misfits
from tests.telegram_server.parameters import Parameters
from tests.telegram_server.schema import find_misfits, load_schema

HELLO = {"chat_id": "17", "text": "سلام"}
CHAT: dict[str, Any] = {"id": 17, "type": "private"}
MESSAGE: dict[str, Any] = {"message_id": 1, "date": 0, "chat": CHAT}


def test_it_is_the_schema_of_the_version_that_the_tests_speak_of() -> None:
    schema = load_schema()
    assert (schema.version, len(schema.methods)) == ("Bot API 10.1", 180)
    assert len(schema.objects) + len(schema.unions) == 359


def test_every_type_that_it_names_is_there() -> None:
    schema = load_schema()
    fields = [f for table in schema.objects.values() for f in table.values()]
    parameters = [p for method in schema.methods.values() for p in method.parameters.values()]
    named = {name for each in (*fields, *parameters) for name in each.types}
    named |= {name for names in schema.unions.values() for name in names}
    named |= {name for method in schema.methods.values() for name in method.returns}
    single = {name.replace("Array of ", "") for name in named}
    unknown = single - schema.objects.keys() - schema.unions.keys()
    assert unknown == {"Integer", "Float", "String", "Boolean"}


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("sendMessage", HELLO),
        ("SENDMESSAGE", HELLO),
        ("sendMessage", {"chat_id": "@channel", "text": "17"}),
        ("sendMessage", {"chat_id": 17, "text": "", "disable_notification": True}),
        ("sendMessage", HELLO | {"disable_notification": "false", "reply_parameters": '{"message_id": 3}'}),
        ("sendMessage", HELLO | {"reply_markup": '{"inline_keyboard": [[{"text": "x", "url": "y"}], []]}'}),
        ("sendMessage", HELLO | {"reply_markup": '{"remove_keyboard": true}'}),
        ("sendLocation", {"chat_id": "17", "latitude": "24.5", "longitude": "46"}),
        ("getUpdates", {"offset": "-1", "timeout": "10", "allowed_updates": '["message"]'}),
        ("getUpdates", {}),
        ("sendPhoto", {"chat_id": "17", "photo": "an id"}),
        ("editMessageReplyMarkup", {"inline_message_id": "12"}),
    ],
)
def test_a_call_that_fits_is_let_through(method: str, parameters: dict[str, Any]) -> None:
    assert find_call_misfits(method, Parameters(parameters)) == []


@pytest.mark.parametrize(
    ("method", "parameters", "misfit"),
    [
        ("sendPoem", {}, "sendPoem: no such method"),
        ("sendMessage", {"text": "x"}, "sendMessage.chat_id: missing"),
        ("sendMessage", {"chat_id": "17"}, "sendMessage.text: missing"),
        ("sendMessage", HELLO | {"colour": "red"}, "sendMessage.colour: no such field"),
        ("getMe", {"chat_id": "17"}, "getMe.chat_id: no such field"),
        # What Telegram itself took in earlier versions.
        ("sendMessage", HELLO | {"reply_to_message_id": "1"}, "sendMessage.reply_to_message_id: no such"),
        (
            "sendMessage",
            HELLO | {"message_thread_id": "first"},
            "sendMessage.message_thread_id: Integer expected",
        ),
        (
            "sendMessage",
            HELLO | {"message_thread_id": "1.5"},
            "sendMessage.message_thread_id: Integer expected",
        ),
        (
            "sendMessage",
            HELLO | {"message_thread_id": "true"},
            "sendMessage.message_thread_id: Integer expected",
        ),
        ("sendMessage", HELLO | {"disable_notification": "1"}, "sendMessage.disable_notification: Boolean"),
        ("sendMessage", {"chat_id": 17, "text": 5}, "sendMessage.text: String expected, not 5"),
        ("sendMessage", {"chat_id": None, "text": ""}, "sendMessage.chat_id: Integer expected, not null"),
        ("sendMessage", HELLO | {"reply_parameters": "{"}, "sendMessage.reply_parameters: ReplyParameters"),
        ("sendMessage", HELLO | {"reply_parameters": "[3]"}, "sendMessage.reply_parameters: ReplyParameters"),
        ("sendMessage", HELLO | {"reply_parameters": '{"message_id": "3"}'}, ".message_id: Integer expected"),
        (
            "sendMessage",
            HELLO | {"reply_parameters": "{}"},
            "sendMessage.reply_parameters.message_id: missing",
        ),
        (
            "sendMessage",
            HELLO | {"entities": '{"type": "bold"}'},
            "sendMessage.entities: Array of MessageEntity",
        ),
        (
            "sendMessage",
            HELLO | {"reply_markup": '{"inline_keyboard": [[{"text": "a"}], [{"text": "b", "date": 1}]]}'},
            "sendMessage.reply_markup.inline_keyboard[1][0].date: no such field",
        ),
        (
            "sendMessage",
            HELLO | {"reply_markup": '{"inline_keyboard": [{"text": "a"}]}'},
            "inline_keyboard[0]: Array",
        ),
        ("setMyCommands", {"commands": '["help"]'}, "setMyCommands.commands[0]: BotCommand expected"),
        ("sendLocation", {"chat_id": "1", "latitude": "x", "longitude": "2"}, "sendLocation.latitude: Float"),
        (
            "answerGuestQuery",
            {"guest_query_id": "1", "result": '{"type": "article", "id": "1", "title": "x", "text": "y"}'},
            "answerGuestQuery.result.text: no such field",
        ),
    ],
)
def test_a_call_that_does_not_fit_is_told_what_is_wrong(
    method: str, parameters: dict[str, Any], misfit: str
) -> None:
    misfits = find_call_misfits(method, Parameters(parameters))
    assert misfit in "\n".join(misfits)


@pytest.mark.parametrize(
    ("parameters", "upload", "misfits"),
    [
        ({}, "document", []),
        ({"document": "attach://mine"}, "mine", []),
        ({}, "mine", ["sendDocument.document: missing", "sendDocument.mine: no such field"]),
        ({"document": "an id"}, "caption", []),
        ({"document": "an id", "caption": "x"}, "poem", ["sendDocument.poem: no such field"]),
    ],
)
def test_an_upload_is_a_parameter_or_pointed_at_by_one(
    parameters: dict[str, Any], upload: str, misfits: list[str]
) -> None:
    call = Parameters({"chat_id": "17"} | parameters, {upload: ("a.txt", b"x")})
    assert find_call_misfits("sendDocument", call) == misfits


@pytest.mark.parametrize(
    ("update", "misfits"),
    [
        ({"message": MESSAGE}, []),
        ({"message": MESSAGE | {"is_topic_message": True, "photo": []}}, []),
        ({"callback_query": {"id": "1", "from": {"id": 1, "is_bot": False, "first_name": "نور"}}},
         ["update.callback_query.chat_instance: missing"]),
        ({"message": {"date": 0, "chat": CHAT}}, ["update.message.message_id: missing"]),
        ({"message": MESSAGE | {"poem": 1}}, ["update.message.poem: no such field"]),
        ({"message": MESSAGE | {"date": True}}, ["update.message.date: Integer expected, not true"]),
        ({"message": MESSAGE | {"chat": 17}}, ["update.message.chat: Chat expected, not 17"]),
        ({"message": MESSAGE | {"photo": [1]}}, ["update.message.photo[0]: PhotoSize expected, not 1"]),
        ({"poem": {}}, ["update.poem: no such field"]),
    ],
)  # fmt: skip
def test_an_update_is_held_to_the_schema(update: dict[str, Any], misfits: list[str]) -> None:
    assert find_misfits({"update_id": 1} | update, ("Update",), "update") == misfits


def test_of_several_types_the_nearest_is_spoken_of() -> None:
    member = {
        "status": "kicked",
        "user": {"id": 1, "is_bot": False, "first_name": "x"},
        "until_date": "never",
    }
    said = find_misfits(member, ("ChatMember",), "member")
    assert said == ['member.until_date: Integer expected, not "never"']
