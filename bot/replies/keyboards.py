"""The buttons under an answer, and what they carry: the exchange's number, and which sentence is shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.exchange import Exchange
from bot.formatting import exchange_numbers
from bot.replies import texts
from retrieval import Quotation

_ANSWER_PRESS = re.compile(
    rf"([scudrm]):({exchange_numbers.NUMBER_PATTERN}):(\d{{1,3}})(?::(-1|\d{{1,3}}))?", re.ASCII
)
# Says that no candidate was right.
NONE_OF_THEM = -1
IN_A_ROW = 5
_UP, _DOWN = "👍", "👎"

Row = list[InlineKeyboardButton]


class Action(StrEnum):
    SHOW = "s"
    CONTEXT = "c"
    UP = "u"
    DOWN = "d"
    RIGHT = "r"
    MORE = "m"


_WITH_A_CHOICE = (Action.RIGHT, Action.MORE)


@dataclass(frozen=True, slots=True)
class Press:
    """What a button means.

    Attributes:
        exchange: The number of the exchange it belongs to.
        sentence: The sentence on show, counted from 0, the answer.
        right: For `RIGHT`, the sentence that was right instead, or `NONE_OF_THEM`.
        page: For `MORE`, which part of what goes on behind the sentence, counted from 0.
    """

    action: Action
    exchange: int
    sentence: int
    right: int | None = None
    page: int | None = None

    def __str__(self) -> str:
        """As callback data: 28 bytes at most, where Telegram takes 64."""
        which = self.page if self.action is Action.MORE else self.right
        tail = "" if which is None else f":{which}"
        return f"{self.action}:{self.exchange}:{self.sentence}{tail}"


def parse_press(data: str | None) -> Press | None:
    """What callback data means; None when we never wrote it."""
    parts = _ANSWER_PRESS.fullmatch(data or "")
    if parts is None or (parts[1] in _WITH_A_CHOICE) != (parts[4] is not None):
        return None
    action, which = Action(parts[1]), int(parts[4]) if parts[4] else None
    press = Press(action, int(parts[2]), int(parts[3]))
    if action is Action.MORE:
        return replace(press, page=which) if which != NONE_OF_THEM else None
    return replace(press, right=which)


def under_answer(exchange: Exchange) -> InlineKeyboardMarkup | None:
    """The buttons of a fresh answer; none where there is no quotation, or no row that they could name."""
    if exchange.number is None or not exchange.answer.answers:
        return None
    return under_sentence(exchange.number, 0, exchange.answer.answers)


def under_sentence(exchange: int, shown: int, answers: Sequence[Quotation]) -> InlineKeyboardMarkup:
    """The buttons of one of the sentences of an exchange."""
    around = _button(texts.BUTTON_CONTEXT, Press(Action.CONTEXT, exchange, shown))
    more = [[_more(texts.BUTTON_MORE, exchange, shown, 0)]] if answers[shown].shape.more else []
    return _keyboard(*more, [*_pages(exchange, shown, len(answers)), around], _votes(exchange, shown))


def under_rest(exchange: int, shown: int, page: int, count: int) -> InlineKeyboardMarkup:
    """The buttons of one of `count` pages of what goes on behind a sentence."""
    turning = [_more(texts.BUTTON_PREVIOUS, exchange, shown, page - 1)] if page else []
    turning += [_more(texts.BUTTON_NEXT, exchange, shown, page + 1)] if page + 1 < count else []
    return _keyboard([*turning, _back(exchange, shown)], _votes(exchange, shown))


def under_context(exchange: int, shown: int) -> InlineKeyboardMarkup:
    """The buttons of the sentences around one."""
    return _keyboard([_back(exchange, shown)], _votes(exchange, shown))


def under_choices(exchange: int, shown: int, others: Sequence[int]) -> InlineKeyboardMarkup:
    """Which of `others` was right, if the one shown was not? Numbered from 1, as in the text above."""
    numbered = [
        _button(str(place), Press(Action.RIGHT, exchange, shown, other))
        for place, other in enumerate(others, 1)
    ]
    none = _button(texts.BUTTON_NONE, Press(Action.RIGHT, exchange, shown, NONE_OF_THEM))
    return _keyboard(*in_rows(numbered), [none, _back(exchange, shown)])


def in_rows(buttons: Row) -> Iterator[Row]:
    """Small buttons, such as numbers, side by side."""
    for start in range(0, len(buttons), IN_A_ROW):
        yield buttons[start : start + IN_A_ROW]


def _pages(exchange: int, shown: int, count: int) -> Iterator[InlineKeyboardButton]:
    if shown > 0:
        yield _button(texts.BUTTON_PREVIOUS, Press(Action.SHOW, exchange, shown - 1))
    if shown + 1 < count:
        label = texts.BUTTON_NEXT if shown else texts.BUTTON_OTHERS
        yield _button(label, Press(Action.SHOW, exchange, shown + 1))


def _more(label: str, exchange: int, shown: int, page: int) -> InlineKeyboardButton:
    return _button(label, Press(Action.MORE, exchange, shown, page=page))


def _votes(exchange: int, shown: int) -> Row:
    return [
        _button(_UP, Press(Action.UP, exchange, shown)),
        _button(_DOWN, Press(Action.DOWN, exchange, shown)),
    ]


def _back(exchange: int, shown: int) -> InlineKeyboardButton:
    return _button(texts.BUTTON_BACK, Press(Action.SHOW, exchange, shown))


def _button(label: str, press: Press) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=str(press))


def _keyboard(*rows: Row) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(rows)
