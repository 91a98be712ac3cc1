"""The server's side of HTTP: who calls, which method, what goes wrong on the way, what is answered."""

import asyncio
import json
import re
import socket
import struct
import time
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any

from tornado.iostream import StreamClosedError
from tornado.web import Application, HTTPError, RequestHandler

from tests.telegram_server import account, messages, queries  # noqa: F401  (they fill the table)
from tests.telegram_server.call_check import find_call_misfits
from tests.telegram_server.errors import Refusal, bad_request, conflict, not_found, unauthorized
from tests.telegram_server.faults import Fault
from tests.telegram_server.ledger import Call
from tests.telegram_server.parameters import Parameters
from tests.telegram_server.schema import find_misfits, load_schema
from tests.telegram_server.table import METHODS
from tests.telegram_server.world import World

POLL_LIMIT = 50  # seconds, the longest poll that Telegram grants
BATCH_LIMIT = 100
POLL = "getupdates"  # the one method that waits; method names are read in lower case
ONE_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)

_TOKEN = re.compile(r"\d{1,20}:[\w-]{30,}")
# What is text even when it looks like JSON.
_TEXTS = frozenset(
    {"text", "caption", "parse_mode", "callback_query_id", "inline_query_id", "guest_query_id"}
)


class Poll:
    """One long poll under way."""

    def __init__(self) -> None:
        self.woken = asyncio.Event()
        self.ended: Refusal | None = None
        self.gone = False

    def end(self, why: Refusal) -> None:
        self.ended = why
        self.woken.set()

    def leave(self) -> None:
        self.gone = True
        self.woken.set()


