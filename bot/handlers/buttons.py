"""What happens when somebody presses a button under an answer."""

from dataclasses import dataclass

from telegram import CallbackQuery, InlineKeyboardMarkup, Update

from bot.conversation.conversation import Conversation
from bot.exchange import LoggedExchange, MessageAddress
from bot.log.votes import Vote, Votes
from bot.messaging.incoming import Context, message_address, press_of
from bot.messaging.sending import acknowledge_press, edit_pressed
from bot.replies import keyboards, pages, texts
from bot.replies.keyboards import Action, Press


@dataclass(frozen=True, slots=True)
class Response:
    """What a press leads to: a line for the person who pressed, and another page of the answer for all."""

    said: str | None = None
    html: str | None = None
    buttons: InlineKeyboardMarkup | None = None


class Buttons:
    """Every press is looked up in the log, so that it works after a restart and under old messages."""

    def __init__(self, conversation: Conversation, votes: Votes) -> None:
        self._conversation = conversation
        self._votes = votes

    async def pressed(self, update: Update, _: Context) -> None:
        query = press_of(update)
        response = await self._respond(query, message_address(query))
        await acknowledge_press(query, response.said)
        if response.html is not None:
            await edit_pressed(query, response.html, response.buttons)

    async def _respond(self, query: CallbackQuery, address: MessageAddress) -> Response:
        press = keyboards.parse_press(query.data)
        exchange = await self._votes.exchange(press.exchange, address) if press else None
        if press is None or exchange is None or not _knows(exchange, press):
            return Response(texts.STALE_BUTTON)
        match press.action:
            case Action.SHOW:
                return _sentence(exchange, press.sentence)
            case Action.CONTEXT:
                return await self._context(exchange, press.sentence)
            case Action.MORE:
                return await self._rest(exchange, press.sentence, press.page or 0)
            case _:
                return await self._vote(exchange, press, query.from_user.id)

    async def _context(self, exchange: LoggedExchange, shown: int) -> Response:
        quotation = exchange.answer.answers[shown]
        around = await self._conversation.context(quotation)
        if around is None:
            return Response(texts.NO_CONTEXT)
        html = pages.in_context(quotation, around)
        return Response(None, html, keyboards.under_context(exchange.number, shown))

    async def _rest(self, exchange: LoggedExchange, shown: int, page: int) -> Response:
        quotation = exchange.answer.answers[shown]
        around = await self._conversation.context(quotation)
        parts = pages.rest_pages(quotation, around) if around else []
        if page >= len(parts):
            return Response(texts.NO_REST)
        buttons = keyboards.under_rest(exchange.number, shown, page, len(parts))
        return Response(None, parts[page], buttons)

    async def _vote(self, exchange: LoggedExchange, press: Press, user_id: int) -> Response:
        good = press.action is Action.UP
        await self._votes.cast(exchange.number, user_id, Vote(good, press.sentence, press.right))
        if good:
            return Response(texts.THANKS_FOR_VOTE)
        if press.right is None:
            return _choices(exchange, press.sentence)
        shown = press.sentence if press.right == keyboards.NONE_OF_THEM else press.right
        return _sentence(exchange, shown, texts.THANKS_FOR_VOTE)


def _sentence(exchange: LoggedExchange, shown: int, said: str | None = None) -> Response:
    buttons = keyboards.under_sentence(exchange.number, shown, exchange.answer.answers)
    return Response(said, pages.sentence_page(exchange, shown), buttons)


def _choices(exchange: LoggedExchange, shown: int) -> Response:
    others = [number for number in range(len(exchange.answer.answers)) if number != shown]
    if not others:
        return Response(texts.SORRY_FOR_ANSWER)
    buttons = keyboards.under_choices(exchange.number, shown, others)
    return Response(texts.SORRY_FOR_ANSWER, pages.choices_page(exchange, others), buttons)


def _knows(exchange: LoggedExchange, press: Press) -> bool:
    count = len(exchange.answer.answers)
    return press.sentence < count and (press.right is None or press.right < count)
