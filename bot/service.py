"""The bot's life: connect, take up what was left, fetch and answer, and end cleanly when told to."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Coroutine, Iterator

from bot.app import App, build
from bot.conversation import Conversation
from bot.fetching import Fetching
from bot.handlers import Handlers
from bot.heartbeat import Heartbeat
from bot.inbox import Inbox
from bot.log import Log
from bot.polling import Polling
from bot.processor import ChatByChat
from bot.settings import Settings
from retrieval import Engine

_LOGGER = logging.getLogger(__name__)
# What is being answered when the bot is told to end has this long.
GRACE_SECONDS = 5.0


async def run(settings: Settings, engine: Engine) -> None:
    """Run the bot until SIGTERM or SIGINT.

    Raises:
        TokenRefusedError: Telegram does not know the token.
    """
    log = Log(settings.database_path, settings.secret_hash_key)
    heartbeat = Heartbeat(settings.heartbeat_path)
    conversation = Conversation(engine, log)
    fetching, inbox, processor = Fetching(connection_pool_size=2), Inbox(log), ChatByChat(log)
    handlers = Handlers(conversation, log)
    app = build(settings.token(), settings.telegram_api_url, fetching, inbox, processor, handlers)
    polling = Polling(app.bot, fetching, inbox, heartbeat)
    heartbeat.beat()
    try:
        await _until_told(_live(app, inbox, polling))
    finally:
        await _wind_down(app, polling, processor, log)
        await conversation.close()
        heartbeat.stop()
    _LOGGER.info("ended")


async def _live(app: App, inbox: Inbox, polling: Polling) -> None:
    await polling.connect(app)
    await inbox.take_up(app.bot)
    await app.start()
    _LOGGER.info("answering as @%s", app.bot.username)
    await polling.run()


async def _until_told(life: Coroutine[None, None, None]) -> None:
    told = asyncio.Event()
    with _signals(told):
        living, ending = asyncio.create_task(life), asyncio.create_task(told.wait())
        await asyncio.wait((living, ending), return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        if living.done():
            living.result()
        living.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await living


async def _wind_down(app: App, polling: Polling, processor: ChatByChat, log: Log) -> None:
    processor.leave_the_rest()
    if app.running:
        try:
            async with asyncio.timeout(GRACE_SECONDS):
                await app.stop()
        except TimeoutError:
            _LOGGER.warning("what was being answered takes too long; it stays in the inbox for the next run")
            processor.give_up()
        if log.healthy:
            await polling.last_word()
    await app.shutdown()
    await app.bot.shutdown()  # connections are open even where logging in has failed


@contextlib.contextmanager
def _signals(told: asyncio.Event) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
