"""Who and what is in Telegram: users, chats, messages. Each knows how the Bot API writes it as JSON."""

from dataclasses import dataclass, field
from typing import Any

from tests.telegram_server.formatting import Formatted

Json = dict[str, Any]

# What the Bot API always says of an administrator.
RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


@dataclass(slots=True, eq=False)
class User:
    id: int
    first_name: str
    username: str | None = None
    is_bot: bool = False
    language_code: str | None = "ar"

    def as_json(self) -> Json:
        body: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            body["username"] = self.username
        if self.language_code and not self.is_bot:
            body["language_code"] = self.language_code
        return body


@dataclass(slots=True, eq=False)
class Chat:
    """A chat as the server keeps it.

    Attributes:
        kind: private, group, supergroup or channel.
        topics: The topics of a forum: thread id → name.
        closed: Why the bot cannot write here, in Telegram's words after "Forbidden: "; None when it can.
        moved_to: The id of the supergroup this group has become.
        statuses: What each member is: user id → creator, administrator, member, left, kicked.
    """

    id: int
    kind: str
    title: str
    username: str | None = None
    topics: dict[int, str] = field(default_factory=dict)
    closed: str | None = None
    moved_to: int | None = None
    statuses: dict[int, str] = field(default_factory=dict)
    messages: dict[int, "Message"] = field(default_factory=dict)

    @property
    def is_forum(self) -> bool:
        return bool(self.topics)

    def as_json(self) -> Json:
        name = "first_name" if self.kind == "private" else "title"
        body: Json = {"id": self.id, "type": self.kind, name: self.title}
        if self.username:
            body["username"] = self.username
        if self.is_forum:
            body["is_forum"] = True
        return body

    def member(self, user: User) -> Json:
        """A ChatMember of the Bot API."""
        status = self.statuses.get(user.id, "left")
        member: Json = {"status": status, "user": user.as_json()}
        match status:
            case "creator":
                return member | {"is_anonymous": False}
            case "administrator":
                return member | dict.fromkeys(RIGHTS, False)
            case "kicked":
                return member | {"until_date": 0}
            case _:
                return member

    def shown(self) -> list["Message"]:
        """What a person who opens the chat sees, in order."""
        return [message for message in self.messages.values() if not message.deleted]


@dataclass(frozen=True, slots=True)
class Button:
    text: str
    data: str | None
    url: str | None


@dataclass(slots=True, eq=False)
class Message:
    """A message as people see it.

    Attributes:
        body: The text, or the caption of what `content` holds.
        content: Photo, sticker, document ... under the names of the Bot API; empty for a text.
        extra: Further fields of the Bot API, as they are (quote, via_bot, sender_chat ...).
        versions: What it said before each edit, oldest first.
        update_id: The update that brought it to the bot, if one did.
    """

    id: int
    chat: Chat
    sender: User | None
    date: int
    body: Formatted = field(default_factory=Formatted)
    content: Json = field(default_factory=dict)
    reply_to: "Message | None" = None
    topic: int | None = None
    markup: Json | None = None
    extra: Json = field(default_factory=dict)
    edited: int | None = None
    deleted: bool = False
    versions: list[Formatted] = field(default_factory=list)
    reactions: list[Json] = field(default_factory=list)
    update_id: int | None = None

    @property
    def text(self) -> str:
        return self.body.text

    @property
    def bold(self) -> list[str]:
        return self.body.pieces("bold")

    @property
    def quoted(self) -> list[str]:
        return self.body.pieces("blockquote")

    @property
    def buttons(self) -> list[Button]:
        """The buttons under it, row after row."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [Button(b["text"], b.get("callback_data"), b.get("url")) for row in rows for b in row]

    def as_json(self, *, shallow: bool = False) -> Json:
        """The Bot API's Message; what it replies to is left out when `shallow`, as Telegram does."""
        body: Json = {"message_id": self.id, "date": self.date, "chat": self.chat.as_json(), **self.content}
        if self.sender:
            body["from"] = self.sender.as_json()
        if self.text:
            kind = "caption" if self.content else "text"
            body[kind] = self.text
            if self.body.entities:
                body["entities" if kind == "text" else "caption_entities"] = [
                    e.as_json() for e in self.body.entities
                ]
        if self.reply_to and not shallow:
            body["reply_to_message"] = self.reply_to.as_json(shallow=True)
        if self.topic is not None:
            body |= {"message_thread_id": self.topic, "is_topic_message": True}
        if self.markup and "inline_keyboard" in self.markup:
            body["reply_markup"] = self.markup
        if self.edited:
            body["edit_date"] = self.edited
        return body | self.extra
