"""The queue of updates, each on disk before Telegram is told that it has arrived."""

import asyncio
import json
import logging

from telegram import Bot, Update

from bot.log import Log

_LOGGER = logging.getLogger(__name__)


class Inbox(asyncio.Queue[object]):
    """Polling and webhook both wait for `put` before they acknowledge, so here is where updates are kept."""

    def __init__(self, log: Log) -> None:
        super().__init__()
        self._log = log

    async def put(self, item: object) -> None:
        """Queue an update, unless it is known: Telegram delivers again what it was not told about in time."""
        if isinstance(item, Update) and await self._is_known(item):
            _LOGGER.info("update %s is known already", item.update_id)
            return
        await super().put(item)

    async def take_up(self, bot: Bot) -> None:
        """Queue what an earlier run left unanswered."""
        left = await self._log.unanswered() or []
        for raw in left:
            self.put_nowait(Update.de_json(json.loads(raw), bot))
        if left:
            _LOGGER.warning("taking up %d updates that an earlier run left unanswered", len(left))

    async def _is_known(self, update: Update) -> bool:
        if _is_fleeting(update):
            return False
        return await self._log.keep(update.update_id, update.to_json()) is False


def _is_fleeting(update: Update) -> bool:
    """Whether Telegram takes an answer for seconds only: the next run would come too late."""
    return update.inline_query is not None or update.guest_message is not None
