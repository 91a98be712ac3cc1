"""What the commands say, and the questions offered to who comes for the first time."""

import asyncio
import logging
from collections.abc import Sequence
from functools import partial

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from bot.conversation.conversation import Conversation
from bot.conversation.threads import in_thread
from bot.exchange import IncomingQuestion
from bot.handlers import menu
from bot.handlers.questions import Answering, channel_of
from bot.messaging import addressing
from bot.messaging.incoming import Context, message_of, press_of
from bot.messaging.sending import acknowledge_press, reply_to
from bot.replies import answers, deep_links, keyboards, pages, texts
from retrieval import CorpusError, DocumentInfo

_LOGGER = logging.getLogger(__name__)
EXAMPLE_PREFIX = "example"


class Commands:
    """What anybody may write.

    Args:
        takes_documents: Whether admins can send the documents, which /help tells them.
    """

    def __init__(self, conversation: Conversation, answering: Answering, takes_documents: bool) -> None:
        self._conversation = conversation
        self._answering = answering
        self._takes_documents = takes_documents
        self._examples: asyncio.Task[tuple[str, ...]] | None = None
        self._examples_of = ""

    def prepare(self) -> "asyncio.Task[tuple[str, ...]]":
        """Find example questions, in the background; the engine has its slow first answers behind it then."""
        corpus = self._conversation.engine.version
        if self._examples is None or self._examples_of != corpus:
            self._examples_of = corpus
            self._examples = asyncio.create_task(self._find_examples())
        return self._examples

    async def _find_examples(self) -> tuple[str, ...]:
        try:
            return await self._conversation.examples()
        except CorpusError as error:
            _LOGGER.warning("no example questions yet: %s", error)
            self._examples = None
            return ()

    async def start(self, update: Update, context: Context) -> None:
        message = message_of(update)
        if addressing.is_group(message):
            await self.help(update, context)
        elif context.args and context.args[0] != deep_links.HELLO_LINK:
            await self._open(message, context.args[0])
        else:
            await self._welcome(message)

    async def help(self, update: Update, _: Context) -> None:
        message = message_of(update)
        words = texts.help_in_group if addressing.is_group(message) else texts.help_in_private
        await reply_to(message, words(addressing.bot_account(message).username))

    async def help_for_admins(self, update: Update, _: Context) -> None:
        message = message_of(update)
        everybodys = texts.help_in_private(addressing.bot_account(message).username)
        await reply_to(message, f"{everybodys}\n\n{menu.admin_help(self._takes_documents)}")

    async def nothing_asked(self, update: Update, context: Context) -> None:
        message = message_of(update)
        if addressing.is_group(message):
            await self.help(update, context)
        else:
            await reply_to(message, texts.ASK_ME)

    async def sources(self, update: Update, _: Context) -> None:
        message = message_of(update)
        listed = partial(
            answers.sources_html, self._conversation.documents, addressing.bot_account(message).username
        )
        await reply_to(message, await in_thread(listed))

    async def id(self, update: Update, _: Context) -> None:
        message = message_of(update)
        sender = message.sender_chat or message.from_user or message.chat
        await reply_to(message, texts.your_id(sender.id))

    async def unknown(self, update: Update, _: Context) -> None:
        await reply_to(message_of(update), texts.UNKNOWN_COMMAND)

    async def example(self, update: Update, _: Context) -> None:
        """Answer the example whose button was pressed."""
        query = press_of(update)
        question = _label(query)
        await acknowledge_press(query, None if question else texts.STALE_BUTTON)
        if question and isinstance(query.message, Message):
            await self._ask(update, query, query.message, question)

    async def _ask(self, update: Update, query: CallbackQuery, message: Message, question: str) -> None:
        person = query.from_user.id
        incoming = IncomingQuestion(question, channel_of(message), update.update_id, message.chat_id, person)
        exchange = await self._answering.answer(incoming, message)
        if exchange is None:
            return
        html = pages.below_question(question, answers.answer_html(exchange.answer))
        answer = await reply_to(message, html, keyboards.under_answer(exchange))
        await self._answering.sent(exchange, answer.message_id)

    async def _open(self, message: Message, what: str) -> None:
        documents = self._conversation.documents
        if document := await in_thread(partial(deep_links.linked_document, what, documents)):
            await self._present(message, answers.document_page(document), document)
        elif linked := await in_thread(partial(deep_links.linked_quotation, what, documents)):
            await self._open_quotation(message, what, linked)
        else:
            await self._welcome(message, texts.NO_SUCH_LINK)

    async def _open_quotation(self, message: Message, what: str, linked: deep_links.LinkedQuotation) -> None:
        document = linked.document
        around = await self._conversation.at(document.source, linked.start, linked.end)
        if around is None or not deep_links.leads_to(what, around.text):
            await self._welcome(message, texts.NO_SUCH_LINK)
        else:
            await self._present(message, pages.linked_page(document, around), document)

    async def _present(self, message: Message, html: str, document: DocumentInfo) -> None:
        await _offer(message, html, await self._conversation.examples(document))

    async def _welcome(self, message: Message, *first: str) -> None:
        await _offer(message, "\n\n".join([*first, texts.START]), await self.prepare())


async def _offer(message: Message, html: str, questions: Sequence[str]) -> None:
    if not questions:
        await reply_to(message, html)
        return
    # The question stands on its button, so that it can be asked after a restart and of another corpus too.
    rows = [
        [InlineKeyboardButton(question, callback_data=f"{EXAMPLE_PREFIX}:{place}")]
        for place, question in enumerate(questions)
    ]
    await reply_to(message, f"{html}\n\n{texts.FOR_EXAMPLE}", InlineKeyboardMarkup(rows))


def _label(query: CallbackQuery) -> str | None:
    message = query.message
    if not isinstance(message, Message) or message.reply_markup is None:
        return None
    rows = message.reply_markup.inline_keyboard
    return next((button.text for row in rows for button in row if button.callback_data == query.data), None)
