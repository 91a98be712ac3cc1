"""A strict stand-in for Telegram's Bot API, over real HTTP, for tests.

    with TelegramServer() as telegram:
        noor = telegram.person("نور")
        answer = noor.ask("متى اندلعت الحرب الكورية؟")
        assert "1950" in answer.text
        assert telegram.ledger.refused() == []

A bot reaches it by `telegram.url` and `telegram.token`. It refuses what Telegram does, in its words; it keeps
every message as people see it, and every call in a ledger; and it fails on demand:
`telegram.fail(faults.cut(), "sendMessage", times=2)`.

Calls, results and updates are held to Telegram's own schema (`bot-api.json`). A call that does not fit it is
refused, and what did not fit, on either side, fails the test when the server is closed. Who sends something
malformed on purpose says so (`enqueue(..., malformed=True)`), or takes the misfits away (`take_misfits()`).
"""

from tests.telegram_server import faults
from tests.telegram_server.chats import Button, Chat, Message, User
from tests.telegram_server.errors import Refusal
from tests.telegram_server.faults import Fault
from tests.telegram_server.groups import Group
from tests.telegram_server.ledger import Call, Ledger
from tests.telegram_server.people import Person
from tests.telegram_server.server import TOKEN, TelegramServer
from tests.telegram_server.world import PATIENCE, Query

__all__ = [
    "PATIENCE",
    "TOKEN",
    "Button",
    "Call",
    "Chat",
    "Fault",
    "Group",
    "Ledger",
    "Message",
    "Person",
    "Query",
    "Refusal",
    "TelegramServer",
    "User",
    "faults",
]
