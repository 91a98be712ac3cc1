"""The buttons under what an admin is shown, and what they carry: a list and its page, or an exchange."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.admin import texts as admin_texts
from bot.formatting import exchange_numbers
from bot.log.reports.exchange_report import ExchangeReport
from bot.replies import texts
from bot.replies.keyboards import Row, in_rows

ADMIN_PREFIX = "admin"
# What leads to `annotation.py`.
GAP_PREFIX = "gap"
# Pages of more than six digits are nobody's.
_ADMIN_PRESS = re.compile(
    rf"{ADMIN_PREFIX}:([a-z]+):(\d{{1,6}})(?::({exchange_numbers.NUMBER_PATTERN}))?", re.ASCII
)


class AdminAction(StrEnum):
    """What a press does; the lists are named like their commands."""

    UNANSWERED = "unanswered"
    BAD = "bad"
    LAST = "last"
    FIND = "find"
    OPEN = "open"
    SHOW = "show"
    MARK = "mark"
    UNMARK = "unmark"


# What a button under an exchange does, which has to say under which.
_OF_AN_EXCHANGE = (AdminAction.OPEN, AdminAction.SHOW, AdminAction.MARK, AdminAction.UNMARK)


@dataclass(frozen=True, slots=True)
class AdminPress:
    """What a button means.

    Attributes:
        page: Of the list, or of the exchange's candidates, counted from 0.
        number: The exchange's; for `LAST`, how many stand on a page.
    """

    action: AdminAction
    page: int = 0
    number: int | None = None

    def __str__(self) -> str:
        """As callback data: 43 bytes at most, where Telegram takes 64."""
        tail = "" if self.number is None else f":{self.number}"
        return f"{ADMIN_PREFIX}:{self.action}:{self.page}{tail}"


def parse_admin_press(data: str | None) -> AdminPress | None:
    """What callback data means; None when we never wrote it."""
    parts = _ADMIN_PRESS.fullmatch(data or "")
    if parts is None or parts[1] not in [*AdminAction]:
        return None
    press = AdminPress(AdminAction(parts[1]), int(parts[2]), int(parts[3]) if parts[3] else None)
    return press if press.number is not None or press.action not in _OF_AN_EXCHANGE else None


def under_list(turn: AdminPress, exchanges: Sequence[int], more: bool) -> InlineKeyboardMarkup | None:
    """Under a page of a list: a button for each exchange, with its number, and the pages around."""
    opening = [
        _button(str(number), AdminPress(AdminAction.OPEN, 0, number)) for number in dict.fromkeys(exchanges)
    ]
    return _keyboard(*in_rows(opening), _pages(turn, more))


def under_exchange(told: ExchangeReport, page: int, more: bool) -> InlineKeyboardMarkup | None:
    """Under an exchange: the pages of its candidates, and the mark that it was reviewed."""
    label, action = (admin_texts.BUTTON_REVIEWED, AdminAction.MARK)
    if told.review:
        label, action = (admin_texts.BUTTON_UNREVIEWED, AdminAction.UNMARK)
    row = [_button(label, AdminPress(action, page, told.number))]
    if told.answer.small_talk is None:
        row.append(
            InlineKeyboardButton(admin_texts.BUTTON_POINT, callback_data=f"{GAP_PREFIX}:{told.number}")
        )
    return _keyboard(_pages(AdminPress(AdminAction.SHOW, page, told.number), more), row)


def _pages(turn: AdminPress, more: bool) -> Row:
    row = []
    if turn.page > 0:
        row.append(_button(texts.BUTTON_PREVIOUS, AdminPress(turn.action, turn.page - 1, turn.number)))
    if more:
        row.append(_button(texts.BUTTON_NEXT, AdminPress(turn.action, turn.page + 1, turn.number)))
    return row


def _button(label: str, press: AdminPress) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=str(press))


def _keyboard(*rows: Row) -> InlineKeyboardMarkup | None:
    full = [row for row in rows if row]
    return InlineKeyboardMarkup(full) if full else None
