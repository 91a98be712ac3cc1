"""Brings updates to a webhook: in order within a chat, chats side by side, again and again until taken."""

import asyncio
import json
import time
from functools import partial
from typing import Any

from tornado.httpclient import AsyncHTTPClient, HTTPError, HTTPRequest

from tests.telegram_server.world import Webhook, World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
TIMEOUT = 20.0  # seconds Telegram waits for the bot to take an update
LONGEST_PAUSE = 2.0  # seconds between two attempts; Telegram's grow far longer


class Courier:
    def __init__(self, world: World) -> None:
        self._world = world
        self._woken = asyncio.Event()
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._client = AsyncHTTPClient(force_instance=True, max_clients=100)

    def wake(self) -> None:
        self._woken.set()

    async def run(self) -> None:
        try:
            while True:
                await self._woken.wait()
                self._woken.clear()
                self._set_out()
        finally:
            for task in list(self._under_way.values()):
                task.cancel()
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)
            self._client.close()

    def _set_out(self) -> None:
        hook = self._world.webhook
        if hook is None:
            return
        with self._world.changed:
            waiting = list(self._world.updates.pending.values())
        for update in waiting:
            where = _chat_of(update)
            if where not in self._under_way and len(self._under_way) < hook.connections:
                task = asyncio.create_task(self._bring(hook, update))
                self._under_way[where] = task
                task.add_done_callback(partial(self._back, where))

    def _back(self, where: str, _: asyncio.Task[None]) -> None:
        self._under_way.pop(where, None)
        self.wake()

    async def _bring(self, hook: Webhook, update: dict[str, Any]) -> None:
        number = update["update_id"]
        pause = 0.05
        while self._world.webhook is hook and number in self._world.updates.pending:
            with self._world.changed:
                self._world.updates.handed_out[number] += 1
            error = await self._post(hook, update)
            with self._world.changed:
                if error is None:
                    self._world.updates.close(number)
                    self._world.touch()
                    return
                hook.last_error, hook.last_error_date = error, int(time.time())
                self._world.touch()
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _post(self, hook: Webhook, update: dict[str, Any]) -> str | None:
        headers = {"Content-Type": "application/json"} | ({SECRET_HEADER: hook.secret} if hook.secret else {})
        request = HTTPRequest(
            hook.url, "POST", headers, json.dumps(update), request_timeout=TIMEOUT, follow_redirects=False
        )
        try:
            await self._client.fetch(request)
        except HTTPError as error:
            return f"Wrong response from the webhook: {error.code} {error.message}"
        except OSError as error:
            return f"Connection failed: {error}"
        return None


def _chat_of(update: dict[str, Any]) -> str:
    """What keeps updates in order: the chat, else the person, else the update alone."""
    for content in update.values():
        if isinstance(content, dict):
            message = content.get("message", content)
            who = message.get("chat") or content.get("from") or {}
            return str(who.get("id", update["update_id"]))
    return str(update["update_id"])
