from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.admin import texts as admin_texts
from bot.admin.keyboards import AdminAction, AdminPress, parse_admin_press, under_exchange, under_list
from bot.exchange import Channel, Status
from bot.log.reports.exchange_report import ExchangeReport, Review
from bot.replies import texts
from bot.replies.keyboards import parse_press as read_of_an_answer
from retrieval import SmallTalk
from tests.bot.samples import FOUND

NOW = datetime(2026, 3, 31, tzinfo=UTC)
TOLD = ExchangeReport(7, NOW, Channel.PRIVATE, Status.SENT, FOUND, 1.0, "c", "1", (), None)
PAGES, NUMBERS = st.integers(0, 999_999), st.integers(0, 10**18 - 1)


@given(st.builds(AdminPress, st.sampled_from(AdminAction), PAGES, NUMBERS))
def test_what_is_written_can_be_read_and_fits(press: AdminPress) -> None:
    assert parse_admin_press(str(press)) == press
    assert len(str(press).encode()) <= 64


@pytest.mark.parametrize(
    "data",
    [
        None, "", "admin", "admin:", "admin:stats:0", "admin:last:-1", "admin:last:1234567", "admin:last:٣",
        "admin:show:0", "admin:open:0", "admin:mark:1", "admin:show:0:1234567890123456789",
        "admin:show:0:1:2", "admin:last:0\n", "x:last:0", "s:1:0", "ADMIN:last:0",
    ],
)  # fmt: skip
def test_what_we_never_wrote_means_nothing(data: str | None) -> None:
    assert parse_admin_press(data) is None


@given(st.builds(AdminPress, st.sampled_from(AdminAction), PAGES, NUMBERS))
def test_no_button_of_an_admin_is_one_of_an_answer(press: AdminPress) -> None:
    assert read_of_an_answer(str(press)) is None


def labels(markup: object) -> list[list[str]]:
    return [[button.text for button in row] for row in markup.inline_keyboard]  # type: ignore[attr-defined]


def test_a_list_has_a_button_for_each_exchange_and_for_the_pages_around() -> None:
    markup = under_list(AdminPress(AdminAction.LAST, 1, 7), range(100, 107), more=True)
    numbers = [["100", "101", "102", "103", "104"], ["105", "106"]]
    assert labels(markup) == [*numbers, [texts.BUTTON_PREVIOUS, texts.BUTTON_NEXT]]
    assert markup is not None
    carried = [
        parse_admin_press(str(button.callback_data)) for row in markup.inline_keyboard for button in row
    ]
    assert carried[6:] == [
        AdminPress(AdminAction.OPEN, 0, 106),
        AdminPress(AdminAction.LAST, 0, 7),
        AdminPress(AdminAction.LAST, 2, 7),
    ]


def test_an_exchange_that_stands_in_a_list_twice_has_one_button() -> None:
    assert labels(under_list(AdminPress(AdminAction.BAD), [9, 4, 9], more=False)) == [["9", "4"]]


def test_an_empty_list_has_none_and_the_only_page_no_others() -> None:
    assert under_list(AdminPress(AdminAction.BAD), [], more=False) is None
    assert labels(under_list(AdminPress(AdminAction.BAD), [1], more=False)) == [["1"]]


def test_an_exchange_can_be_marked_and_unmarked() -> None:
    assert labels(under_exchange(TOLD, 0, more=True)) == [
        [texts.BUTTON_NEXT],
        [admin_texts.BUTTON_REVIEWED, admin_texts.BUTTON_POINT],
    ]
    reviewed = replace(TOLD, review=Review(NOW, None))
    assert labels(under_exchange(reviewed, 1, more=False)) == [
        [texts.BUTTON_PREVIOUS],
        [admin_texts.BUTTON_UNREVIEWED, admin_texts.BUTTON_POINT],
    ]


def test_small_talk_has_no_sentence_to_point_at() -> None:
    greeting = replace(TOLD, answer=replace(TOLD.answer, small_talk=SmallTalk.GREETING))
    assert labels(under_exchange(greeting, 0, more=False)) == [[admin_texts.BUTTON_REVIEWED]]
