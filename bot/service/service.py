"""The bot's life: connect, take up what was left, fetch and answer, and end cleanly when told to."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager
from functools import partial

from bot.admin import digest
from bot.documents.library import spare_collector
from bot.formatting.plurals import count_in_english
from bot.handlers import menu
from bot.log.erasure import purge_daily
from bot.log.exchange_log import Log
from bot.service import application, signals
from bot.service.heartbeat import Heartbeat
from bot.service.inbox import Inbox
from bot.service.update_processor import PerChatProcessor
from bot.settings.settings import Settings
from retrieval import Engine

_LOGGER = logging.getLogger(__name__)
# What is being answered when the bot is told to end has this long.
GRACE_SECONDS = 5.0
TIDY_SECONDS = 3600.0
# What BotFather's /setprivacy lets it see.
_SEES_EVERYTHING = "every message"
_SEES_ADDRESSED = (
    "commands and replies to it, not mentions (privacy mode; @BotFather's /setprivacy changes it)"
)


async def run(settings: Settings, engine: Engine) -> None:
    """Run the bot until SIGTERM or SIGINT.

    Raises:
        RefusedError: Telegram does not know the token, or does not take the webhook.
    """
    await Service(settings, engine).run()


class Service:
    """The life of one bot, from its first beat to its clean end."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._settings = settings
        self._parts = parts = application.build_bot(settings, engine)
        parts.heartbeat.condition = partial(_complaints, parts.heartbeat, parts.log, parts.processor)

    async def run(self) -> None:
        """Live until told to end, and end cleanly."""
        parts = self._parts
        parts.heartbeat.beat()
        try:
            async with _beside(*self._all_along()):
                await signals.live_until_told(self._live(), partial(parts.reloads.begin, parts.app.bot))
        finally:
            parts.reloads.close()
            await self._wind_down()
            await parts.conversation.close()
            parts.heartbeat.stop()
        _LOGGER.info("ended")

    def _all_along(self) -> Iterator[Coroutine[None, None, None]]:
        """What is done whether Telegram is there or not."""
        parts = self._parts
        yield parts.heartbeat.keep_telling()
        yield purge_daily(self._settings.log_retention_days, parts.log)
        if self._settings.index_url:
            yield parts.outage.watch()
        if self._settings.digest == "weekly":
            yield digest.keep_sending(parts.app.bot, parts.log.path, self._settings.admin_ids)

    async def _live(self) -> None:
        parts, bot = self._parts, self._parts.app.bot
        await parts.source.connect(parts.app)
        spare_collector()
        taken_up = await parts.inbox.take_up(bot)
        await parts.app.start()
        parts.commands.prepare()
        _LOGGER.info("answering as @%s", bot.username)
        _LOGGER.info(
            "in groups it sees %s", _SEES_EVERYTHING if bot.can_read_all_group_messages else _SEES_ADDRESSED
        )
        later = [] if taken_up else [parts.inbox.take_up_later(bot)]
        async with _beside(menu.publish_menus(bot, self._settings.admin_ids), _tidy(parts.inbox), *later):
            await parts.source.run()

    async def _wind_down(self) -> None:
        parts = self._parts
        await parts.source.end()
        parts.processor.leave_the_rest()
        if parts.app.running:
            try:
                async with asyncio.timeout(GRACE_SECONDS):
                    await parts.app.stop()
            except TimeoutError:
                _LOGGER.warning(
                    "what was being answered takes too long; it stays in the inbox for the next run"
                )
                parts.processor.give_up()
            if parts.log.healthy:
                await parts.source.last_word()
        await parts.alarms.close()
        await parts.app.shutdown()
        await parts.app.bot.shutdown()  # connections are open even where logging in has failed


def _complaints(heartbeat: Heartbeat, log: Log, processor: PerChatProcessor) -> list[str]:
    """A line for each thing that is wrong, or was."""
    guard = log.guard
    wrong = [f"the log cannot be written ({guard.problem})"] if guard.problem else []
    if guard.waiting:
        wrong.append(count_in_english(guard.waiting, "write waits for the log", "writes wait for the log"))
    if guard.last_failure and not guard.problem:
        wrong.append(f"the last write to the log that failed was at {guard.last_failure}")
    if processor.waiting:
        one, more = "update in the inbox is not handled yet", "updates in the inbox are not handled yet"
        wrong.append(count_in_english(processor.waiting, one, more))
    if heartbeat.telegram:
        wrong.append(f"the last error on the way to Telegram was at {heartbeat.telegram}")
    return wrong


@asynccontextmanager
async def _beside(*work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Do this until what stands inside has ended."""
    tasks = [asyncio.create_task(each) for each in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()


async def _tidy(inbox: Inbox) -> None:
    while True:
        await inbox.forget_old()
        await asyncio.sleep(TIDY_SECONDS)
