"""A group, as the test holds it."""

from dataclasses import dataclass

from tests.telegram_server.chats import Chat, Json, Message, User
from tests.telegram_server.formatting import Formatted
from tests.telegram_server.world import World


@dataclass(slots=True, eq=False)
class Group:
    world: World
    chat: Chat

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def shown(self) -> list[Message]:
        return self.chat.shown()

    def topic(self, name: str) -> int:
        """Open a topic, and give its thread id: the id of the message that opened it."""
        with self.world.changed:
            opening = self.world.post(
                self.chat,
                None,
                Formatted(),
                content={"forum_topic_created": {"name": name, "icon_color": 7322096}},
            )
            opening.topic = opening.id
            self.chat.topics[opening.id] = name
            return opening.id

    def add_bot(self, by: User, *, administrator: bool = False) -> None:
        """Let the bot in, or make it an administrator."""
        with self.world.changed:
            self.chat.closed = None
            self.world.bot_becomes(self.chat, by, "administrator" if administrator else "member")

    def remove_bot(self, by: User) -> None:
        with self.world.changed:
            self.chat.closed = f"bot was kicked from the {self.chat.kind} chat"
            self.world.bot_becomes(self.chat, by, "kicked")

    def become_supergroup(self) -> "Group":
        """Move to a new id, as groups do when they grow."""
        with self.world.changed:
            new = Chat(-1_000_000_000_000 + self.chat.id, "supergroup", self.chat.title)
            new.statuses = dict(self.chat.statuses)
            self.world.chats[new.id] = new
            self.chat.moved_to = new.id
            self._serve(self.chat, {"migrate_to_chat_id": new.id})
            self._serve(new, {"migrate_from_chat_id": self.chat.id})
        return Group(self.world, new)

    def _serve(self, chat: Chat, content: Json) -> None:
        message = self.world.post(chat, None, Formatted(), content=content)
        self.world.deliver({"message": message.as_json()})
