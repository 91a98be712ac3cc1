"""The lists of exchanges that admins turn the pages of."""

import sqlite3
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from bot.admin import keyboards, pages
from bot.admin.keyboards import AdminAction, AdminPress
from bot.log.reports.complaints import find_complaints
from bot.log.reports.exchange_report import exchange_report
from bot.log.reports.gaps import find_gaps
from bot.log.reports.lines import exchange_lines
from bot.log.reports.paging import PageRange
from bot.log.reports.selection import ALL_EXCHANGES, Selection

# So many stand on a page; a complaint takes three lines and more.
GAPS, COMPLAINTS, LINES = 8, 4, 8


@dataclass(frozen=True, slots=True)
class AdminPage:
    """A message: Telegram HTML, and the buttons under it."""

    html: str
    buttons: InlineKeyboardMarkup | None = None


def list_page(log: sqlite3.Connection, turn: AdminPress, words: str = "") -> AdminPage:
    """A page of the list that a press names; `words` are those of `Action.FIND`."""
    match turn.action:
        case AdminAction.UNANSWERED:
            open_ = find_gaps(log, PageRange(turn.page, GAPS))
            buttons = keyboards.under_list(turn, [gap.newest for gap in open_.items], open_.more)
            return AdminPage(pages.gaps_page(open_), buttons)
        case AdminAction.BAD:
            wrong = find_complaints(log, PageRange(turn.page, COMPLAINTS))
            buttons = keyboards.under_list(turn, [each.number for each in wrong.items], wrong.more)
            return AdminPage(pages.complaints_page(wrong), buttons)
        case AdminAction.FIND:
            exchanges = exchange_lines(log, Selection(words=words), PageRange(turn.page, LINES))
            html = pages.search_results(words, exchanges)
        case _:
            exchanges = exchange_lines(log, ALL_EXCHANGES, PageRange(turn.page, turn.number or LINES))
            html = pages.latest_exchanges(exchanges)
    return AdminPage(
        html, keyboards.under_list(turn, [line.number for line in exchanges.items], exchanges.more)
    )


def exchange_page(log: sqlite3.Connection, number: int, page: int = 0) -> AdminPage | None:
    """An exchange with a page of its sentences; None when there is no such one."""
    told = exchange_report(log, number)
    if told is None:
        return None
    buttons = keyboards.under_exchange(told, page, pages.more_candidates(told, page))
    return AdminPage(pages.exchange_page(told, page), buttons)
