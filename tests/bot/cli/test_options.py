import pytest

from bot.cli.errors import UserError
from bot.cli.options import moment_option


def test_a_point_in_time_that_is_none_names_its_option() -> None:
    with pytest.raises(UserError, match="--since: 'x' is no point in time") as refusal:
        moment_option("--since", "x")
    assert refusal.value.code == 2


def test_a_date_is_read_as_utc() -> None:
    assert moment_option("--since", "2026-03-31").isoformat() == "2026-03-31T00:00:00+00:00"
