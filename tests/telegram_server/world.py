"""All that the server knows, behind one lock: tests change it from one thread, calls from another."""

import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from tests.telegram_server.chats import Chat, Json, Message, User
from tests.telegram_server.faults import Faults
from tests.telegram_server.formatting import Formatted
from tests.telegram_server.ledger import Ledger
from tests.telegram_server.schema import find_misfits
from tests.telegram_server.updates import Updates

T = TypeVar("T")

PATIENCE = 20.0  # seconds a test waits for the bot, by default: far beyond what a busy machine needs


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: bytes


@dataclass(slots=True, eq=False)
class Query:
    """A pressed button, an inline query or a guest's message: something to be answered once, and soon.

    Attributes:
        answer: The parameters of the bot's answer; None while there is none.
        expired: Whether Telegram refuses an answer now.
        sent: The message that the answer to a guest's has become.
    """

    id: str
    sender: User
    text: str
    update_id: int | None = None
    answer: Json | None = None
    expired: bool = False
    sent: Message | None = None

    @property
    def results(self) -> list[Json]:
        """What an inline query was answered with."""
        return list((self.answer or {}).get("results", []))


@dataclass(slots=True)
class Webhook:
    url: str
    secret: str | None = None
    connections: int = 40
    last_error: str | None = None
    last_error_date: int | None = None


@dataclass(slots=True)
class Switches:
    """What BotFather sets for a bot."""

    reads_all_groups: bool = False
    inline: bool = True
    guests: bool = True
    inline_feedback: bool = True


@dataclass(slots=True)
class World:
    bot: User
    updates: Updates
    changed: threading.Condition = field(default_factory=threading.Condition)
    switches: Switches = field(default_factory=Switches)
    ledger: Ledger = field(default_factory=Ledger)
    faults: Faults = field(default_factory=Faults)
    users: dict[int, User] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, File] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    inline_messages: dict[str, Message] = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)
    webhook: Webhook | None = None
    # Where a Bot API server of one's own keeps files, which it names by their paths; None for Telegram's.
    local_files: Path | None = None
    # What does not fit Telegram's schema, of the bot's calls and of what is sent to it: none, in a good test.
    misfits: list[str] = field(default_factory=list)
    # Called, with the lock held, after every change.
    listeners: list[Callable[[], None]] = field(default_factory=list)
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1001))

    def touch(self) -> None:
        """Tell everybody who waits that something has changed; the lock is held."""
        self.changed.notify_all()
        for listener in self.listeners:
            listener()

    def wait_for(self, look: Callable[[], T | None], timeout: float = PATIENCE, what: str = "") -> T:
        """Wait until `look` finds something.

        Raises:
            AssertionError: Nothing after `timeout` seconds; it shows the bot's last calls.
        """
        with self.changed:
            found: T | None = None

            def there() -> bool:
                nonlocal found
                found = look()
                return bool(found)

            if not self.changed.wait_for(there, timeout):
                raise AssertionError(
                    f"waited {timeout:g} s for {what or look}; last calls:\n{self.ledger.last()}"
                )
            assert found is not None
            return found

    def post(self, chat: Chat, sender: User | None, body: Formatted, **fields: Any) -> Message:
        """Put a message into a chat; ids run through all chats, but each supergroup counts its own."""
        own = chat.kind in ("supergroup", "channel")
        number = max(chat.messages, default=0) + 1 if own else next(self.numbers)
        fields.setdefault("date", int(time.time()))
        message = Message(number, chat, sender, body=body, **fields)
        chat.messages[number] = message
        return message

    def message(self, chat: Chat, number: int) -> Message | None:
        message = chat.messages.get(number)
        return None if message is None or message.deleted else message

    def keep(self, name: str, content: bytes) -> str:
        """Store a file, and give its id."""
        key = f"file-{len(self.files) + 1}"
        self.files[key] = File(name, content)
        return key

    def ask(self, sender: User, text: str) -> Query:
        query = Query(str(next(self.numbers) * 7919), sender, text)
        self.queries[query.id] = query
        return query

    def deliver(self, update: Json, *, malformed: bool = False) -> int:
        """Queue an update, held to Telegram's schema unless it is malformed on purpose; the lock is held.

        Returns:
            Its id.
        """
        if not malformed:
            self.misfits += find_misfits({"update_id": 0} | update, ("Update",), "update")
        number = self.updates.add(update)
        self.touch()
        return number

    def bot_becomes(self, chat: Chat, by: User, status: str) -> None:
        """Change what the bot is in a chat, and tell it; the lock is held."""
        before = chat.member(self.bot)
        chat.statuses[self.bot.id] = status
        change = {
            "chat": chat.as_json(),
            "from": by.as_json(),
            "date": int(time.time()),
            "old_chat_member": before,
            "new_chat_member": chat.member(self.bot),
        }
        self.deliver({"my_chat_member": change})
