"""What came in, as long as it must be remembered: ids to know updates again by, and what cannot be read."""

import logging
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from bot.formatting.dates import log_stamp, stamp_now
from bot.log.exchange_log import Log
from bot.log.storage.guarded import or_carry_on, or_later
from bot.log.storage.statements import Write

_LOGGER = logging.getLogger(__name__)
# Telegram keeps an update for a day, and may begin its ids anew, at random, after a week without any
# (core.telegram.org/bots/api#update): an id that is known for longer could hold back somebody's question.
UPDATES_KNOWN_FOR = timedelta(days=1)
# What cannot be read is kept for whoever looks after the bot: so long, so many, so many characters of each.
UNREADABLE_KEPT_FOR = timedelta(days=7)
MAX_UNREADABLE_UPDATES = 1000
MAX_UNREADABLE_CHARACTERS = 65_536

_SET_ASIDE = (
    'INSERT INTO unreadable (update_id, "when", raw) SELECT ?1, ?2, ?3'
    ' WHERE NOT EXISTS (SELECT 1 FROM unreadable WHERE update_id = ?1 AND "when" = ?2)'
)
_FORGET_READ = 'DELETE FROM handled WHERE "when" < ?'
# The rest of the exchange stays; one that is not ended is found by its update.
_FORGET_ANSWERED = (
    "UPDATE exchanges SET update_id = NULL"
    " WHERE update_id IS NOT NULL AND \"when\" < ? AND status IN ('sent', 'failed')"
)
_FORGET_ASIDE = 'DELETE FROM unreadable WHERE "when" < ? OR id <= (SELECT max(id) FROM unreadable) - ?'


class Arrivals:
    """Carries on when the disk does not."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self.guard = log.guard

    async def set_aside(self, unreadable: Mapping[int, str]) -> None:
        """Keep raw updates that cannot be read."""
        for number, raw in unreadable.items():
            await self._set_aside(number, raw, stamp_now())

    @or_carry_on
    async def forget_old(self) -> None:
        """Forget the ids of updates that will not come again, and what was set aside long ago."""
        moment = datetime.now(UTC)
        known, aside = (log_stamp(moment - age) for age in (UPDATES_KNOWN_FOR, UNREADABLE_KEPT_FOR))
        write = self._log.database.write
        await write(_FORGET_READ, (known,))
        await write(_FORGET_ANSWERED, (known,))
        await write(_FORGET_ASIDE, (aside, MAX_UNREADABLE_UPDATES))

    @or_later
    def _set_aside(self, number: int, raw: str, when: str) -> Write:
        return ((_SET_ASIDE, (number, when, raw[:MAX_UNREADABLE_CHARACTERS])),)
