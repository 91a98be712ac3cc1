"""The queue of updates, each on disk before Telegram is told that it has arrived."""

import asyncio
import json
import logging
from collections.abc import Mapping, Sequence

from telegram import Bot, Update

from bot.formatting.plurals import count_in_english
from bot.log.arrivals import Arrivals
from bot.log.exchange_log import Log
from bot.log.storage.guard import REST_SECONDS
from bot.messaging.seen import Recent
from bot.service.update_validation import is_sound

_LOGGER = logging.getLogger(__name__)
# So many updates are known again without a look at the disk.
MAX_REMEMBERED_UPDATES = 2_000


class Inbox(asyncio.Queue[object]):
    """Polling and webhook both wait for `put` before they acknowledge, so here is where updates are kept."""

    def __init__(self, log: Log) -> None:
        super().__init__()
        self._log = log
        self._arrivals = Arrivals(log)
        # Known while the disk is gone, too.
        self._latest: Recent[int] = Recent(MAX_REMEMBERED_UPDATES)

    async def put(self, item: object) -> None:
        """Queue an update, unless it is known: Telegram delivers again what it was not told about in time."""
        await self.put_all([item])

    async def put_all(self, items: Sequence[object], raw: Mapping[int, str] | None = None) -> None:
        """Queue several in their order, with one look at the disk.

        Args:
            raw: Updates as Telegram wrote them, where they are at hand: writing them anew takes its time.
        """
        items = [
            item for item in items if not isinstance(item, Update) or await self._is_sound(item, raw or {})
        ]
        known = await self._known([item for item in items if isinstance(item, Update)], raw or {})
        for item in items:
            if isinstance(item, Update) and (item.update_id in known or not self._latest.add(item.update_id)):
                _LOGGER.info("update %s is known already", item.update_id)
                continue
            await super().put(item)

    async def set_aside(self, unreadable: Mapping[int, str]) -> None:
        """Keep raw updates that cannot be read, for whoever looks after the bot."""
        await self._arrivals.set_aside(unreadable)

    async def forget_old(self) -> None:
        """Forget the ids that need not be known any more, and what was set aside long ago."""
        await self._arrivals.forget_old()

    async def take_up(self, bot: Bot) -> bool:
        """Queue what an earlier run left unanswered; False while the disk does not tell what that is.

        What waited for the disk comes first: it may say that something has been answered.
        """
        left = await self._log.unanswered() if await self._log.catch_up() else None
        for raw in left or ():
            update = await self._read(raw, bot)
            if update and self._latest.add(update.update_id):
                self.put_nowait(update)
        if left:
            _LOGGER.warning(
                "taking up %s that an earlier run left unanswered", count_in_english(len(left), "update")
            )
        return left is not None

    async def take_up_later(self, bot: Bot) -> None:
        """Take up as soon as the disk tells what was left."""
        while not await self.take_up(bot):  # noqa: ASYNC110  nothing tells when a disk is free
            await asyncio.sleep(REST_SECONDS)

    async def _read(self, raw: str, bot: Bot) -> Update | None:
        data = json.loads(raw)
        try:
            return Update.de_json(data, bot)
        except Exception as error:  # another version of the library may stumble over what one has taken
            number = data["update_id"]
            _LOGGER.error(
                "update %s cannot be read any more: %s; it is set aside", number, type(error).__name__
            )
            await self.set_aside({number: raw})
            await self._log.close_update(number)
            return None

    async def _is_sound(self, update: Update, raw: Mapping[int, str]) -> bool:
        if is_sound(update):
            return True
        _LOGGER.error("update %s is not of Telegram's shape and is set aside", update.update_id)
        await self.set_aside({update.update_id: raw.get(update.update_id) or update.to_json()})
        return False

    async def _known(self, updates: Sequence[Update], raw: Mapping[int, str]) -> set[int]:
        lasting = {
            update.update_id: raw.get(update.update_id) or update.to_json()
            for update in updates
            if not _is_fleeting(update)
        }
        return lasting.keys() - await self._log.keep(lasting) if lasting else set()


def _is_fleeting(update: Update) -> bool:
    """Whether Telegram takes an answer for seconds only: the next run would come too late."""
    return update.inline_query is not None or update.guest_message is not None
