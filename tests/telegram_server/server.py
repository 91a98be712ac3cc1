"""The server as tests hold it: it runs in a thread of its own, so a test is plain, blocking code."""

import asyncio
import itertools
import random
import socket
import threading
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from tests.telegram_server.chats import Chat, Message, User
from tests.telegram_server.courier import Courier
from tests.telegram_server.errors import unauthorized
from tests.telegram_server.faults import Fault, Rule
from tests.telegram_server.groups import Group
from tests.telegram_server.handlers import Desk
from tests.telegram_server.ledger import Ledger
from tests.telegram_server.people import Person
from tests.telegram_server.updates import Updates
from tests.telegram_server.world import PATIENCE, World

T = TypeVar("T")

TOKEN = "7000000001:AAtest-stand-in_token-for-nobody-at-all"
FIRST_UPDATE = 580_000_001


class TelegramServer:
    """A stand-in for Telegram and its Bot API, for one bot, on a port of its own of the loopback.

    Attributes:
        token: The bot's token; any other one is turned away.
        url: Its address, to which a client adds "/bot<token>/<method>".
        ledger: Every call of the bot.
        world: All the rest: chats, updates, commands, the webhook, BotFather's switches.
    """

    def __init__(self, token: str = TOKEN, username: str = "sanad_test_bot") -> None:
        self.token = token
        bot = User(int(token.partition(":")[0]), "سند", username, is_bot=True)
        self.world = World(bot, Updates(FIRST_UPDATE))
        self._desk = Desk(self.world, token)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="telegram", daemon=True)
        self._server: HTTPServer | None = None
        self._courier: asyncio.Task[None] | None = None
        self._user_ids = itertools.count(810_000_001)
        self._group_ids = itertools.count(410_000_001)
        self.port = _free_port()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def bot(self) -> User:
        return self.world.bot

    @property
    def ledger(self) -> Ledger:
        return self.world.ledger

    @property
    def latency(self) -> float:
        """Seconds that every call but getUpdates takes."""
        return self._desk.latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        self._desk.latency = seconds

    def __enter__(self) -> Self:
        self._thread.start()
        self._in_loop(self._begin())
        self.come_back()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.go_away()
        self._in_loop(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()
        self.require_fit(error)

    def come_back(self) -> None:
        """Listen; where the port was given up, on the same one."""
        if self._server is None:
            self._in_loop(self._listen())

    def go_away(self) -> None:
        """Be unreachable: refuse connections, cut those there are. What is known stays known."""
        if self._server is not None:
            self._in_loop(self._close())

    def person(
        self, name: str = "نور", *, language: str = "ar", username: str | None = None, known: bool = False
    ) -> Person:
        """Somebody new; the bot cannot write to them before they have written, unless they are `known`."""
        with self.world.changed:
            user = User(next(self._user_ids), name, username, language_code=language)
            chat = Chat(user.id, "private", name, username)
            self.world.users[user.id] = user
            if known:
                self.world.chats[chat.id] = chat
            return Person(self.world, user, chat)

    def group(self, title: str = "مجموعة", *, supergroup: bool = True, member: bool = True) -> Group:
        """A group; the bot is a member of it unless told otherwise."""
        with self.world.changed:
            number = -next(self._group_ids)
            chat = (
                Chat(number - 1_000_000_000_000, "supergroup", title)
                if supergroup
                else Chat(number, "group", title)
            )
            if member:
                chat.statuses[self.bot.id] = "member"
            else:
                chat.closed = f"bot is not a member of the {chat.kind} chat"
            self.world.chats[chat.id] = chat
            return Group(self.world, chat)

    def enqueue(self, update: dict[str, Any], *, malformed: bool = False) -> int:
        """Queue an update, with its own update_id or a new one; any JSON, where it says `malformed`."""
        with self.world.changed:
            return self.world.deliver(update, malformed=malformed)

    def deliver_again(self, message: Message) -> None:
        """Queue the update of a message once more, as after an acknowledgement that got lost."""
        assert message.update_id is not None
        self.enqueue(self.world.updates.acknowledged[message.update_id])

    def require_fit(self, error: BaseException | None = None) -> None:
        """Fail where something has not fitted Telegram's schema, or add it to an error there is already.

        Raises:
            AssertionError: Something has not.
        """
        misfits = self.take_misfits()
        said = "\n".join(["what does not fit Telegram's schema:", *misfits])
        if misfits and error:
            error.add_note(said)
        assert error or not misfits, said

    def take_misfits(self) -> list[str]:
        """What has not fitted Telegram's schema until now; it no longer fails the test."""
        with self.world.changed:
            misfits, self.world.misfits = self.world.misfits, []
            return misfits

    def fail(
        self, fault: Fault, *methods: str, times: int | None = None, share: float = 1.0, seed: int = 0
    ) -> None:
        """Let things go wrong.

        Args:
            fault: What happens; see `faults`.
            methods: To which calls; to all, when none is named.
            times: How often; without end, when None.
            share: To which part of the calls, drawn by `seed`.
        """
        with self.world.changed:
            self.world.faults.add(Rule(fault, methods, times, share, random.Random(seed)))  # noqa: S311

    def revoke_token(self) -> None:
        """Know the bot no longer, as after BotFather's /revoke."""

        async def revoke() -> None:
            self._desk.token = ""
            if self._desk.poll:
                self._desk.poll.end(unauthorized())

        self._in_loop(revoke())

    def heal(self) -> None:
        """End every fault."""
        with self.world.changed:
            self.world.faults.clear()

    def wait_for(self, look: Callable[[], T | None], timeout: float = PATIENCE, what: str = "") -> T:
        """Wait until `look` gives something; it is asked after every change.

        Raises:
            AssertionError: It gives nothing for `timeout` seconds.
        """
        return self.world.wait_for(look, timeout, what)

    def wait_for_poll(self, timeout: float = PATIENCE) -> None:
        """Wait until the bot, started now, asks for updates once more than it has."""
        before = len(self.ledger.of("getUpdates"))
        self.wait_for(lambda: len(self.ledger.of("getUpdates")) > before, timeout, "getUpdates")

    def wait_until_taken(self, timeout: float = PATIENCE) -> None:
        """Wait until every update is acknowledged."""
        self.wait_for(lambda: not self.world.updates.pending, timeout, "every update to be acknowledged")

    def reset(self) -> None:
        """Forget the ledger, faults and updates between two tests that share a server; chats and ids stay."""
        with self.world.changed:
            self.world.faults.clear()
            self.world.updates.pending.clear()
            self.world.ledger.clear()
            self._desk.latency = 0.0

    def _in_loop(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _begin(self) -> None:
        courier = Courier(self.world)
        self._courier = asyncio.create_task(courier.run())

        def wake() -> None:
            self._desk.wake()
            courier.wake()

        def listen() -> None:
            self._loop.call_soon_threadsafe(wake)

        self.world.listeners.append(listen)

    async def _end(self) -> None:
        self.world.listeners.clear()
        assert self._courier is not None
        self._courier.cancel()
        await asyncio.gather(self._courier, return_exceptions=True)
        # What a cut connection left behind ends by itself, within a turn or two of the loop.
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _listen(self) -> None:
        self._server = HTTPServer(self._desk.application())
        self._server.add_sockets(bind_sockets(self.port, "127.0.0.1"))

    async def _close(self) -> None:
        assert self._server is not None
        self._server.stop()
        await self._server.close_all_connections()
        self._server = None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
