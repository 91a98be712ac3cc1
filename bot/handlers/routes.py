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
from bot.admin.keyboards import PREFIX
from bot.admin.reloads import Reloads
from bot.admin.rights import ForAdmins, Rights
from bot.documents import additions, catalogue
from bot.documents.additions import Additions
from bot.documents.catalogue import DocumentList
from bot.handlers import groups
from bot.handlers.buttons import Buttons
from bot.handlers.commands import EXAMPLE, Commands
from bot.handlers.guest_queries import GuestQueries
from bot.handlers.inline_queries import InlineQueries
from bot.handlers.privacy import FORGET, Privacy
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
_NEW = filters.UpdateType.MESSAGE
_EDITED = filters.UpdateType.EDITED_MESSAGE
_WORDS = filters.TEXT & ~filters.COMMAND

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
    yield CommandHandler("start", commands.start, _NEW)
    yield CommandHandler("help", commands.help, _NEW)
    yield CommandHandler("sources", commands.sources, _NEW)
    yield CommandHandler("privacy", privacy.explain, _NEW)
    yield CommandHandler("my_data", privacy.my_data, _NEW)
    yield CommandHandler("forget_me", privacy.forget_me, _NEW)
    yield CommandHandler("id", commands.id, _NEW)
    yield MessageHandler(_NEW & VerdictFilter(Verdict.UNKNOWN_COMMAND), commands.unknown)
    yield MessageHandler(_NEW & VerdictFilter(Verdict.NOTHING_ASKED), commands.nothing_asked)
    yield MessageHandler(_NEW & VerdictFilter(Verdict.QUESTION), questions.question)
    yield MessageHandler(_NEW & VerdictFilter(Verdict.NOT_TEXT), questions.not_text)
    yield MessageHandler(_EDITED & VerdictFilter(Verdict.QUESTION), edits.edited)
    yield CallbackQueryHandler(commands.example, EXAMPLE)
    yield CallbackQueryHandler(privacy.decided, FORGET)
    yield CallbackQueryHandler(buttons.pressed)
    yield InlineQueryHandler(inline.typed)
    yield ChosenInlineResultHandler(inline.sent)
    yield MessageHandler(filters.UpdateType.GUEST_MESSAGE, guests.called)
    yield ChatMemberHandler(groups.membership, ChatMemberHandler.MY_CHAT_MEMBER)


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
    yield only(None, CommandHandler("help", commands.help_for_admins, _NEW))
    # Not in line with what else its admin writes: a large corpus takes minutes.
    yield only("/reload", CommandHandler("reload", reloads.command, _NEW, block=False))
    yield only("/stats", CommandHandler("stats", admin.stats, _NEW))
    yield only("/unanswered", CommandHandler("unanswered", admin.unanswered, _NEW))
    yield only("/bad", CommandHandler("bad", admin.bad, _NEW))
    yield only("/last", CommandHandler("last", admin.last, _NEW))
    yield only("/show", CommandHandler("show", admin.show, _NEW))
    yield only("/find", CommandHandler("find", admin.find, _NEW))
    yield only("/export", CommandHandler("export", admin.export, _NEW))
    yield only("a button", CallbackQueryHandler(presses.pressed, rf"^{PREFIX}:"))
    yield only("a gap's button", CallbackQueryHandler(pointing.pressed, annotation.PRESS))
    yield only("a gap's words", MessageHandler(_NEW & _WORDS & annotation.OfferReplyFilter(), pointing.words))
    yield only("a note", MessageHandler(_NEW & _WORDS & NoteFilter(), admin.note))


def for_documents(rights: Rights, documents: DocumentList, added: Additions) -> Iterator[Route]:
    """What admins can do with the documents, where those are files."""
    only = partial(ForAdmins, rights)
    yield only(None, CommandHandler("sources", documents.command, _NEW))
    yield only(None, MessageHandler(_NEW & filters.Document.ALL & ~filters.ANIMATION, added.sent))
    yield only("a new document's button", CallbackQueryHandler(added.pressed, additions.PRESS, block=False))
    yield only("a document's button", CallbackQueryHandler(documents.pressed, catalogue.PRESS, block=False))
