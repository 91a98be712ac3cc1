"""What people do in Telegram, as verbs: each puts an update into the queue, as the real one would."""

import itertools
import time
from dataclasses import dataclass
from mimetypes import guess_type
from typing import Any

from tests.telegram_server.chats import Button, Chat, Json, Message, User
from tests.telegram_server.formatting import Formatted, as_typed
from tests.telegram_server.groups import Group
from tests.telegram_server.queries import content as sent_by
from tests.telegram_server.world import PATIENCE, Query, World

PIXEL = b"\x89PNG\r\n\x1a\n"

Media = dict[str, Any]


def photo(world: World) -> Media:
    key = world.keep("photo.png", PIXEL)
    return {"photo": [{"file_id": key, "file_unique_id": f"unique-{key}", "width": 640, "height": 480}]}


@dataclass(slots=True, eq=False)
class Person:
    """Somebody who talks to the bot, as the test holds them; without `to`, in their private chat with it."""

    world: World
    user: User
    chat: Chat

    _albums = itertools.count(13_000_000_000)

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def shown(self) -> list[Message]:
        """The private chat, as this person sees it."""
        return self.chat.shown()

    def send(
        self,
        text: str,
        to: Group | None = None,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
        **extra: Any,
    ) -> Message:
        """Send a text; `extra` goes into the message as it is."""
        return self.post(self._in(to), as_typed(text), reply_to=reply_to, topic=topic, extra=extra)

    def ask(self, text: str, to: Group | None = None, *, timeout: float = PATIENCE, **fields: Any) -> Message:
        """Send a text, wait, and give the bot's answer."""
        return self.answer_to(self.send(text, to, **fields), timeout)

    def answer_to(self, message: Message, timeout: float = PATIENCE) -> Message:
        """Wait for what the bot says to a message: in reply to it, or simply after it."""
        return self.world.wait_for(
            lambda: next(iter(self.answers_to(message)), None), timeout, f"an answer to {message.text[:60]!r}"
        )

    def answers_to(self, message: Message) -> list[Message]:
        """What the bot has said to a message until now."""
        said = [m for m in message.chat.shown() if m.sender is self.world.bot]
        return [
            m for m in said if m.reply_to is message or (m.reply_to is None and self._next_after(message, m))
        ]

    def send_photo(self, caption: str = "", to: Group | None = None, *, album: str | None = None) -> Message:
        extra = {"media_group_id": album} if album else {}
        return self.post(self._in(to), as_typed(caption), content=photo(self.world), extra=extra)

    def send_album(self, count: int, caption: str = "", to: Group | None = None) -> list[Message]:
        """Send photos at once; the caption stands under the first, as Telegram has it."""
        name = str(next(self._albums))
        return [self.send_photo(caption if i == 0 else "", to, album=name) for i in range(count)]

    def send_document(
        self, name: str, content: bytes, caption: str = "", to: Group | None = None, **extra: Any
    ) -> Message:
        """Send a file; `extra` goes into the message as it is."""
        kind = guess_type(name)[0] or "application/octet-stream"
        file = {"file_name": name, "mime_type": kind, "file_size": len(content)}
        return self._send_file("document", name, content, file, as_typed(caption), to, extra)

    def send_sticker(self, to: Group | None = None) -> Message:
        look = {
            "width": 512,
            "height": 512,
            "type": "regular",
            "is_animated": False,
            "is_video": False,
            "emoji": "👍",
        }
        return self._send_file("sticker", "sticker.webp", PIXEL, look, Formatted(), to)

    def send_voice(self, to: Group | None = None) -> Message:
        return self._send_file("voice", "voice.ogg", PIXEL, {"duration": 2}, Formatted(), to)

    def send_content(self, to: Group | None = None, /, **content: Any) -> Message:
        """Send anything else, as the Bot API writes it: `location={...}`, `contact={...}`, `poll={...}`."""
        return self.post(self._in(to), Formatted(), content=content)

    def edit(self, message: Message, text: str) -> Message:
        """Change one's own message."""
        with self.world.changed:
            message.versions.append(message.body)
            message.body = as_typed(text)
            message.edited = int(time.time())
            self._deliver("edited_message", message)
        return message

    def delete(self, message: Message) -> None:
        """Delete a message; the bot is not told."""
        with self.world.changed:
            message.deleted = True
            self.world.touch()

    def react(self, message: Message, emoji: str) -> None:
        """Put a reaction under a message; the bot hears of it only if it asked to."""
        with self.world.changed:
            reaction = {
                "chat": message.chat.as_json(),
                "message_id": message.id,
                "user": self.user.as_json(),
                "date": int(time.time()),
                "old_reaction": [],
                "new_reaction": [{"type": "emoji", "emoji": emoji}],
            }
            self.world.deliver({"message_reaction": reaction})

    def press(self, message: Message, button: str | Button) -> Query:
        """Press a button: by itself, by its label, or by a part of the label."""
        if isinstance(button, str):
            found = [b for b in message.buttons if button == b.text] or [
                b for b in message.buttons if button in b.text
            ]
            assert found, f"no button {button!r} under the message, only {[b.text for b in message.buttons]}"
            button = found[0]
        return self.press_data(message, button.data or "")

    def press_data(self, message: Message, data: str) -> Query:
        """Send callback data, forged or not, from under a message."""
        with self.world.changed:
            query = self.world.ask(self.user, data)
            body: Json = {"id": query.id, "from": self.user.as_json(), "chat_instance": "1", "data": data}
            inline = next((k for k, m in self.world.inline_messages.items() if m is message), None)
            body |= {"inline_message_id": inline} if inline else {"message": message.as_json()}
            query.update_id = self.world.deliver({"callback_query": body})
            return query

    def answered(self, query: Query, timeout: float = PATIENCE) -> Query:
        """Wait until the bot has answered a press or an inline query."""
        return self.world.wait_for(
            lambda: query if query.answer is not None else None, timeout, "a query's answer"
        )

    def type_inline(self, text: str, *, offset: str = "", chat_type: str = "private") -> Query:
        """Type `@bot text` in some chat; nothing is sent yet."""
        with self.world.changed:
            query = self.world.ask(self.user, text)
            body = {
                "id": query.id,
                "from": self.user.as_json(),
                "query": text,
                "offset": offset,
                "chat_type": chat_type,
            }
            query.update_id = self.world.deliver({"inline_query": body})
            return query

    def choose(self, query: Query, index: int = 0) -> Message:
        """Send one of the results an inline query was answered with."""
        result = query.results[index]
        sent = sent_by(result)
        with self.world.changed:
            elsewhere = Chat(self.id + 1, "private", "somebody else")
            message = self.world.post(
                elsewhere,
                self.user,
                sent.text("message_text"),
                markup=sent.markup(),
                extra={"via_bot": self.world.bot.as_json()},
            )
            key = f"inline-{query.id}-{index}"
            self.world.inline_messages[key] = message
            chosen = {"result_id": result["id"], "from": self.user.as_json(), "query": query.text}
            if message.markup:
                chosen["inline_message_id"] = key
            if self.world.switches.inline_feedback:
                self.world.deliver({"chosen_inline_result": chosen})
            self.world.touch()
            return message

    def call_as_guest(self, text: str) -> Query:
        """Mention the bot in a chat it is not in (Bot API 10's guest mode)."""
        with self.world.changed:
            query = self.world.ask(self.user, text)
            elsewhere = Chat(self.id + 1, "private", "somebody else")
            message = self.world.post(
                elsewhere, self.user, as_typed(text), extra={"guest_query_id": query.id}
            )
            query.update_id = self.world.deliver({"guest_message": message.as_json()})
            return query

    def block(self) -> None:
        self._becomes("kicked")
        self.chat.closed = "bot was blocked by the user"

    def unblock(self) -> None:
        self.chat.closed = None
        self._becomes("member")

    def leave_telegram(self) -> None:
        """Delete the account; the bot is not told."""
        self.chat.closed = "user is deactivated"

    def post(self, chat: Chat, body: Formatted, **fields: Any) -> Message:
        """Put a message into a chat and tell the bot, if it may see it."""
        with self.world.changed:
            self.world.chats.setdefault(chat.id, chat)
            sender = None if "sender_chat" in fields.get("extra", {}) else self.user
            message = self.world.post(chat, sender, body, **fields)
            if message.topic is not None and message.reply_to is None:
                # Every message of a topic comes as a reply to the one that opened it.
                message.reply_to = chat.messages.get(message.topic)
            if self._bot_sees(message):
                self._deliver("message", message)
            return message

    def _send_file(
        self,
        kind: str,
        name: str,
        content: bytes,
        about: Json,
        caption: Formatted,
        to: Group | None,
        extra: Json | None = None,
    ) -> Message:
        key = self.world.keep(name, content)
        file = {"file_id": key, "file_unique_id": f"unique-{key}"} | about
        return self.post(self._in(to), caption, content={kind: file}, extra=extra or {})

    def _in(self, group: Group | None) -> Chat:
        return group.chat if group else self.chat

    def _deliver(self, kind: str, message: Message) -> None:
        message.update_id = self.world.deliver({kind: message.as_json()})

    def _bot_sees(self, message: Message) -> bool:
        """Group privacy: commands, replies to the bot, service messages; all, when it is switched off."""
        bot = self.world.bot
        if message.chat.kind == "private":
            return True
        if message.chat.statuses.get(bot.id) not in ("member", "administrator"):
            return False
        everything = self.world.switches.reads_all_groups or message.chat.statuses[bot.id] == "administrator"
        replied = message.reply_to is not None and message.reply_to.sender is bot
        service = not message.text and not (
            {"photo", "document", "sticker", "voice"} & message.content.keys()
        )
        return everything or replied or service or self._commanded(message)

    def _commanded(self, message: Message) -> bool:
        others = (f"@{self.world.bot.username}".lower(), "")
        commands = message.body.pieces("bot_command")
        return any(
            command[command.find("@") :].lower() in others for command in commands if "@" in command
        ) or any("@" not in command for command in commands)

    def _next_after(self, question: Message, said: Message) -> bool:
        """Whether the bot's line follows the question, with no other question in between."""
        later = [m.id for m in question.chat.shown() if m.sender is not self.world.bot and m.id > question.id]
        return question.id < said.id < min(later, default=said.id + 1)

    def _becomes(self, status: str) -> None:
        with self.world.changed:
            self.world.bot_becomes(self.chat, self.user, status)
