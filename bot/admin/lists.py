"""The lists of exchanges that admins turn the pages of."""

import sqlite3
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from bot.admin import keyboards, pages
from bot.admin.keyboards import Action, Press
from bot.log.reports.complaints import complaints
from bot.log.reports.gaps import gaps
from bot.log.reports.lines import lines
from bot.log.reports.paging import Cut
from bot.log.reports.selection import ALL, Selection
from bot.log.reports.exchange_report import whole

# So many stand on a page; a complaint takes three lines and more.
GAPS, COMPLAINTS, LINES = 8, 4, 8


@dataclass(frozen=True, slots=True)
class Shown:
    """A message: Telegram HTML, and the buttons under it."""

    html: str
    buttons: InlineKeyboardMarkup | None = None


def page(log: sqlite3.Connection, turn: Press, words: str = "") -> Shown:
    """A page of the list that a press names; `words` are those of `Action.FIND`."""
    match turn.action:
        case Action.UNANSWERED:
            open_ = gaps(log, Cut(turn.page, GAPS))
            buttons = keyboards.under_list(turn, [gap.newest for gap in open_.items], open_.more)
            return Shown(pages.gaps(open_), buttons)
        case Action.BAD:
            wrong = complaints(log, Cut(turn.page, COMPLAINTS))
            buttons = keyboards.under_list(turn, [each.number for each in wrong.items], wrong.more)
            return Shown(pages.complaints(wrong), buttons)
        case Action.FIND:
            found = lines(log, Selection(words=words), Cut(turn.page, LINES))
            html = pages.found(words, found)
        case _:
            found = lines(log, ALL, Cut(turn.page, turn.number or LINES))
            html = pages.latest(found)
    return Shown(html, keyboards.under_list(turn, [line.number for line in found.items], found.more))


def exchange(log: sqlite3.Connection, number: int, page: int = 0) -> Shown | None:
    """An exchange with a page of its sentences; None when there is no such one."""
    told = whole(log, number)
    if told is None:
        return None
    buttons = keyboards.under_exchange(told, page, pages.more_candidates(told, page))
    return Shown(pages.exchange(told, page), buttons)
