"""What the admins are sent every week, if they want it: how the bot has done, and what is to be done."""

import asyncio
import logging
import sqlite3
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from telegram import Bot

from bot.admin import stats, texts
from bot.admin.alarms import tell_admins
from bot.admin.stats import Period
from bot.conversation.threads import in_thread
from bot.log.reports.advice import find_advice
from bot.log.reports.figures import figures_since
from bot.log.storage.database import look_up

_LOGGER = logging.getLogger(__name__)
WEEK = timedelta(days=7)
# Sunday, when the week begins where Arabic is spoken, at six in the morning, UTC.
_WEEKDAY, _HOUR = 6, 6


async def keep_sending(bot: Bot, log: Path, admins: Collection[int]) -> None:
    """Send it every week, for ever. A bot that is not running at that hour leaves that week out."""
    while True:
        now = datetime.now(UTC)
        await asyncio.sleep((next_time(now) - now).total_seconds())
        try:
            await tell_admins(bot, admins, await in_thread(partial(look_up, log, digest, datetime.now(UTC))))
        except sqlite3.Error as error:
            _LOGGER.warning("the weekly digest is left out: the log cannot be read (%s)", error)


def next_time(now: datetime) -> datetime:
    """When it is sent next, after `now`."""
    today = now.replace(hour=_HOUR, minute=0, second=0, microsecond=0)
    then = today + timedelta(days=(_WEEKDAY - now.weekday()) % 7)
    return then if then > now else then + WEEK


def digest(log: sqlite3.Connection, now: datetime) -> str:
    """The week before `now`, as Telegram HTML."""
    week = Period(texts.LAST_WEEK, figures_since(log, now - WEEK))
    return stats.stats_caption([week], texts.DIGEST, find_advice(log, now - WEEK))
