"""The one table: which handler takes which update. The first line that fits takes it."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from telegram import Update
from telegram.ext import (
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
from bot.admin.annotation import Annotation
from bot.admin.buttons import AdminButtons
from bot.admin.commands import AdminCommands, NoteFilter
from bot.admin.keyboards import ADMIN_PREFIX
from bot.admin.reloads import Reloads
from bot.admin.rights import ForAdmins, Rights
from bot.documents import additions, catalogue
from bot.documents.additions import Additions
from bot.documents.catalogue import DocumentList
from bot.handlers import groups
from bot.handlers.buttons import Buttons
from bot.handlers.commands import EXAMPLE_PREFIX, Commands
from bot.handlers.guest_queries import GuestQueries
from bot.handlers.inline_queries import InlineQueries
from bot.handlers.privacy import FORGET_PRESS, Privacy
from bot.handlers.questions import Edits, Questions
from bot.messaging.addressing import Verdict, VerdictFilter

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
_NEW_MESSAGE = filters.UpdateType.MESSAGE
_EDITED_MESSAGE = filters.UpdateType.EDITED_MESSAGE
_PLAIN_WORDS = filters.TEXT & ~filters.COMMAND

Route = BaseHandler[Any, Any, Any]


def for_everybody(
    commands: Commands,
    privacy: Privacy,
    questions: Questions,
    edits: Edits,
    buttons: Buttons,
    inline: InlineQueries,
    guests: GuestQueries,
) -> Iterator[Route]:
    """What the bot can do for whoever writes to it."""
    yield CommandHandler("start", commands.start, _NEW_MESSAGE)
    yield CommandHandler("help", commands.help, _NEW_MESSAGE)
    yield CommandHandler("sources", commands.sources, _NEW_MESSAGE)
    yield CommandHandler("privacy", privacy.explain, _NEW_MESSAGE)
    yield CommandHandler("my_data", privacy.my_data, _NEW_MESSAGE)
    yield CommandHandler("forget_me", privacy.forget_me, _NEW_MESSAGE)
    yield CommandHandler("id", commands.id, _NEW_MESSAGE)
    yield MessageHandler(_NEW_MESSAGE & VerdictFilter(Verdict.UNKNOWN_COMMAND), commands.unknown)
    yield MessageHandler(_NEW_MESSAGE & VerdictFilter(Verdict.NOTHING_ASKED), commands.nothing_asked)
    yield MessageHandler(_NEW_MESSAGE & VerdictFilter(Verdict.QUESTION), questions.question)
    yield MessageHandler(_NEW_MESSAGE & VerdictFilter(Verdict.NOT_TEXT), questions.not_text)
    yield MessageHandler(_EDITED_MESSAGE & VerdictFilter(Verdict.QUESTION), edits.edited)
    yield CallbackQueryHandler(commands.example, EXAMPLE_PREFIX)
    yield CallbackQueryHandler(privacy.decided, FORGET_PRESS)
    yield CallbackQueryHandler(buttons.pressed)
    yield InlineQueryHandler(inline.typed)
    yield ChosenInlineResultHandler(inline.sent)
    yield MessageHandler(filters.UpdateType.GUEST_MESSAGE, guests.called)
    yield ChatMemberHandler(groups.membership_changed, ChatMemberHandler.MY_CHAT_MEMBER)


def for_admins(
    rights: Rights,
    commands: Commands,
    reloads: Reloads,
    admin: AdminCommands,
    presses: AdminButtons,
    pointing: Annotation,
) -> Iterator[Route]:
    """What admins can do; to everybody else these lines do not exist."""
    only = partial(ForAdmins, rights)
    yield only(None, CommandHandler("help", commands.help_for_admins, _NEW_MESSAGE))
    # Not in line with what else its admin writes: a large corpus takes minutes.
    yield only("/reload", CommandHandler("reload", reloads.command, _NEW_MESSAGE, block=False))
    yield only("/stats", CommandHandler("stats", admin.stats, _NEW_MESSAGE))
    yield only("/unanswered", CommandHandler("unanswered", admin.unanswered, _NEW_MESSAGE))
    yield only("/bad", CommandHandler("bad", admin.bad, _NEW_MESSAGE))
    yield only("/last", CommandHandler("last", admin.last, _NEW_MESSAGE))
    yield only("/show", CommandHandler("show", admin.show, _NEW_MESSAGE))
    yield only("/find", CommandHandler("find", admin.find, _NEW_MESSAGE))
    yield only("/export", CommandHandler("export", admin.export, _NEW_MESSAGE))
    yield only("a button", CallbackQueryHandler(presses.pressed, rf"^{ADMIN_PREFIX}:"))
    yield only("a gap's button", CallbackQueryHandler(pointing.pressed, annotation.GAP_PRESS))
    yield only(
        "a gap's words",
        MessageHandler(_NEW_MESSAGE & _PLAIN_WORDS & annotation.OfferReplyFilter(), pointing.words),
    )
    yield only("a note", MessageHandler(_NEW_MESSAGE & _PLAIN_WORDS & NoteFilter(), admin.note))


def for_documents(rights: Rights, documents: DocumentList, added: Additions) -> Iterator[Route]:
    """What admins can do with the documents, where those are files."""
    only = partial(ForAdmins, rights)
    yield only(None, CommandHandler("sources", documents.command, _NEW_MESSAGE))
    yield only(None, MessageHandler(_NEW_MESSAGE & filters.Document.ALL & ~filters.ANIMATION, added.sent))
    yield only(
        "a new document's button", CallbackQueryHandler(added.pressed, additions.ADDITION_PRESS, block=False)
    )
    yield only(
        "a document's button", CallbackQueryHandler(documents.pressed, catalogue.CATALOGUE_PRESS, block=False)
    )
