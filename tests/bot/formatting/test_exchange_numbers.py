import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formatting import exchange_numbers


@given(st.integers(1, exchange_numbers.MAX_NUMBER))
def test_every_number_of_an_exchange_is_read(number: int) -> None:
    assert (
        exchange_numbers.parse_exchange_number(str(number))
        == exchange_numbers.parse_exchange_number(f"#{number}")
        == number
    )
    assert re.fullmatch(exchange_numbers.NUMBER_PATTERN, str(number), re.ASCII)


@pytest.mark.parametrize(("text", "number"), [("١٢", 12), ("۱۲", 12), ("012", 12)])
def test_any_digits_will_do(text: str, number: int) -> None:
    assert exchange_numbers.parse_exchange_number(text) == number


@pytest.mark.parametrize("text", ["", "#", "##1", "0", "-1", "1.5", "²", "واحد", "1 2", "9" * 19])
def test_what_is_no_number_is_none(text: str) -> None:
    assert exchange_numbers.parse_exchange_number(text) is None


def test_more_than_is_wanted_is_none() -> None:
    assert (
        exchange_numbers.parse_exchange_number("10", 10),
        exchange_numbers.parse_exchange_number("11", 10),
    ) == (10, None)
