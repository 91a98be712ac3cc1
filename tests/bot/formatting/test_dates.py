from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.formatting.dates import log_stamp, parse_age, parse_moment

NOW = datetime(2026, 3, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("24h", NOW - timedelta(hours=24)),
        ("7d", NOW - timedelta(days=7)),
        (" 2W ", NOW - timedelta(weeks=2)),
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-01T10:30", datetime(2026, 3, 1, 10, 30, tzinfo=UTC)),
        ("2026-03-01 10:30+03:00", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_an_age_or_a_date(text: str, meant: datetime) -> None:
    assert parse_moment(text, NOW) == meant


@pytest.mark.parametrize(
    "text", ["", "yesterday", "7", "d", "7y", "-7d", "٧d", "2026-13-01", "0001-01-01T00:00+10:00"]
)
def test_anything_else_is_an_error_that_says_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match=r"7d"):
        parse_moment(text, NOW)


@pytest.mark.parametrize("text", ["2026-01-01", "", "1.5d", "999999d"])
def test_an_age_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="no age"):
        parse_age(text)


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_stamps_are_in_the_order_of_time(one: datetime, other: datetime) -> None:
    if one < other:
        assert log_stamp(one) <= log_stamp(other)
