"""`@bot question` in any chat: a list of answers while it is typed, one exchange when one is sent."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram import ChosenInlineResult, InlineQuery, InlineQueryResultsButton, Update
from telegram.error import TelegramError

from bot.conversation.conversation import Conversation
from bot.exchange import Channel, Exchange, IncomingQuestion, MessageAddress
from bot.log.votes import Votes
from bot.messaging.incoming import Context
from bot.messaging.sending import edit_message
from bot.replies import deep_links, inline_results, keyboards, pages, texts
from bot.replies.inline_results import Offer

_LOGGER = logging.getLogger(__name__)
# Telegram gives the same list to everybody who types the same, for so long; a new corpus shows after it.
CACHE_SECONDS = 300
# Nobody waits longer for a list, and Telegram takes none.
LATE_SECONDS = 10

Examples = Callable[[], Awaitable[tuple[str, ...]]]


class InlineQueries:
    """What is typed leaves no trace; what is sent is looked up again, and logged.

    Args:
        examples: Gives the questions that are offered before anything is typed.
    """

    def __init__(self, conversation: Conversation, votes: Votes, examples: Examples) -> None:
        self._conversation = conversation
        self._votes = votes
        self._examples = examples

    async def typed(self, update: Update, _: Context) -> None:
        """List answers; what comes too late is dropped, because somebody types on meanwhile."""
        if (query := update.inline_query) is None:
            raise TypeError("the routing table lets only inline queries through")
        try:
            async with asyncio.timeout(LATE_SECONDS):
                await _list(query, await self._offers(query.query))
        except (TelegramError, TimeoutError) as error:
            _LOGGER.info("an inline query was not answered: %s", error or "too late")

    async def sent(self, update: Update, _: Context) -> None:
        """Write down what was sent, and put the buttons of an answer under it."""
        if (result := update.chosen_inline_result) is None:
            raise TypeError("the routing table lets only chosen results through")
        offers = await self._offers(result.query)
        offer = next((offer for offer in offers if offer.id == result.result_id), None)
        if offer is None:
            _LOGGER.info("what was sent inline is not in the corpus any more, and is not logged")
            return
        question = IncomingQuestion(
            offer.answer.question, Channel.INLINE, update.update_id, user_id=result.from_user.id
        )
        exchange = await self._conversation.note(question, offer.answer)
        await self._put_buttons(result, exchange)

    async def _offers(self, typed: str) -> list[Offer]:
        answer = await self._conversation.look(typed) if typed.strip() else None
        if answer is not None and answer.small_talk is None:
            return inline_results.offers_of_answer(answer)[: inline_results.MAX_INLINE_RESULTS]
        examples = [await self._conversation.look(question) for question in await self._examples()]
        return [inline_results.offer_of_example(example) for example in examples if example.answers]

    async def _put_buttons(self, result: ChosenInlineResult, exchange: Exchange) -> None:
        address = MessageAddress(inline_id=result.inline_message_id)
        buttons = keyboards.under_answer(exchange)
        if address.inline_id is None or buttons is None or exchange.number is None:
            return
        await self._votes.stands_inline(exchange.number, address.inline_id)
        html = pages.quoted_alone(exchange.answer.question, exchange.answer.answers[0])
        await edit_message(result.get_bot(), address, html, buttons)


async def _list(query: InlineQuery, offers: list[Offer]) -> None:
    has_answer = not query.query.strip() or (offers and offers[0].answer.found)
    await query.answer(
        [inline_results.inline_article(offer, query.get_bot().username) for offer in offers],
        cache_time=CACHE_SECONDS,
        button=None
        if has_answer
        else InlineQueryResultsButton(texts.NOT_FOUND_INLINE, start_parameter=deep_links.HELLO_LINK),
    )
