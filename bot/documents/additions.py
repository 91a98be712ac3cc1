"""An admin adds a document: sends the file, sees what it would be, and confirms.

Nothing is kept in between: the buttons stand below a reply to the file, which Telegram brings along with
every press, after a restart too. So it is fetched and read again when it is confirmed.
"""

import asyncio
import logging
from functools import partial
from mimetypes import guess_extension

from telegram import Bot, Document, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError

from bot.conversation.threads import in_thread
from bot.documents import change_report, download, preview, texts
from bot.documents.library import Library, TwinError
from bot.documents.preview import FilePreview
from bot.messaging.incoming import Context, message_of, press_of
from bot.messaging.sending import acknowledge_press, edit_pressed, reply_to
from bot.messaging.typing_indicator import show_typing
from bot.replies import answers
from retrieval import CorpusError
from retrieval.corpus.converters import Reason, UnreadableError, names
from retrieval.corpus.converters.formats import CONVERTERS

_LOGGER = logging.getLogger(__name__)
ADDITION_PRESS = r"^new:(add|add-too|replace|drop)$"
_ADD, _ADD_TOO, _REPLACE, _DROP = "new:add", "new:add-too", "new:replace", "new:drop"
_LABELS = {
    _ADD: texts.BUTTON_ADD,
    _ADD_TOO: texts.BUTTON_ADD_TOO,
    _REPLACE: texts.BUTTON_REPLACE,
    _DROP: texts.BUTTON_DROP,
}


class Additions:
    def __init__(self, library: Library) -> None:
        self._library = library
        # Each file may take a gigabyte while it is read: one after the other.
        self._reading = asyncio.Lock()

    async def sent(self, update: Update, _: Context) -> None:
        message = message_of(update)
        document = message.document
        if document is None:
            raise TypeError("the routing table lets only documents through")
        async with show_typing(message):
            html, buttons = await self._presented(message.get_bot(), document)
        await reply_to(message, html, buttons)

    async def pressed(self, update: Update, _: Context) -> None:
        query = press_of(update)
        message = query.message
        sent = message.reply_to_message if isinstance(message, Message) else None
        if not isinstance(message, Message) or sent is None or sent.document is None:
            await acknowledge_press(query, texts.SEND_IT_AGAIN)
            return
        await acknowledge_press(query, None)
        if query.data == _DROP:
            await edit_pressed(query, texts.NOT_ADDED, None)
            return
        # Without buttons, nobody confirms it twice; and a large corpus takes its time.
        await edit_pressed(query, texts.ADDING, None)
        said = await self._added(query.get_bot(), sent.document, replace=query.data == _REPLACE)
        await edit_pressed(query, said, None)

    async def _presented(self, bot: Bot, document: Document) -> tuple[str, InlineKeyboardMarkup | None]:
        name = _name(document)
        try:
            content = await self._fetch(bot, document)
            seen = await self._read(name, content)
        except (UnreadableError, TelegramError, ValueError, OSError) as error:
            return _why(error), None
        prompt, buttons = self._question(name, seen)
        return f"{preview.preview_html(seen)}\n\n{prompt}", buttons

    def _question(self, name: str, seen: FilePreview) -> tuple[str, InlineKeyboardMarkup | None]:
        """What is asked of the admin, with the answers to choose from; or why there is nothing to ask."""
        if seen.twin is not None:
            return f"{texts.TWIN}\n{answers.file_line(seen.twin)}", None
        if not self._library.corpus_folder.writable:
            return texts.FOLDER_IS_READ_ONLY, None
        if self._library.corpus_folder.holds(name):
            return texts.SAME_NAME, _buttons(_REPLACE, _ADD_TOO)
        return texts.SHALL_I_ADD, _buttons(_ADD)

    async def _added(self, bot: Bot, document: Document, *, replace: bool) -> str:
        """What has come of it."""
        name = _name(document)
        try:
            content = await self._fetch(bot, document)
            put = self._library.replace if replace else self._library.add
            return change_report.change_html(await put(name, content))
        except TwinError as error:
            return f"{texts.TWIN}\n{answers.file_line(error.source)}"
        except CorpusError as error:
            return change_report.refusal_html(error)
        except (UnreadableError, TelegramError, OSError) as error:
            return _why(error)

    async def _fetch(self, bot: Bot, document: Document) -> bytes:
        if names.file_suffix(_name(document)) not in CONVERTERS:
            raise UnreadableError(Reason.UNKNOWN_KIND)
        return await download.download_content(bot, document)

    async def _read(self, name: str, content: bytes) -> FilePreview:
        async with self._reading:
            return await in_thread(partial(preview.preview_file, self._library.folder, name, content))


def _name(document: Document) -> str:
    """A name to keep the file under; what it does not say of its kind, Telegram may."""
    name = names.safe_name(document.file_name)
    return name if names.file_suffix(name) else name + (guess_extension(document.mime_type or "") or "")


def _buttons(*actions: str) -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(_LABELS[action], callback_data=action)] for action in (*actions, _DROP)]
    return InlineKeyboardMarkup(rows)


def _why(error: Exception) -> str:
    """Why nothing comes of it, as HTML."""
    match error:
        case UnreadableError():
            return change_report.REASON_TEXTS[error.reason]
        case TelegramError():
            _LOGGER.warning("a file that an admin sent could not be fetched: %s", error)
            return texts.NOT_FETCHED
        case OSError():
            return change_report.disk_error_html(error)
    return texts.NO_WORDS
