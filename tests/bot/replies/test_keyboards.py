from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup

from bot.exchange import Channel, Exchange, IncomingQuestion
from bot.replies import keyboards, texts
from bot.replies.keyboards import NONE_OF_THEM, Action, Press
from tests.bot.samples import FOUND, HELLO, NOTHING, QUOTATION

EXCHANGE = Exchange(7, IncomingQuestion("سؤال", Channel.PRIVATE), FOUND, 1.0)
PRESSES = (
    st.builds(
        Press,
        st.sampled_from([Action.SHOW, Action.CONTEXT, Action.UP, Action.DOWN]),
        st.integers(0, 10**18 - 1),
        st.integers(0, 999),
    )
    | st.builds(
        Press,
        st.just(Action.RIGHT),
        st.integers(0, 10**18 - 1),
        st.integers(0, 999),
        st.integers(NONE_OF_THEM, 999),
    )
    | st.builds(
        Press,
        st.just(Action.MORE),
        st.integers(0, 10**18 - 1),
        st.integers(0, 999),
        page=st.integers(0, 999),
    )
)


def labels(markup: InlineKeyboardMarkup | None) -> list[str]:
    return [button.text for row in markup.inline_keyboard for button in row] if markup else []


def presses(markup: InlineKeyboardMarkup) -> list[Press | None]:
    return [
        keyboards.parse_press(str(button.callback_data)) for row in markup.inline_keyboard for button in row
    ]


@given(press=PRESSES)
def test_what_a_button_carries_is_read_back_and_fits(press: Press) -> None:
    assert keyboards.parse_press(str(press)) == press
    assert len(str(press).encode()) <= 64


@given(data=st.none() | st.text(max_size=64))
def test_what_was_forged_is_read_as_nothing_or_as_a_press(data: str | None) -> None:
    press = keyboards.parse_press(data)
    assert press is None or isinstance(press, Press)


@pytest.mark.parametrize("data", ["", "s:1", "r:1:0", "s:1:0:0", "x:1:0", "s:-1:0", "s:١:0", "s:1:0\n"])
def test_what_we_never_wrote_means_nothing(data: str) -> None:
    assert keyboards.parse_press(data) is None


def test_an_answer_offers_others_its_context_and_votes() -> None:
    assert labels(keyboards.under_answer(EXCHANGE)) == [texts.BUTTON_OTHERS, texts.BUTTON_CONTEXT, "👍", "👎"]


@pytest.mark.parametrize(
    "exchange",
    [replace(EXCHANGE, number=None), replace(EXCHANGE, answer=HELLO), replace(EXCHANGE, answer=NOTHING)],
)
def test_what_is_not_in_the_log_or_quotes_nothing_has_no_buttons(exchange: Exchange) -> None:
    assert keyboards.under_answer(exchange) is None


@pytest.mark.parametrize(
    ("shown", "turning"),
    [
        (0, [texts.BUTTON_OTHERS]),
        (1, [texts.BUTTON_PREVIOUS, texts.BUTTON_NEXT]),
        (2, [texts.BUTTON_PREVIOUS]),
    ],
)
def test_pages_turn_both_ways_and_end(shown: int, turning: list[str]) -> None:
    assert labels(keyboards.under_sentence(7, shown, [QUOTATION] * 3))[: len(turning) + 1] == [
        *turning,
        texts.BUTTON_CONTEXT,
    ]


def test_choices_are_numbered_and_name_the_sentences() -> None:
    markup = keyboards.under_choices(7, 1, [0, 2, 3, 4, 5, 6, 7, 8, 9])
    assert labels(markup) == [*map(str, range(1, 10)), texts.BUTTON_NONE, texts.BUTTON_BACK]
    assert presses(markup)[1] == Press(Action.RIGHT, 7, 1, 2)
    assert presses(markup)[-2:] == [Press(Action.RIGHT, 7, 1, NONE_OF_THEM), Press(Action.SHOW, 7, 1)]
