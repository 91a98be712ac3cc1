"""The documents as an admin sees them: by pages, each to be looked at and removed."""

import re
from collections.abc import Sequence
from functools import partial

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.conversation.threads import in_thread
from bot.documents import change_report
from bot.documents import texts as document_texts
from bot.documents.folder import REMOVED_SUFFIX
from bot.documents.library import Library
from bot.formatting import bidi
from bot.messaging.incoming import Context, message_of
from bot.messaging.sending import acknowledge_press, edit_pressed, reply_to
from bot.replies import answers, texts
from retrieval import CorpusError, DocumentInfo, NoDocumentError, link_key

PER_PAGE = 8
# In UTF-16 units: what a narrow telephone shows of a button.
LABEL_ROOM = 60
# Which document is said by its place in the list, which is found at once, and by its name, which is sure.
CATALOGUE_PRESS = r"^doc:(list|show|ask|remove):(\d{1,9}):([\da-f]{16}|-)$"

Page = tuple[str, InlineKeyboardMarkup | None]


class DocumentList:
    def __init__(self, library: Library) -> None:
        self._library = library

    async def command(self, update: Update, _: Context) -> None:
        await reply_to(message_of(update), *await self._page(0))

    async def pressed(self, update: Update, _: Context) -> None:
        query = update.callback_query
        parts = re.fullmatch(CATALOGUE_PRESS, (query and query.data) or "")
        if query is None or parts is None or not isinstance(query.message, Message):
            raise TypeError("the routing table lets only presses of ours through")
        action, number = parts[1], int(parts[2])
        document = await in_thread(partial(self._at, number, parts[3]))
        if action != "list" and document is None:
            await acknowledge_press(query, document_texts.STALE_CATALOGUE)
            return
        await acknowledge_press(query, None)
        match action, document:
            case "show", DocumentInfo():
                await edit_pressed(query, *_shown(number, document))
            case "ask", DocumentInfo():
                await edit_pressed(query, *_removal_page(number, document))
            case "remove", DocumentInfo():
                await edit_pressed(query, document_texts.REMOVING, None)
                await edit_pressed(query, await self._removed(document.source), None)
            case _:
                await edit_pressed(query, *await self._page(number))

    async def _page(self, first: int) -> Page:
        """As `_listed`; documents that lie in a cluster have to be waited for."""
        return await in_thread(partial(self._listed, first))

    def _listed(self, first: int) -> Page:
        """A page of the list, which begins with the document of that number, or the one nearest to it."""
        documents = self._library.documents
        first = min(first, max(0, len(documents) - 1)) // PER_PAGE * PER_PAGE
        shown = documents[first : first + PER_PAGE]
        rows = [
            [_button(_label(document), "show", number, document)]
            for number, document in enumerate(shown, first)
        ]
        rows.append([*_turns(first, len(documents))])
        return document_texts.catalogue(len(documents)), InlineKeyboardMarkup([row for row in rows if row])

    def _at(self, number: int, key: str) -> DocumentInfo | None:
        """The document of that number, if it still is the one that was meant."""
        documents = self._library.documents
        if number >= len(documents) or link_key(documents[number].source) != key:
            return None
        return documents[number]

    async def _removed(self, source: str) -> str:
        """What has come of it."""
        try:
            return change_report.change_html(await self._library.remove(source))
        except NoDocumentError:
            return document_texts.LAST_DOCUMENT
        except CorpusError as error:
            return change_report.refusal_html(error)
        except FileNotFoundError:
            return document_texts.GONE_ALREADY
        except OSError as error:
            return change_report.disk_error_html(error)


def _shown(number: int, document: DocumentInfo) -> Page:
    return answers.document_line(document), InlineKeyboardMarkup(
        [[_button(document_texts.BUTTON_REMOVE, "ask", number, document)], [_back(number)]]
    )


def _removal_page(number: int, document: DocumentInfo) -> Page:
    html = (
        f"{answers.document_line(document)}\n\n{document_texts.SHALL_I_REMOVE} \u2068{REMOVED_SUFFIX}\u2069"
    )
    sure = _button(document_texts.BUTTON_REMOVE_SURE, "remove", number, document)
    keep = _button(document_texts.BUTTON_KEEP, "show", number, document)
    return html, InlineKeyboardMarkup([[sure], [keep]])


def _turns(first: int, count: int) -> Sequence[InlineKeyboardButton]:
    """The buttons that lead to the pages before and after."""
    turns = []
    if first > 0:
        turns.append(_button(texts.BUTTON_PREVIOUS, "list", first - PER_PAGE))
    if first + PER_PAGE < count:
        turns.append(_button(texts.BUTTON_NEXT, "list", first + PER_PAGE))
    return turns


def _back(number: int) -> InlineKeyboardButton:
    return _button(texts.BUTTON_BACK, "list", number)


def _label(document: DocumentInfo) -> str:
    return bidi.on_a_line(document.title or document.source, LABEL_ROOM) or document.source


def _button(
    label: str, action: str, number: int, document: DocumentInfo | None = None
) -> InlineKeyboardButton:
    key = link_key(document.source) if document else "-"
    return InlineKeyboardButton(label, callback_data=f"doc:{action}:{number}:{key}")
