"""The Telegram application: what it answers, and how it is built."""

from collections.abc import Iterator
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    ChosenInlineResultHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.admin import annotation
from bot.admin.keyboards import PREFIX
from bot.admin.notes import ToShown
from bot.admin.rights import ForAdmins
from bot.documents import additions, catalogue
from bot.handlers import groups
from bot.handlers.commands import EXAMPLE
from bot.handlers.handlers import Handlers
from bot.handlers.privacy import FORGET
from bot.messaging.addressing import Judged, Verdict
from bot.messaging.http_client import Transport
from bot.messaging.rate_limiter import ReplyLimiter
from bot.service.get_updates import Fetching
from bot.service.inbox import Inbox
from bot.service.update_processor import CONCURRENCY, ChatByChat

# A reply that was accepted is sent again when the answer to it comes too late: somebody is answered twice.
# A busy machine may take some seconds to look at an answer that is there.
ANSWER_SECONDS = 12.0

App = Application[Any, Any, Any, Any, Any, Any]

# What Telegram is asked for: the kinds of update that the routing table takes, and no other.
ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.MY_CHAT_MEMBER,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.GUEST_MESSAGE,
]

# An edited message is no message here: `update.message` is None then.
_NEW = filters.UpdateType.MESSAGE
_EDITED = filters.UpdateType.EDITED_MESSAGE


def routes(do: Handlers) -> list[BaseHandler[Any, Any, Any]]:
    """What the bot can do; the first line that fits an update takes it."""
    return [
        *(ForAdmins(do.rights, what, route) for what, route in _for_admins(do)),
        CommandHandler("start", do.commands.start, _NEW),
        CommandHandler("help", do.commands.help, _NEW),
        CommandHandler("sources", do.commands.sources, _NEW),
        CommandHandler("privacy", do.privacy.told, _NEW),
        CommandHandler("my_data", do.privacy.my_data, _NEW),
        CommandHandler("forget_me", do.privacy.forget_me, _NEW),
        CommandHandler("id", do.commands.id, _NEW),
        MessageHandler(_NEW & Judged(Verdict.UNKNOWN_COMMAND), do.commands.unknown),
        MessageHandler(_NEW & Judged(Verdict.NOTHING_ASKED), do.commands.nothing_asked),
        MessageHandler(_NEW & Judged(Verdict.QUESTION), do.question),
        MessageHandler(_NEW & Judged(Verdict.NOT_TEXT), do.not_text),
        MessageHandler(_EDITED & Judged(Verdict.QUESTION), do.edits.question),
        CallbackQueryHandler(do.commands.example, EXAMPLE),
        CallbackQueryHandler(do.privacy.decided, FORGET),
        CallbackQueryHandler(do.buttons.pressed),
        InlineQueryHandler(do.inline.typed),
        ChosenInlineResultHandler(do.inline.chosen),
        MessageHandler(filters.UpdateType.GUEST_MESSAGE, do.guests.called),
        ChatMemberHandler(groups.membership, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


def _for_admins(do: Handlers) -> Iterator[tuple[str | None, BaseHandler[Any, Any, Any]]]:
    """What admins can do; to everybody else these lines do not exist."""
    yield None, CommandHandler("help", do.commands.help_for_admins, _NEW)
    # Not in line with what else its admin writes: a large corpus takes minutes.
    yield "/reload", CommandHandler("reload", do.reloads.command, _NEW, block=False)
    yield "/stats", CommandHandler("stats", do.admin.stats, _NEW)
    yield "/unanswered", CommandHandler("unanswered", do.admin.unanswered, _NEW)
    yield "/bad", CommandHandler("bad", do.admin.bad, _NEW)
    yield "/last", CommandHandler("last", do.admin.last, _NEW)
    yield "/show", CommandHandler("show", do.admin.show, _NEW)
    yield "/find", CommandHandler("find", do.admin.find, _NEW)
    yield "/export", CommandHandler("export", do.admin.export, _NEW)
    yield "a button", CallbackQueryHandler(do.presses.pressed, rf"^{PREFIX}:")
    yield "a gap's button", CallbackQueryHandler(do.pointing.pressed, annotation.PRESS)
    yield (
        "a gap's words",
        MessageHandler(_NEW & filters.TEXT & ~filters.COMMAND & annotation.ToOffer(), do.pointing.words),
    )
    yield "a note", MessageHandler(_NEW & filters.TEXT & ~filters.COMMAND & ToShown(), do.admin.note)
    if not do.library.local:
        return
    yield None, CommandHandler("sources", do.catalogue.command, _NEW)
    yield None, MessageHandler(_NEW & filters.Document.ALL & ~filters.ANIMATION, do.additions.sent)
    yield "a new document's button", CallbackQueryHandler(do.additions.pressed, additions.PRESS, block=False)
    yield "a document's button", CallbackQueryHandler(do.catalogue.pressed, catalogue.PRESS, block=False)


def build(
    token: str, api_url: str, fetching: Fetching, inbox: Inbox, processor: ChatByChat, handlers: Handlers
) -> App:
    """An application that answers what stands in the inbox, whoever fills it."""
    application: App = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        # More connections than can be at work, or a burst would wait for the pool and time out.
        .request(Transport(2 * CONCURRENCY, patience=ANSWER_SECONDS))
        .get_updates_request(fetching)
        .rate_limiter(ReplyLimiter())
        .concurrent_updates(processor)
        .update_queue(inbox)
        .updater(None)
        .job_queue(None)
        .build()
    )
    application.add_handlers(routes(handlers))
    application.add_error_handler(handlers.error)
    return application
