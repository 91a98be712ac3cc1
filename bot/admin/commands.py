"""What admins write, and what is sent to them for it. Who they are is asked in `rights`, not here."""

import logging
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from sqlite3 import Connection, Error
from typing import TypeVar, TypeVarTuple

from telegram import Message, Update
from telegram.ext.filters import MessageFilter

from bot.admin import lists, pages, texts
from bot.admin import stats as stats_module
from bot.admin.keyboards import AdminAction, AdminPress
from bot.admin.lists import AdminPage
from bot.admin.stats import Period
from bot.conversation.threads import in_process, in_thread
from bot.formatting import exchange_numbers
from bot.formatting.dates import parse_moment
from bot.log.exchange_log import Log
from bot.log.reports import export
from bot.log.reports.advice import Advice, find_advice
from bot.log.reports.figures import Day, figures_of_days, figures_since
from bot.log.reviews import Reviews
from bot.log.storage.database import look_up
from bot.messaging import addressing
from bot.messaging.incoming import Context, message_of
from bot.messaging.sending import post_file, post_picture, reply_to
from bot.messaging.typing_indicator import show_typing

_LOGGER = logging.getLogger(__name__)

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
# So many exchanges fit on one page of /last.
MAX_LAST_EXCHANGES = 10


class NoteFilter(MessageFilter):
    """Lets through replies to a message of ours that shows an exchange, for the routing table."""

    def filter(self, message: Message) -> bool:
        return noted_exchange(message) is not None


class AdminCommands:
    """Every report is looked up aside, beside the answering, through a connection that cannot write."""

    def __init__(self, log: Log) -> None:
        self._path = log.path
        self._reviews = Reviews(log.database)

    async def stats(self, update: Update, _: Context) -> None:
        message = message_of(update)
        async with show_typing(message):
            periods, month, todo = await self._look(_stats)
            drawn, last = await self._draw(month)
        caption = stats_module.stats_caption(periods, last, todo)
        if drawn is None:
            await reply_to(message, caption)
        else:
            await post_picture(message.get_bot(), message.chat_id, drawn, caption)

    async def unanswered(self, update: Update, _: Context) -> None:
        await self._list(message_of(update), AdminPress(AdminAction.UNANSWERED))

    async def bad(self, update: Update, _: Context) -> None:
        await self._list(message_of(update), AdminPress(AdminAction.BAD))

    async def last(self, update: Update, context: Context) -> None:
        count = _number(context, most=MAX_LAST_EXCHANGES) if context.args else lists.LINES
        if count is None:
            await reply_to(message_of(update), texts.WRITE_COUNT)
        else:
            await self._list(message_of(update), AdminPress(AdminAction.LAST, number=count))

    async def find(self, update: Update, context: Context) -> None:
        words = " ".join(context.args or ())[: pages.WORDS_ROOM]
        if words:
            await self._list(message_of(update), AdminPress(AdminAction.FIND), words)
        else:
            await reply_to(message_of(update), texts.WRITE_WORDS)

    async def show(self, update: Update, context: Context) -> None:
        message, number = message_of(update), _number(context)
        if number is None:
            await reply_to(message, texts.WRITE_NUMBER)
        else:
            await self.send(message, number)

    async def send(self, message: Message, number: int) -> None:
        """Show an exchange, in reply to a message."""
        shown = await self._look(lists.exchange_page, number)
        await _reply(message, shown or AdminPage(texts.NO_SUCH_EXCHANGE))

    async def export(self, update: Update, context: Context) -> None:
        message = message_of(update)
        try:
            since = parse_moment(" ".join(context.args), datetime.now(UTC)) if context.args else None
        except ValueError:
            await reply_to(message, texts.WRITE_PERIOD)
            return
        async with show_typing(message):
            with tempfile.TemporaryDirectory(prefix="sanad-") as folder:
                await self._export(message, since, Path(folder) / "log.csv")

    async def note(self, update: Update, _: Context) -> None:
        """Take a reply to an exchange that is shown as a note on it."""
        message = message_of(update)
        try:
            marked = await self._reviews.mark(noted_exchange(message) or 0, message.text)
        except (Error, OSError):
            await reply_to(message, texts.NOT_MARKED)
        else:
            await reply_to(message, texts.NOTED if marked else texts.NO_SUCH_EXCHANGE)

    async def _export(self, message: Message, since: datetime | None, file: Path) -> None:
        done = await in_process(export.export_csv, self._path, since, file)
        if not done.exchanges:
            await reply_to(message, texts.NOTHING_TO_EXPORT)
            return
        held = texts.exchanges(done.exchanges)
        caption = f"{held}.\n{texts.EXPORT_IS_CUT}" if done.cut else f"{held}."
        name = f"sanad-{datetime.now(UTC):%Y-%m-%d}.csv"
        await post_file(message.get_bot(), message.chat_id, name, file, caption)

    async def _draw(self, month: Sequence[Day]) -> tuple[bytes | None, str]:
        """The picture, where there can be one, and a line on it."""
        if not stats_module.can_draw():
            return None, texts.NO_PICTURE
        try:
            drawn = await in_process(stats_module.draw_days, month, self._path.with_name("matplotlib"))
        except (EOFError, OSError) as error:  # the figures count without it
            _LOGGER.warning("the picture could not be drawn: %s", error or "its process has died")
            return None, texts.PICTURE_FAILED
        return drawn, texts.PICTURE

    async def _list(self, message: Message, turn: AdminPress, words: str = "") -> None:
        await _reply(message, await self._look(lists.list_page, turn, words))

    async def _look(self, report: Callable[[Connection, *Ts], T], *arguments: *Ts) -> T:
        return await in_thread(partial(look_up, self._path, report, *arguments))


def _stats(log: Connection) -> tuple[list[Period], tuple[Day, ...], Advice]:
    now = datetime.now(UTC)
    periods = [Period(name, figures_since(log, now - length)) for length, name in stats_module.PERIODS]
    month = timedelta(days=stats_module.PICTURE_DAYS)
    return periods, figures_of_days(log, now - month + timedelta(days=1), now), find_advice(log, now - month)


async def _reply(message: Message, shown: AdminPage) -> None:
    await reply_to(message, shown.html, shown.buttons)


def _number(context: Context, most: int = exchange_numbers.MAX_NUMBER) -> int | None:
    """The number behind a command; None when there is none."""
    return exchange_numbers.parse_exchange_number((context.args or [""])[0], most)


def noted_exchange(message: Message) -> int | None:
    """The number of the exchange that a message replies to; None when it replies to none."""
    ours = addressing.ours_replied_to(message)
    return pages.number_of(ours.text or "") if ours else None
