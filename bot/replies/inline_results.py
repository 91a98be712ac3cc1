"""Answers as articles: what Telegram lists while somebody types `@bot …`, and what choosing one sends."""

import hashlib
from dataclasses import dataclass, replace

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
)
from telegram.constants import ParseMode

from bot.formatting import bidi
from bot.messaging.sending import NO_PREVIEW
from bot.replies import deep_links, pages, quotations, texts
from retrieval import Answer, Quotation

MAX_INLINE_RESULTS = 10
# In UTF-16 units: what a narrow telephone shows of a title, and of the two lines below it.
TITLE_ROOM = 60
SNIPPET_ROOM = 100


@dataclass(frozen=True, slots=True)
class Offer:
    """One article.

    Attributes:
        answer: With the sentence that is offered in the first place.
        title: What stands above it in the list.
    """

    answer: Answer
    title: str

    @property
    def id(self) -> str:
        """The same for the same question and sentence in every run: nothing is kept until one is chosen."""
        first = self.answer.answers[0]
        place = f"{self.answer.question}\0{first.source}\0{first.start}\0{first.text}"
        return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def offers_of_answer(answer: Answer) -> list[Offer]:
    """Each sentence of an answer as an offer, best first."""
    return [
        Offer(_with_first(answer, number), _title(answer, number)) for number in range(len(answer.answers))
    ]


def offer_of_example(answer: Answer) -> Offer:
    """The best sentence, below its question."""
    return Offer(answer, answer.question)


def inline_article(offer: Offer, username: str) -> InlineQueryResultArticle:
    """An offer with its snippet and source; choosing it sends the whole quotation with its citation."""
    first = offer.answer.answers[0]
    snippet = bidi.on_a_line("".join(quotations.excerpt(first)), SNIPPET_ROOM)
    return InlineQueryResultArticle(
        id=offer.id,
        title=offer.title,
        description=f"{snippet}\n{quotations.amendment(first)}{quotations.citation(first)}",
        input_message_content=inline_content(pages.quoted_alone(offer.answer.question, first)),
        reply_markup=_buttons(first, username),
    )


def inline_content(html: str) -> InputTextMessageContent:
    return InputTextMessageContent(html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW)


def _buttons(quotation: Quotation, username: str) -> InlineKeyboardMarkup:
    """For a chat that the bot is not in: the context, in a chat with the bot, and a question of one's own.

    Telegram tells under which id a message was sent only if there is a button below it.
    """
    context = InlineKeyboardButton(
        texts.BUTTON_CONTEXT, url=deep_links.deep_link(username, deep_links.quotation_link(quotation))
    )
    ask_too = InlineKeyboardButton(texts.BUTTON_ASK_TOO, switch_inline_query_current_chat="")
    return InlineKeyboardMarkup([[context], [ask_too]])


def _with_first(answer: Answer, number: int) -> Answer:
    first, others = answer.answers[number], answer.answers
    return replace(answer, answers=(first, *others[:number], *others[number + 1 :]))


def _title(answer: Answer, number: int) -> str:
    quotation = answer.answers[number]
    words = quotation.highlight or quotation.text
    if "\n" in words:
        words = quotation.heading or quotation.text
    return bidi.on_a_line(words, TITLE_ROOM) or texts.NAME
