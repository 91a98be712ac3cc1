"""The bot's life: connect, take up what was left, fetch and answer, and end cleanly when told to."""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Protocol

from bot.admin import digest
from bot.admin.alarms import Alarms
from bot.admin.reloads import Reloads
from bot.conversation.conversation import THREADS, THREADS_FAR, Conversation
from bot.documents import opening
from bot.documents.library import Library, spare_collector
from bot.handlers import menu
from bot.handlers.handlers import Handlers
from bot.handlers.outage import Outage
from bot.handlers.routes import ALLOWED_UPDATES, App, build
from bot.handlers.throttle import Limits
from bot.log import retention
from bot.log.exchange_log import Log
from bot.service import condition, signals, webhook
from bot.service.get_updates import Fetching
from bot.service.heartbeat import Heartbeat
from bot.service.inbox import Inbox
from bot.service.polling import Polling
from bot.service.update_processor import ChatByChat
from bot.service.webhook import Webhook
from bot.settings.settings import Settings
from retrieval import Engine

_LOGGER = logging.getLogger(__name__)
# What is being answered when the bot is told to end has this long.
GRACE_SECONDS = 5.0
TIDY_SECONDS = 3600.0
# What BotFather's /setprivacy lets it see.
_EVERYTHING = "every message"
_ADDRESSED = "commands and replies to it, not mentions (privacy mode; @BotFather's /setprivacy changes it)"


class Source(Protocol):
    """Where updates come from: `polling.py` or `webhook.py`."""

    async def connect(self, application: App) -> None: ...

    async def run(self) -> None: ...

    async def end(self) -> None: ...

    async def last_word(self) -> None: ...


async def run(settings: Settings, engine: Engine) -> None:
    """Run the bot until SIGTERM or SIGINT.

    Raises:
        RefusedError: Telegram does not know the token, or does not take the webhook.
    """
    await Service(settings, engine).run()


class Service:
    """The parts of a bot that runs, put together."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._settings = settings
        self._log = log = Log(settings.database_path, settings.secret_hash_key)
        self._heartbeat = Heartbeat(settings.heartbeat_path)
        self._alarms = Alarms(settings.admin_ids)
        threads = THREADS_FAR if settings.index_url else THREADS
        self._conversation = Conversation(engine, log, threads=threads)
        self._inbox, self._processor = Inbox(log), ChatByChat(log)
        again = self._inbox.put_nowait
        self._outage = Outage(log, self._conversation.reachable, again, settings.outage_path)
        local = not settings.index_url
        library = Library(
            self._conversation, settings.corpus_dir, partial(open_corpus, settings), local=local
        )
        self._reloads = Reloads(library, self._alarms, settings.admin_ids)
        self._handlers = Handlers(
            self._conversation,
            log,
            Limits(settings.pace_person, settings.pace_group),
            self._reloads,
            self._alarms,
            settings.admin_ids,
            self._outage,
            settings.log_retention_days,
        )
        fetching = Fetching()
        self._app = build(
            settings.token(),
            settings.telegram_api_url,
            fetching,
            self._inbox,
            self._processor,
            self._handlers,
        )
        self._source = self._source_of(fetching)
        self._alarms.begin(self._app.bot)
        log.guard.on_change = self._alarms.disk
        self._heartbeat.condition = partial(condition.complaints, self._heartbeat, log, self._processor)

    async def run(self) -> None:
        """Live until told to end, and end cleanly."""
        self._heartbeat.beat()
        try:
            async with _beside(*self._all_along()):
                await signals.until_told(self._live(), partial(self._reloads.begin, self._app.bot))
        finally:
            self._reloads.close()
            await self._wind_down()
            await self._conversation.close()
            self._heartbeat.stop()
        _LOGGER.info("ended")

    def _source_of(self, fetching: Fetching) -> Source:
        if where := webhook.address(self._settings):
            return Webhook(self._app, self._inbox, self._heartbeat, where, ALLOWED_UPDATES)
        return Polling(self._app.bot, fetching, self._inbox, self._heartbeat, ALLOWED_UPDATES)

    def _all_along(self) -> Iterator[Coroutine[None, None, None]]:
        """What is done whether Telegram is there or not."""
        yield self._heartbeat.keep_telling()
        yield retention.keep_for(self._settings.log_retention_days, self._log)
        if self._settings.index_url:
            yield self._outage.watch()
        if self._settings.digest == "weekly":
            yield digest.keep_sending(self._app.bot, self._log.path, self._settings.admin_ids)

    async def _live(self) -> None:
        app, bot = self._app, self._app.bot
        await self._source.connect(app)
        spare_collector()
        taken_up = await self._inbox.take_up(bot)
        await app.start()
        self._handlers.commands.prepare()
        _LOGGER.info("answering as @%s", bot.username)
        _LOGGER.info("in groups it sees %s", _EVERYTHING if bot.can_read_all_group_messages else _ADDRESSED)
        later = [] if taken_up else [self._inbox.take_up_later(bot)]
        async with _beside(menu.publish(bot, self._settings.admin_ids), _tidy(self._inbox), *later):
            await self._source.run()

    async def _wind_down(self) -> None:
        await self._source.end()
        self._processor.leave_the_rest()
        if self._app.running:
            try:
                async with asyncio.timeout(GRACE_SECONDS):
                    await self._app.stop()
            except TimeoutError:
                _LOGGER.warning(
                    "what was being answered takes too long; it stays in the inbox for the next run"
                )
                self._processor.give_up()
            if self._log.healthy:
                await self._source.last_word()
        await self._alarms.close()
        await self._app.shutdown()
        await self._app.bot.shutdown()  # connections are open even where logging in has failed


def open_corpus(settings: Settings) -> Engine:
    """The engine over the documents as they are now.

    Raises:
        CorpusError: There is nothing to answer from.
    """
    if settings.index_url:
        return opening.open_engine(settings)
    return Engine.from_directory(
        settings.corpus_dir, settings.index_cache, settings.answer_threshold, reader=settings.reads
    )


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
