"""Fetching updates so that one which cannot be read does not hold back the good ones beside it."""

import json
import logging
from typing import Any

from telegram import Update

from bot.messaging.http_client import Transport

_LOGGER = logging.getLogger(__name__)


class GetUpdatesRequest(Transport):
    """A request that can be told to look at every update first.

    Attributes:
        careful: Put an empty update of the same id in the place of each that cannot be read. It costs a
            second reading, so it is for the fetch after one that failed.
        raw: The updates fetched last, by their ids, as Telegram wrote them.
        unreadable: Those of them that cannot be read.
    """

    careful = False

    def __init__(self) -> None:
        super().__init__()
        self.raw: dict[int, str] = {}
        self.unreadable: dict[int, str] = {}

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        code, payload = await super().do_request(*args, **kwargs)
        try:
            response = json.loads(payload)
            updates = {update["update_id"]: update for update in response["result"]}
        except (ValueError, KeyError, TypeError, RecursionError):
            return code, payload
        self.raw = {number: json.dumps(update) for number, update in updates.items()}
        self.unreadable = {}
        if self.careful:
            payload = json.dumps(
                response | {"result": list(map(self._whole_or_empty, updates.values()))}
            ).encode()
        return code, payload

    def _whole_or_empty(self, update: dict[str, Any]) -> dict[str, Any]:
        number = update["update_id"]
        try:
            Update.de_json(update, None)
        except Exception as error:  # whatever python-telegram-bot stumbles over
            # Its kind alone: what it says may quote a person.
            _LOGGER.error("update %s cannot be read and is set aside: %s", number, type(error).__name__)
            self.unreadable[number] = self.raw[number]
            return {"update_id": number}
        return update
