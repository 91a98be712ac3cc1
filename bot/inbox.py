"""The queue of updates, each on disk before Telegram is told that it has arrived."""

import asyncio
import json
import logging
from collections.abc import Mapping, Sequence

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
        await self.put_all([item])

    async def put_all(self, items: Sequence[object], raw: Mapping[int, str] | None = None) -> None:
        """Queue several in their order, with one look at the disk.

        Args:
            raw: Updates as Telegram wrote them, where they are at hand: writing them anew takes its time.
        """
        known = await self._known([item for item in items if isinstance(item, Update)], raw or {})
        for item in items:
            if isinstance(item, Update) and item.update_id in known:
                _LOGGER.info("update %s is known already", item.update_id)
                continue
            if isinstance(item, Update):
                known.add(item.update_id)
            await super().put(item)

    async def take_up(self, bot: Bot) -> None:
        """Queue what an earlier run left unanswered."""
        left = await self._log.unanswered() or []
        for raw in left:
            self.put_nowait(Update.de_json(json.loads(raw), bot))
        if left:
            _LOGGER.warning("taking up %d updates that an earlier run left unanswered", len(left))

    async def _known(self, updates: Sequence[Update], raw: Mapping[int, str]) -> set[int]:
        lasting = {
            update.update_id: raw.get(update.update_id) or update.to_json()
            for update in updates
            if not _is_fleeting(update)
        }
        new = await self._log.keep(lasting) if lasting else None
        return set() if new is None else lasting.keys() - new


def _is_fleeting(update: Update) -> bool:
    """Whether Telegram takes an answer for seconds only: the next run would come too late."""
    return update.inline_query is not None or update.guest_message is not None
