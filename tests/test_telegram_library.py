"""What python-telegram-bot says and knows, beside Telegram's own schema: every difference is named here."""

import inspect
import re
from collections.abc import Iterator

import pytest
import telegram

from tests.telegram_server.schema import load_schema

# The library's settings of a single request; `api_kwargs` is how it is told of what it does not know.
OF_THE_REQUEST = {
    "self",
    "read_timeout",
    "write_timeout",
    "connect_timeout",
    "pool_timeout",
    "api_kwargs",
}
# Shorter ways of saying what the library then sends under the schema's names:
# a reply in `reply_parameters`, a preview in `link_preview_options`, an object as its fields.
SHORTHANDS = {
    "allow_sending_without_reply": "reply_parameters",
    "reply_to_message_id": "reply_parameters",
    "disable_web_page_preview": "link_preview_options",
    "filename": "the name of the uploaded file",
    "location": "latitude and longitude",
    "venue": "latitude, longitude, title and address",
    "contact": "phone_number, first_name, last_name and vcard",
    "correct_option_id": "correct_option_ids",
    "current_offset": "next_offset",
    "caption": "caption of the first of the media",
    "caption_entities": "caption_entities of the first of the media",
    "parse_mode": "parse_mode of the first of the media",
}
# Python has other names for them.
RENAMED = {"from_user": "from"}
# The library (22.8) knows Bot API 10.0. These came with 10.1. The bot uses none of them, and an update that
# has one is read all the same: the library keeps what it does not know in `api_kwargs`.
MISSING_METHODS = {
    "answerChatJoinRequestQuery": "guards of chats",
    "sendChatJoinRequestWebApp": "guards of chats",
    "sendRichMessage": "rich messages",
    "sendRichMessageDraft": "rich messages",
}
MISSING_FIELDS = {
    "editMessageText.rich_message": "rich messages",
    "Message.rich_message": "rich messages",
    "ChatFullInfo.guard_bot": "guards of chats",
    "ChatJoinRequest.query_id": "guards of chats",
    "User.supports_join_request_queries": "guards of chats",
    "PollMedia.link": "links in polls",
}
MISSING_TYPES = re.compile(
    r"(Input)?Rich(Text|Block|Message)\w*|Link|InputMediaLink"
    # No part of 10.1: the library raises them as errors of its own.
    r"|ResponseParameters"
)
# A file to upload: in the schema a place of its own, in the library its name and content.
OWN_TYPES = {"InputFile"}
SCHEMA = load_schema()
METHODS = [method for method in SCHEMA.methods.values() if method.name not in MISSING_METHODS]
OBJECTS = [name for name in SCHEMA.objects if not MISSING_TYPES.fullmatch(name) and name not in OWN_TYPES]


def test_the_library_knows_every_method_and_type_but_those_named_here() -> None:
    unknown = {m.name for m in SCHEMA.methods.values() if not hasattr(telegram.Bot, _python_name(m.name))}
    assert unknown == MISSING_METHODS.keys()
    for name in (*SCHEMA.objects, *SCHEMA.unions):
        assert hasattr(telegram, name) != bool(MISSING_TYPES.fullmatch(name)), name


@pytest.mark.parametrize("name", [method.name for method in METHODS])
def test_the_library_gives_a_method_the_parameters_of_the_schema(name: str) -> None:
    signature = inspect.signature(getattr(telegram.Bot, _python_name(name)))
    taken = signature.parameters.keys() - OF_THE_REQUEST
    expected = SCHEMA.methods[name.lower()].parameters.keys()
    assert {f"{name}.{p}" for p in expected - taken} == _missing_of(name)
    assert taken - expected <= SHORTHANDS.keys()


@pytest.mark.parametrize("name", OBJECTS)
def test_the_library_gives_a_type_the_fields_of_the_schema(name: str) -> None:
    held = {RENAMED.get(slot, slot) for slot in _slots(getattr(telegram, name))}
    expected = SCHEMA.objects[name].keys()
    assert {f"{name}.{field}" for field in expected - held} == _missing_of(name)


def _missing_of(name: str) -> set[str]:
    return {field for field in MISSING_FIELDS if field.startswith(f"{name}.")}


def _python_name(method: str) -> str:
    return re.sub(r"([A-Z])", r"_\1", method).lower()


def _slots(kind: type) -> Iterator[str]:
    """What an object of the library's holds; a duration is kept behind a property of its name."""
    for each in kind.__mro__:
        slots = each.__dict__.get("__slots__", ())
        yield from (slot.removeprefix("_") for slot in ((slots,) if isinstance(slots, str) else slots))