class Desk:
    """What the handlers share: the world, the token, the one poll there may be.

    Attributes:
        latency: Seconds that every call but getUpdates takes.
    """

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.latency = 0.0
        self.poll: Poll | None = None

    def check(self, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise not_found()
        if token != self.token:
            raise unauthorized()

    def wake(self) -> None:
        if self.poll:
            self.poll.woken.set()

    def application(self) -> Application:
        routes = [(r"/bot([^/]*)/([^/]*)", MethodHandler), (r"/file/bot([^/]*)/(.+)", FileHandler)]
        return Application(
            [(pattern, handler, {"desk": self}) for pattern, handler in routes], log_function=_quiet
        )


def _quiet(_: RequestHandler) -> None:
    """The ledger is the log."""


class MethodHandler(RequestHandler):
    def initialize(self, desk: Desk) -> None:
        self.desk = desk
        self.world = desk.world
        self.my_poll: Poll | None = None

    async def get(self, token: str, name: str) -> None:
        await self.post(token, name)

    async def post(self, token: str, name: str) -> None:
        call: Call | None = None
        fault: Fault | None = None
        body: dict[str, Any]
        try:
            self.desk.check(token)
            parameters = Parameters.of(self.request)
            with self.world.changed:
                call = self.world.ledger.open(name, _readable(parameters), parameters.files, time.monotonic())
                fault = self.world.faults.strike(name)
                self.world.touch()
            body = {"ok": True, "result": await self._result(name, parameters, call, fault)}
        except Refusal as refusal:
            body = refusal.as_json()
            self.set_status(refusal.status)
        finally:
            if call:
                self._close(call, fault)
        if self.my_poll and self.my_poll.gone:
            return
        await self._answer(body, fault)

    def on_connection_close(self) -> None:
        if self.my_poll:
            self.my_poll.leave()

    async def _result(self, name: str, parameters: Parameters, call: Call, fault: Fault | None) -> Any:
        self._hold_to_schema(call, find_call_misfits(name, parameters))
        await asyncio.sleep(fault.delay if fault else 0 if name == "getUpdates" else self.desk.latency)
        if fault and not fault.carried_out:
            call.outcome = f"fault: {fault.name}"
            if fault.refusal:
                raise fault.refusal
            return None
        try:
            call.result = await self._work(name, parameters, call)
        except Refusal as refusal:
            call.outcome, call.error = "refused", refusal.description
            raise
        self._check_result(call)
        call.outcome = f"fault: {fault.name}" if fault else "ok"
        return call.result

    async def _work(self, name: str, parameters: Parameters, call: Call) -> Any:
        polls = name.lower() == POLL
        work = METHODS.get(name.lower())
        if work is None and not polls:
            raise not_found()
        if call.misfits:
            raise bad_request(call.misfits[0])
        if work is None:
            return await self._get_updates(parameters)
        with self.world.changed:
            return work(self.world, parameters)

    def _hold_to_schema(self, call: Call, misfits: list[str]) -> None:
        with self.world.changed:
            call.misfits = tuple(misfits)
            self.world.misfits += [f"call #{call.number}: {misfit}" for misfit in misfits]

    def _check_result(self, call: Call) -> None:
        """Note what does not fit of the stand-in's own answer; updates were looked at when queued."""
        if call.method.lower() != POLL:
            returns = load_schema().methods[call.method.lower()].returns
            misfits = find_misfits(call.result, returns, f"result of {call.method}")
            with self.world.changed:
                self.world.misfits += misfits

    async def _get_updates(self, parameters: Parameters) -> list[dict[str, Any]]:
        timeout = min(max(parameters.integer("timeout"), 0), POLL_LIMIT)
        limit = parameters.integer("limit", BATCH_LIMIT)
        updates = self.world.updates
        with self.world.changed:
            self._take_over()
            updates.acknowledge(parameters.integer("offset"))
            if parameters.get("allowed_updates") is not None:
                updates.allow(parameters.json("allowed_updates") or ())
            self.world.touch()
        poll = self.my_poll = self.desk.poll = Poll()
        deadline = time.monotonic() + timeout
        try:
            while True:
                poll.woken.clear()
                with self.world.changed:
                    if poll.ended:
                        raise poll.ended
                    if poll.gone:
                        return []
                    if updates.pending or time.monotonic() >= deadline:
                        return updates.batch(limit if 1 <= limit <= BATCH_LIMIT else BATCH_LIMIT)
                await _until(poll.woken.wait(), deadline)
        finally:
            if self.desk.poll is poll:
                self.desk.poll = None

    def _take_over(self) -> None:
        """A new poll ends the one under way; a webhook forbids both."""
        if self.world.webhook:
            raise conflict(WEBHOOK_SET)
        if self.desk.poll:
            self.desk.poll.end(conflict(ONE_POLLER))

    def _close(self, call: Call, fault: Fault | None) -> None:
        with self.world.changed:
            call.ended = time.monotonic()
            if fault and fault.refusal:
                call.error = fault.refusal.description
            call.outcome = call.outcome or "broken"
            self.world.touch()

    async def _answer(self, body: dict[str, Any], fault: Fault | None) -> None:
        text = json.dumps(body, ensure_ascii=False).encode()
        if fault and fault.sent is not None:
            await self._cut(text, fault.sent)
            return
        if fault and fault.page:
            status, text = fault.page
            self.set_status(status)
        self.set_header("Content-Type", "application/json" if text.startswith(b"{") else "text/html")
        # Who has hung up meanwhile, or died, hears nothing.
        with suppress(StreamClosedError):
            await self.finish(text)

    async def _cut(self, text: bytes, sent: int) -> None:
        """Reset the connection; with `sent`, after that many bytes of the body."""
        stream = self.detach()
        if stream.closed():
            return
        try:
            if sent:
                head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(text)}\r\n\r\n".encode()
                await stream.write(head + text[:sent])
            else:
                # Closed without lingering, a socket resets its connection.
                stream.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except StreamClosedError:
            pass
        stream.close()


class FileHandler(RequestHandler):
    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    def get(self, token: str, path: str) -> None:
        try:
            self.desk.check(token)
        except Refusal as refusal:
            raise HTTPError(refusal.status) from refusal
        file = self.desk.world.files.get(path.removeprefix("documents/"))
        if file is None:
            raise HTTPError(404)
        self.set_header("Content-Type", "application/octet-stream")
        self.write(file.content)


async def _until(event: Awaitable[object], deadline: float) -> None:
    try:
        await asyncio.wait_for(event, max(0.0, deadline - time.monotonic()))
    except TimeoutError:
        return


def _readable(parameters: Parameters) -> dict[str, Any]:
    """The parameters as a test wants to compare them."""
    return {name: value if name in _TEXTS else _unwrapped(value) for name, value in parameters.items()}


def _unwrapped(value: Any) -> Any:
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return value
