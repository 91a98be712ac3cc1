"""What is older than is kept goes, once a day."""

import asyncio
import logging
from datetime import timedelta

from bot.formatting.plurals import count_in_english
from bot.log.erasure import Erasure, before
from bot.log.exchange_log import Log

_LOGGER = logging.getLogger(__name__)
DAY_SECONDS = 24 * 3600.0
# Where the disk did not take it, or did not yet.
AGAIN_SECONDS = 3600.0


async def keep_for(days: int, log: Log) -> None:
    """Purge at once and then daily, for ever; with 0 days, everything is kept."""
    if not days:
        return
    erasure = Erasure(log)
    while True:
        erased = await erasure.purge(before(timedelta(days=days)))
        if erased:
            _LOGGER.info(
                "erased %s older than %s", count_in_english(erased, "exchange"), count_in_english(days, "day")
            )
        await asyncio.sleep(AGAIN_SECONDS if erased is None else DAY_SECONDS)
