"""`/reload` and SIGHUP: take in changed files, and say what came of it."""

import asyncio
import logging
from collections.abc import Iterable

from telegram import Bot, Update

from bot.admin import alarms
from bot.admin.alarms import Alarms
from bot.documents import change_report
from bot.documents.library import Library
from bot.messaging.incoming import Context, message_of
from bot.messaging.sending import reply_to
from bot.messaging.typing_indicator import show_typing
from retrieval import CorpusError

_LOGGER = logging.getLogger(__name__)


class Reloads:
    def __init__(self, library: Library, alarms: Alarms, admins: Iterable[int]) -> None:
        self.library = library
        self._alarms = alarms
        self._admins = tuple(admins)
        self._under_way: set[asyncio.Task[None]] = set()

    async def command(self, update: Update, _: Context) -> None:
        message = message_of(update)
        async with show_typing(message):
            try:
                said = change_report.change_html(await self.library.reload())
            except CorpusError as error:
                said = change_report.refusal_html(error)
        await reply_to(message, said)

    def begin(self, bot: Bot) -> None:
        """Reload, told so from outside; admins hear of it only when nothing comes of it."""
        task = asyncio.create_task(self._reload(bot))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    def close(self) -> None:
        for task in self._under_way:
            task.cancel()

    async def _reload(self, bot: Bot) -> None:
        try:
            await self.library.reload()
        except CorpusError as error:
            await alarms.tell_admins(bot, self._admins, change_report.refusal_html(error))
        except Exception as error:  # a mistake of ours must not go unheard in a task that nobody awaits
            _LOGGER.error("the corpus could not be reloaded", exc_info=error)
            self._alarms.raise_for(error)
