from collections.abc import Callable

import pytest

from bot.admin import lists
from bot.admin.keyboards import AdminAction, AdminPress, parse_admin_press
from bot.admin.lists import AdminPage
from tests.bot.log.reports.conftest import Journal
from tests.bot.samples import FOUND, NOT_FOUND


async def fill(journal: Journal) -> None:
    for number in range(12):
        exchange = await journal.ask(f"سؤال {number}", NOT_FOUND if number % 2 else FOUND)
        await journal.vote(exchange, False)


def opened(shown: AdminPage) -> list[int]:
    """The exchanges that the buttons of a list open, in their order."""
    assert shown.buttons is not None
    carried = [
        parse_admin_press(str(button.callback_data))
        for row in shown.buttons.inline_keyboard
        for button in row
    ]
    return [press.number or 0 for press in carried if press and press.action is AdminAction.OPEN]


@pytest.mark.parametrize(
    ("turn", "words", "expected"),
    [
        (AdminPress(AdminAction.UNANSWERED), "", [12, 10, 8, 6, 4, 2]),
        (AdminPress(AdminAction.BAD, 2), "", [4, 3, 2, 1]),
        (AdminPress(AdminAction.LAST, 1, 10), "", [2, 1]),
        (AdminPress(AdminAction.LAST), "", [12, 11, 10, 9, 8, 7, 6, 5]),
        (AdminPress(AdminAction.FIND), "سؤال 11", [12]),
        (AdminPress(AdminAction.FIND, 1), "سؤال", [4, 3, 2, 1]),
    ],
)
async def test_a_page_of_a_list_opens_its_exchanges(
    journal: Journal, turn: AdminPress, words: str, expected: list[int]
) -> None:
    await fill(journal)
    page: Callable[..., AdminPage] = lists.list_page
    assert opened(journal(page, turn, words)) == expected


async def test_an_exchange_is_shown_by_its_number(journal: Journal) -> None:
    await fill(journal)
    show: Callable[..., AdminPage | None] = lists.exchange_page
    shown = journal(show, 3)
    assert shown is not None
    assert "سؤال 2" in shown.html
    assert journal(show, 99) is None
