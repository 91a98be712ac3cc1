"""Mistakes reach the admins: each at once, its repetitions as a number later."""

import asyncio
import logging
from collections.abc import Coroutine, Iterable
from dataclasses import dataclass
from html import escape

from telegram import Bot
from telegram.error import TelegramError

from bot.admin import incident
from bot.admin import texts as admin_texts
from bot.admin.incident import Incident
from bot.formatting.bidi import shorten, utf16_length
from bot.messaging.sending import post_file, post_message

_LOGGER = logging.getLogger(__name__)
# The name of the file that holds what does not fit into a message.
ATTACHMENT_NAME = "report.txt"

# So long a mistake that was told is only counted.
QUIET_SECONDS = 600.0
# So many different ones are told apart; beyond, they are told as one.
MAX_ALARM_KINDS = 50
# What has been counted when the bot ends is told then, if Telegram takes it so quickly.
LAST_SECONDS = 2.0
# In UTF-16 units: a way to the mistake that is longer goes into a file, with its end in the caption.
TRACE_ROOM = 3000
CAPTION_ROOM = 700


async def tell_admins(bot: Bot, admins: Iterable[int], html: str, attached: str | None = None) -> None:
    """Tell every admin, with a text file if there is more to say than fits.

    One who has never written to the bot cannot be reached, and stops nothing.
    """
    for admin in sorted(admins):
        try:
            if attached is None:
                await post_message(bot, admin, html)
            else:
                await post_file(bot, admin, ATTACHMENT_NAME, attached.encode(), html)
        except TelegramError as error:
            _LOGGER.warning("admin %s could not be told: %s", admin, error)


@dataclass(frozen=True, slots=True)
class _Key:
    kind: str
    place: str


_OTHER_KINDS = _Key("…", "…")


class Alarms:
    """Tells the admins, if there are any. Nothing here waits for Telegram, or fails."""

    def __init__(self, admins: Iterable[int]) -> None:
        self._admins = tuple(admins)
        self._bot: Bot | None = None
        self._repeated: dict[_Key, int] = {}
        self._watches: set[asyncio.Task[None]] = set()
        self._telling: set[asyncio.Task[None]] = set()
        self._disk_told = False

    def begin(self, bot: Bot) -> None:
        """Through whom they are told."""
        self._bot = bot

    def raise_for(self, error: BaseException, exchange: int | None = None) -> None:
        """Tell of a mistake, in answering an exchange if it was; or count it."""
        mistake = incident.describe_error(error)
        if self._is_new(_Key(mistake.kind, mistake.place)):
            self._tell(*_report(mistake, exchange))

    def disk(self, error: Exception | None) -> None:
        """Tell why the log cannot be written, or that it is written again."""
        if error is None:
            if self._disk_told:
                self._tell(admin_texts.LOG_IS_WRITTEN_AGAIN)
            self._disk_told = False
            return
        kind = incident.describe_error(error).kind
        if self._is_new(_Key(kind, "log")):
            self._disk_told = True
            self._tell(admin_texts.log_cannot_be_written(escape(kind, quote=False)))

    async def close(self) -> None:
        """Tell the numbers that nobody has heard yet."""
        for watch in self._watches:
            watch.cancel()
        for key, count in self._repeated.items():
            if count:
                self._tell(_repeated(key, count))
        if self._telling:
            _, late = await asyncio.wait(self._telling, timeout=LAST_SECONDS)
            for task in late:
                task.cancel()

    def _is_new(self, key: _Key) -> bool:
        if key not in self._repeated and len(self._repeated) >= MAX_ALARM_KINDS:
            key = _OTHER_KINDS
        if key in self._repeated:
            self._repeated[key] += 1
            return False
        self._repeated[key] = 0
        _keep(self._watches, self._watch(key))
        return True

    async def _watch(self, key: _Key) -> None:
        """Count, and tell the number from time to time, until it does not happen any more."""
        while True:
            await asyncio.sleep(QUIET_SECONDS)
            count, self._repeated[key] = self._repeated[key], 0
            if not count:
                del self._repeated[key]
                return
            self._tell(_repeated(key, count))

    def _tell(self, html: str, trace: str | None = None) -> None:
        if self._bot and self._admins:
            _keep(self._telling, tell_admins(self._bot, self._admins, html, trace))


def _report(mistake: Incident, exchange: int | None) -> tuple[str, str | None]:
    """The line to the admins with the way to the mistake, which is a file where it is long."""
    trace = "\n".join(mistake.trace)
    short = utf16_length(trace) <= TRACE_ROOM
    shown = trace if short else shorten(f"{mistake.kind}\n{mistake.place}", CAPTION_ROOM)
    html = f"{admin_texts.incident(exchange)}\n<pre>{escape(shown, quote=False)}</pre>"
    return html, None if short else trace


def _repeated(key: _Key, count: int) -> str:
    what = escape(shorten(f"{key.kind}\n{key.place}", CAPTION_ROOM), quote=False)
    return f"{admin_texts.repeated(count)}\n<pre>{what}</pre>"


def _keep(tasks: set[asyncio.Task[None]], work: Coroutine[None, None, None]) -> None:
    task = asyncio.create_task(work)
    tasks.add(task)
    task.add_done_callback(tasks.discard)
