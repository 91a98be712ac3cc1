"""The bot's life: connect, take up what was left, fetch and answer, and end cleanly when told to."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Coroutine, Iterable
from functools import partial
from typing import Protocol

from bot import cluster, menu, retention, signals, webhook
from bot.alarms import Alarms
from bot.app import ALLOWED_UPDATES, App, build
from bot.conversation import THREADS, THREADS_FAR, Conversation
from bot.documents.library import Library
from bot.documents.reloads import Reloads
from bot.english import counted
from bot.fetching import Fetching
from bot.handlers import Handlers
from bot.heartbeat import Heartbeat
from bot.inbox import Inbox
from bot.log import Log
from bot.outage import Outage
from bot.pace import Limits
from bot.polling import Polling
from bot.processor import ChatByChat
from bot.settings import Settings
from bot.webhook import Webhook
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
    log = Log(settings.database_path, settings.secret_hash_key)
    heartbeat = Heartbeat(settings.heartbeat_path)
    conversation = Conversation(engine, log, threads=THREADS_FAR if settings.index_url else THREADS)
    fetching, inbox, processor = Fetching(), Inbox(log), ChatByChat(log)
    limits = Limits(settings.pace_person, settings.pace_group)
    library = Library(
        conversation, settings.corpus_dir, partial(open_corpus, settings), local=not settings.index_url
    )
    alarms = Alarms(settings.admin_ids)
    reloads = Reloads(library, alarms, settings.admin_ids)
    days = settings.log_retention_days
    outage = Outage(log, conversation.reachable, inbox.put_nowait, settings.outage_path)
    handlers = Handlers(conversation, log, limits, library, reloads, alarms, settings.admin_ids, outage, days)
    app = build(settings.token(), settings.telegram_api_url, fetching, inbox, processor, handlers)
    alarms.begin(app.bot)
    log.guard.on_change = alarms.disk
    where = webhook.address(settings)
    source: Source = (
        Webhook(app, inbox, heartbeat, where, ALLOWED_UPDATES)
        if where
        else Polling(app.bot, fetching, inbox, heartbeat, ALLOWED_UPDATES)
    )
    heartbeat.condition = partial(_condition, heartbeat, log, processor)
    heartbeat.beat()
    beside = [
        asyncio.create_task(heartbeat.keep_telling()),
        asyncio.create_task(retention.keep_for(days, log)),
    ]
    if settings.index_url:
        beside.append(asyncio.create_task(outage.watch()))
    try:
        hang_up = partial(reloads.begin, app.bot)
        await _until_told(_live(app, inbox, source, handlers, settings.admin_ids), hang_up)
    finally:
        reloads.close()
        for task in beside:
            task.cancel()
        await _wind_down(app, source, processor, log, alarms)
        await conversation.close()
        heartbeat.stop()
    _LOGGER.info("ended")


def open_corpus(settings: Settings) -> Engine:
    """The engine over the documents as they are now.

    Raises:
        CorpusError: There is nothing to answer from.
    """
    if settings.index_url:
        return cluster.open_engine(settings)
    return Engine.from_directory(settings.corpus_dir, settings.index_cache, settings.answer_threshold)


def _condition(heartbeat: Heartbeat, log: Log, processor: ChatByChat) -> list[str]:
    """What is not as it should be, or was not, in words, for `health`."""
    guard = log.guard
    wrong = [f"the log cannot be written ({guard.problem})"] if guard.problem else []
    if guard.waiting:
        wrong.append(counted(guard.waiting, "write waits for the log", "writes wait for the log"))
    if guard.last_failure and not guard.problem:
        wrong.append(f"the last write to the log that failed was at {guard.last_failure}")
    if processor.waiting:
        one, more = "update in the inbox is not handled yet", "updates in the inbox are not handled yet"
        wrong.append(counted(processor.waiting, one, more))
    if heartbeat.telegram:
        wrong.append(f"the last error on the way to Telegram was at {heartbeat.telegram}")
    return wrong


async def _live(app: App, inbox: Inbox, source: Source, do: Handlers, admins: Iterable[int]) -> None:
    await source.connect(app)
    taken_up = await inbox.take_up(app.bot)
    await app.start()
    do.commands.prepare()
    beside = [asyncio.create_task(menu.publish(app.bot, admins)), asyncio.create_task(_tidy(inbox))]
    if not taken_up:
        beside.append(asyncio.create_task(inbox.take_up_later(app.bot)))
    _LOGGER.info("answering as @%s", app.bot.username)
    _LOGGER.info("in groups it sees %s", _EVERYTHING if app.bot.can_read_all_group_messages else _ADDRESSED)
    try:
        await source.run()
    finally:
        for task in beside:
            task.cancel()


async def _tidy(inbox: Inbox) -> None:
    while True:
        await inbox.forget_old()
        await asyncio.sleep(TIDY_SECONDS)


async def _until_told(life: Coroutine[None, None, None], hang_up: Callable[[], None]) -> None:
    told = asyncio.Event()
    with signals.heard(told.set, hang_up):
        living, ending = asyncio.create_task(life), asyncio.create_task(told.wait())
        await asyncio.wait((living, ending), return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        if living.done():
            living.result()
        living.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await living


async def _wind_down(app: App, source: Source, processor: ChatByChat, log: Log, alarms: Alarms) -> None:
    await source.end()
    processor.leave_the_rest()
    if app.running:
        try:
            async with asyncio.timeout(GRACE_SECONDS):
                await app.stop()
        except TimeoutError:
            _LOGGER.warning("what was being answered takes too long; it stays in the inbox for the next run")
            processor.give_up()
        if log.healthy:
            await source.last_word()
    await alarms.close()
    await app.shutdown()
    await app.bot.shutdown()  # connections are open even where logging in has failed
