"""The bot, put together: every part is made here, once, and handed to whoever needs it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from telegram.ext import Application, ApplicationBuilder, BaseHandler

from bot.admin.alarms import Alarms
from bot.admin.annotation import Annotation
from bot.admin.buttons import AdminButtons
from bot.admin.commands import AdminCommands
from bot.admin.reloads import Reloads
from bot.admin.rights import Rights
from bot.conversation.conversation import ENGINE_THREADS, THREADS_FAR, Conversation
from bot.documents.additions import Additions
from bot.documents.catalogue import DocumentList
from bot.documents.library import Library
from bot.documents.opening import open_corpus
from bot.handlers import routes
from bot.handlers.buttons import Buttons
from bot.handlers.commands import Commands
from bot.handlers.error_handler import ErrorHandler
from bot.handlers.guest_queries import GuestQueries
from bot.handlers.inline_queries import InlineQueries
from bot.handlers.outage import Outage
from bot.handlers.privacy import Privacy
from bot.handlers.questions import Answering, Edits, Questions
from bot.handlers.throttle import Throttle
from bot.log.exchange_log import Log
from bot.log.votes import Votes
from bot.messaging.http_client import Transport
from bot.messaging.rate_limiter import ReplyLimiter
from bot.service import webhook
from bot.service.get_updates import GetUpdatesRequest
from bot.service.heartbeat import Heartbeat
from bot.service.inbox import Inbox
from bot.service.polling import Polling
from bot.service.update_processor import MAX_CONCURRENT_UPDATES, PerChatProcessor
from bot.service.webhook import Webhook
from bot.settings.settings import Settings
from retrieval import Engine

# A reply that was accepted is sent again when the answer to it comes too late: somebody is answered twice.
# A busy machine may take some seconds to look at an answer that is there.
ANSWER_SECONDS = 12.0

App = Application[Any, Any, Any, Any, Any, Any]


class UpdateSource(Protocol):
    """Where updates come from: `polling.py` or `webhook.py`."""

    async def connect(self, application: App) -> None: ...

    async def run(self) -> None: ...

    async def end(self) -> None: ...

    async def last_word(self) -> None: ...


@dataclass(frozen=True, slots=True)
class BotParts:
    """What a running bot is looked after by; the rest is reached through `app`.

    Attributes:
        app: python-telegram-bot's application, with every handler.
        source: Fills the inbox.
        inbox: The updates that wait, on disk too; `app` takes them from it.
        processor: Handles them, a chat's in their order.
    """

    app: App
    source: UpdateSource
    inbox: Inbox
    processor: PerChatProcessor
    log: Log
    heartbeat: Heartbeat
    conversation: Conversation
    commands: Commands
    reloads: Reloads
    alarms: Alarms
    outage: Outage


def build_bot(settings: Settings, engine: Engine) -> BotParts:
    """A bot that answers from `engine`, ready to be run.

    Raises:
        SettingsError: There is no token, or what is there cannot be one.
    """
    log = Log(settings.database_path, settings.secret_hash_key)
    heartbeat, alarms = Heartbeat(settings.heartbeat_path), Alarms(settings.admin_ids)
    conversation = Conversation(engine, log, threads=THREADS_FAR if settings.index_url else ENGINE_THREADS)
    inbox, processor, fetching = Inbox(log), PerChatProcessor(log), GetUpdatesRequest()
    outage = Outage(log, conversation.reachable, inbox.put_nowait, settings.outage_path)
    library = Library(
        conversation, settings.corpus_dir, partial(open_corpus, settings), local=not settings.index_url
    )
    reloads = Reloads(library, alarms, settings.admin_ids)
    answering = Answering(conversation, Throttle(settings.pace_person, settings.pace_group))
    commands = Commands(conversation, answering, library.local)
    app = _telegram(settings, fetching, inbox, processor)
    app.add_handlers(
        [
            *_for_admins(settings, conversation, log, commands, reloads),
            *_for_everybody(settings, conversation, log, commands, answering),
        ]
    )
    app.add_error_handler(ErrorHandler(log, alarms, outage).handle)
    alarms.begin(app.bot)
    log.guard.on_change = alarms.disk
    source = _source(settings, app, fetching, inbox, heartbeat)
    return BotParts(
        app, source, inbox, processor, log, heartbeat, conversation, commands, reloads, alarms, outage
    )


def _for_admins(
    settings: Settings, conversation: Conversation, log: Log, commands: Commands, reloads: Reloads
) -> Iterable[BaseHandler[Any, Any, Any]]:
    library, admin = reloads.library, AdminCommands(log)
    rights = Rights(settings.admin_ids)
    pointing = Annotation(conversation, library, log)
    yield from routes.for_admins(rights, commands, reloads, admin, AdminButtons(log, admin), pointing)
    if library.local:
        yield from routes.for_documents(rights, DocumentList(library), Additions(library))


def _for_everybody(
    settings: Settings, conversation: Conversation, log: Log, commands: Commands, answering: Answering
) -> Iterable[BaseHandler[Any, Any, Any]]:
    votes, limits = Votes(log), answering.limits
    return routes.for_everybody(
        commands,
        Privacy(log, settings.log_retention_days),
        Questions(answering),
        Edits(answering, log),
        Buttons(conversation, votes),
        InlineQueries(conversation, votes, commands.prepare),
        GuestQueries(conversation, log, votes, limits),
    )


def _telegram(
    settings: Settings, fetching: GetUpdatesRequest, inbox: Inbox, processor: PerChatProcessor
) -> App:
    """An application that answers what stands in the inbox, whoever fills it."""
    return (
        ApplicationBuilder()
        .token(settings.token())
        .base_url(f"{settings.telegram_api_url}/bot")
        .base_file_url(f"{settings.telegram_api_url}/file/bot")
        # More connections than can be at work, or a burst would wait for the pool and time out.
        .request(Transport(2 * MAX_CONCURRENT_UPDATES, read_seconds=ANSWER_SECONDS))
        .get_updates_request(fetching)
        .rate_limiter(ReplyLimiter())
        .concurrent_updates(processor)
        .update_queue(inbox)
        .updater(None)
        .job_queue(None)
        .build()
    )


def _source(
    settings: Settings, app: App, fetching: GetUpdatesRequest, inbox: Inbox, heartbeat: Heartbeat
) -> UpdateSource:
    if where := webhook.webhook_address(settings):
        return Webhook(app, inbox, heartbeat, where, routes.ALLOWED_UPDATES)
    return Polling(app.bot, fetching, inbox, heartbeat, routes.ALLOWED_UPDATES)
