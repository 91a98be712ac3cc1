"""The methods that send, change and delete messages."""

import time
from http import HTTPStatus
from typing import Any

from tests.telegram_server.chats import Chat, Json, Message
from tests.telegram_server.errors import Refusal, bad_request, forbidden
from tests.telegram_server.formatting import Formatted, parse_html, plain
from tests.telegram_server.parameters import Parameters
from tests.telegram_server.table import method
from tests.telegram_server.world import World

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
# What a bot may upload, in bytes (core.telegram.org/bots/api#senddocument).
UPLOAD_LIMIT = 50_000_000
MEDIA = ("photo", "document", "audio", "video", "animation", "voice", "sticker")


@method("sendMessage")
def send_message(world: World, p: Parameters) -> Json:
    return _post(world, p, p.text(), {}).as_json()


def _send_file(kind: str) -> None:
    @method(f"send{kind.capitalize()}")
    def send(world: World, p: Parameters) -> Json:
        body = p.caption()
        name, content = _upload(world, p, kind)
        return _post(world, p, body, {kind: _media(world, kind, name, content)}).as_json()


for _kind in MEDIA:
    _send_file(_kind)


@method("sendChatAction")
def send_chat_action(world: World, p: Parameters) -> bool:
    _topic(writable(world, p), p)
    if p.string("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


@method("editMessageText")
def edit_message_text(world: World, p: Parameters) -> Json | bool:
    return _edit(world, p, p.text(), media=False)


@method("editMessageCaption")
def edit_message_caption(world: World, p: Parameters) -> Json | bool:
    return _edit(world, p, p.caption(), media=True)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, p: Parameters) -> Json | bool:
    return _edit(world, p, None, media=False)


@method("deleteMessage")
def delete_message(world: World, p: Parameters) -> bool:
    _delete(world, writable(world, p), p.integer("message_id"))
    return True


@method("deleteMessages")
def delete_messages(world: World, p: Parameters) -> bool:
    chat = writable(world, p)
    for number in p.json("message_ids"):
        if world.message(chat, number):
            _delete(world, chat, number)
    return True


@method("setMessageReaction")
def set_message_reaction(world: World, p: Parameters) -> bool:
    message = world.message(writable(world, p), p.integer("message_id"))
    if message is None:
        raise bad_request("message to react not found")
    reactions = list(p.json("reaction") or [])
    if any(r.get("type") == "emoji" and not r.get("emoji") for r in reactions):
        raise bad_request("REACTION_INVALID")
    message.reactions = reactions
    return True


def readable(world: World, p: Parameters, name: str = "chat_id") -> Chat:
    """The chat a call is about.

    Raises:
        Refusal: The bot has never met it, or it has moved to another id.
    """
    if not p.string(name):
        raise bad_request("chat_id is empty")
    wanted = p.string(name)
    known = world.chats.values()
    chat = next(
        (c for c in known if str(c.id) == wanted or (c.username and f"@{c.username}" == wanted)), None
    )
    if chat is None:
        raise bad_request("chat not found")
    if chat.moved_to is not None:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
    return chat


def writable(world: World, p: Parameters) -> Chat:
    """The chat a call writes to.

    Raises:
        Refusal: As `readable`, and where the bot is not let in.
    """
    chat = readable(world, p)
    if chat.closed:
        raise forbidden(chat.closed)
    return chat


def _post(world: World, p: Parameters, body: Formatted, content: Json) -> Message:
    markup = p.markup()
    chat = writable(world, p)
    replied, extra = _reply(world, chat, p)
    topic = _topic(chat, p)
    if topic is None and replied is not None:
        topic = replied.topic
    return world.post(
        chat, world.bot, body, content=content, reply_to=replied, topic=topic, markup=markup, extra=extra
    )


def _topic(chat: Chat, p: Parameters) -> int | None:
    if not p.get("message_thread_id"):
        return None
    topic = p.integer("message_thread_id")
    if topic not in chat.topics:
        raise bad_request("message thread not found")
    return topic


def _reply(world: World, chat: Chat, p: Parameters) -> tuple[Message | None, Json]:
    wanted = p.json("reply_parameters")
    if not wanted:
        return None, {}
    if "chat_id" in wanted:
        chat = readable(world, Parameters(wanted))
    message = world.message(chat, int(wanted.get("message_id", 0)))
    if message is None:
        if wanted.get("allow_sending_without_reply"):
            return None, {}
        raise bad_request("message to be replied not found")
    return message, _quote(message, wanted)


def _quote(message: Message, wanted: Json) -> Json:
    quote = wanted.get("quote")
    if not quote:
        return {}
    body = parse_html(quote) if str(wanted.get("quote_parse_mode", "")).lower() == "html" else plain(quote)
    if body.text not in message.text:
        raise bad_request("QUOTE_TEXT_INVALID")
    return {"quote": {"text": body.text, "position": wanted.get("quote_position", 0), "is_manual": True}}


def _target(world: World, p: Parameters) -> Message:
    if p.get("inline_message_id"):
        inline = world.inline_messages.get(p.string("inline_message_id"))
        if inline is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return inline
    message = world.message(writable(world, p), p.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not world.bot:
        raise bad_request("message can't be edited")
    return message


def _edit(world: World, p: Parameters, body: Formatted | None, *, media: bool) -> Json | bool:
    """Change a message; without a text, only what stands under it. Markup left out is markup taken away."""
    markup = p.markup()
    message = _target(world, p)
    if body is not None and bool(message.content) != media:
        raise bad_request(f"there is no {'caption' if media else 'text'} in the message to edit")
    if message.body == (body or message.body) and message.markup == markup:
        raise bad_request(SAME)
    if body is not None and body != message.body:
        message.versions.append(message.body)
        message.body = body
    message.markup = markup
    message.edited = int(time.time())
    return True if p.get("inline_message_id") else message.as_json()


def _delete(world: World, chat: Chat, number: int) -> None:
    message = world.message(chat, number)
    if message is None:
        raise bad_request("message to delete not found")
    administrator = chat.kind == "private" or chat.statuses.get(world.bot.id) == "administrator"
    if message.sender is not world.bot and not administrator:
        raise bad_request("message can't be deleted")
    message.deleted = True


def _upload(world: World, p: Parameters, kind: str) -> tuple[str, bytes]:
    named = p.string(kind)
    upload = p.files.get(named.removeprefix("attach://") or kind)
    if upload and len(upload[1]) > UPLOAD_LIMIT:
        raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large")
    if upload:
        if not upload[1]:
            raise bad_request("file must be non-empty")
        return upload
    if named in world.files:
        return world.files[named].name, world.files[named].content
    if not named:
        raise bad_request(f"there is no {kind} in the request")
    raise bad_request("wrong remote file identifier specified: Wrong string length")


def _media(world: World, kind: str, name: str, content: bytes) -> Any:
    key = world.keep(name, content)
    file = {"file_id": key, "file_unique_id": f"unique-{key}", "file_size": len(content)}
    match kind:
        case "photo":
            return [file | {"width": 640, "height": 480}]
        case "document":
            return file | {"file_name": name}
        case "sticker":
            return file | {
                "width": 512,
                "height": 512,
                "type": "regular",
                "is_animated": False,
                "is_video": False,
            }
        case "video" | "animation":
            return file | {"width": 640, "height": 480, "duration": 1}
        case _:
            return file | {"duration": 1}
