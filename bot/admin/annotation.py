"""Pointing at the sentence that answers a question: it becomes a regression question, and the gap is closed.

The sentences offered are those that the engine finds for the question, or for other words that the admin
writes in reply. A message of ours says by its first lines which exchange it is about and what was looked for,
and a button which sentence it means: nothing is remembered meanwhile, and none is mistaken for another.
"""

import asyncio
import hashlib
import re
import sqlite3
from functools import partial
from html import escape

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext.filters import MessageFilter

from bot.admin import texts as admin_texts
from bot.admin.keyboards import GAP_PREFIX
from bot.conversation.conversation import Conversation
from bot.conversation.threads import in_thread
from bot.documents.library import Library
from bot.formatting import bidi, exchange_numbers
from bot.log.exchange_log import Log
from bot.log.replay import regression
from bot.log.reports.exchange_report import exchange_report
from bot.log.reviews import Reviews
from bot.log.storage.database import look_up
from bot.messaging import addressing
from bot.messaging.incoming import Context, message_of, press_of
from bot.messaging.sending import acknowledge_press, edit_pressed, reply_to
from bot.replies import quotations, texts
from bot.replies.keyboards import in_rows
from retrieval import Quotation

# In UTF-16 units: ten sentences, the question and the words stay below the 4096 of a message.
SENTENCE_ROOM = 280
QUESTION_ROOM = 300
WORDS_ROOM = 200
GAP_PRESS = re.compile(rf"{GAP_PREFIX}:({exchange_numbers.NUMBER_PATTERN})(?::([\da-f]{{12}}))?$", re.ASCII)
_OFFER_MARK = f"🎯 {texts.EXCHANGE}"
_OFFER_TITLE = re.compile(rf"{_OFFER_MARK} ({exchange_numbers.NUMBER_PATTERN})\n", re.ASCII)
_LOOKED_FOR_WORDS = re.compile(rf"^{admin_texts.LOOKED_FOR} \u2068?([^\u2069\n]+)", re.M)


class OfferReplyFilter(MessageFilter):
    """Lets through replies to a message of ours that offers sentences, for the routing table."""

    def filter(self, message: Message) -> bool:
        return offered_exchange(message) is not None


def offered_exchange(message: Message) -> int | None:
    """The number of the exchange whose sentences a message replies to; None when it replies to none."""
    ours = addressing.ours_replied_to(message)
    title = _OFFER_TITLE.match(ours.text or "") if ours else None
    return int(title[1]) if title else None


class Annotation:
    def __init__(self, conversation: Conversation, library: Library, log: Log) -> None:
        self._conversation = conversation
        self._library = library
        self._log = log
        self._reviews = Reviews(log.database)

    async def words(self, update: Update, _: Context) -> None:
        """Look for sentences by what an admin replies with."""
        message = message_of(update)
        await self._offer(message, offered_exchange(message) or 0, message.text or "")

    async def pressed(self, update: Update, _: Context) -> None:
        query = press_of(update)
        press = GAP_PRESS.match(query.data or "")
        if press is None or not isinstance(query.message, Message):
            await acknowledge_press(query, texts.STALE_BUTTON)
        elif press[2] is None:
            await acknowledge_press(query, None)
            await self._offer(query.message, int(press[1]))
        else:
            await self._keep(query, query.message, int(press[1]), press[2])

    async def _offer(self, message: Message, number: int, words: str = "") -> None:
        """Show the sentences nearest to the question, or to other words, each with a button."""
        question = await self._question(number)
        if question is None:
            await reply_to(message, admin_texts.NO_SUCH_EXCHANGE)
            return
        words = bidi.shorten(" ".join(words.split()), WORDS_ROOM)
        quotations = (await self._conversation.look(words or question)).answers
        await reply_to(message, _page(number, question, words, quotations), _choices(number, quotations))

    async def _keep(self, query: CallbackQuery, message: Message, number: int, key: str) -> None:
        """Keep the question with the sentence that was chosen, and mark the exchange as reviewed."""
        question = await self._question(number)
        looked_for = _LOOKED_FOR_WORDS.search(message.text or "")
        quotations = (await self._conversation.look(looked_for[1] if looked_for else question or "")).answers
        right = next((quotation for quotation in quotations if _key(quotation) == key), None)
        if question is None or right is None:
            await acknowledge_press(query, texts.STALE_BUTTON)
            return
        try:
            await asyncio.to_thread(regression.add_regression_question, self._library.folder, question, right)
            await self._reviews.mark(number, admin_texts.POINTED_AT)
        except (OSError, sqlite3.Error):
            await acknowledge_press(query, admin_texts.NOT_KEPT)
            return
        await acknowledge_press(query, None)
        await edit_pressed(query, _kept(number, question, right), None)

    async def _question(self, number: int) -> str | None:
        """What was asked, in full where it leaned on another; None where there is no such exchange."""
        told = await in_thread(partial(look_up, self._log.path, exchange_report, number))
        return (told.answer.understood or told.answer.question) if told else None


def _page(number: int, question: str, words: str, quotations: tuple[Quotation, ...]) -> str:
    head = [f"<b>{_OFFER_MARK} {number}</b>", _line(texts.ASKED, question, QUESTION_ROOM)]
    if words:
        head.append(_line(admin_texts.LOOKED_FOR, words, WORDS_ROOM + 2))
    numbered = [
        f"{bidi.RIGHT_TO_LEFT_MARK}{place}. {_isolated(quotation.text, SENTENCE_ROOM)}"
        for place, quotation in enumerate(quotations, 1)
    ]
    invitation = admin_texts.WHICH_ANSWERS if quotations else admin_texts.NO_SENTENCE
    return "\n\n".join(["\n".join(head), *numbered, invitation])


def _kept(number: int, question: str, right: Quotation) -> str:
    question_line = _line(texts.ASKED, question, QUESTION_ROOM)
    kept = f"{quotations.cited_quotation(right)}\n\n{admin_texts.GAP_KEPT}"
    return f"<b>{texts.EXCHANGE} {number}</b>\n{question_line}\n{kept}"


def _choices(number: int, quotations: tuple[Quotation, ...]) -> InlineKeyboardMarkup | None:
    row = [
        InlineKeyboardButton(str(place), callback_data=f"{GAP_PREFIX}:{number}:{_key(quotation)}")
        for place, quotation in enumerate(quotations, 1)
    ]
    return InlineKeyboardMarkup(list(in_rows(row))) if row else None


def _key(quotation: Quotation) -> str:
    words = f"{quotation.source}\0{quotation.start}\0{quotation.text}"
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _line(label: str, text: str, room: int) -> str:
    return f"{label} {_isolated(text, room)}"


def _isolated(text: str, room: int) -> str:
    return escape(bidi.isolate(text, room), quote=False)
