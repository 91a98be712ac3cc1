"""Points in time as people write them: an age such as 24h or 7d, a date, or a date with a time."""

import re
from datetime import UTC, datetime, timedelta

_AGE = re.compile(r"(\d{1,5})([hdw])", re.ASCII)
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
WHAT_TO_WRITE = "write an age such as 24h, 7d or 4w, or a date such as 2026-03-31, in UTC"


def parse_age(text: str) -> timedelta:
    """How long `24h`, `7d` or `4w` is.

    Raises:
        ValueError: It is none; the message says what to write.
    """
    parts = _AGE.fullmatch(text.strip().lower())
    if parts is None:
        raise ValueError(f"{text!r} is no age: write one such as 24h, 7d or 4w")
    return int(parts[1]) * _UNITS[parts[2]]


def parse_moment(text: str, now: datetime) -> datetime:
    """The point in time that is meant: so long before `now`, or a date and perhaps a time, UTC if not said.

    Raises:
        ValueError: It is none; the message says what to write.
    """
    try:
        if _AGE.fullmatch(text.strip().lower()):
            return now - parse_age(text)
        meant = datetime.fromisoformat(text.strip())
        return meant.astimezone(UTC) if meant.tzinfo else meant.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise ValueError(f"{text!r} is no point in time: {WHAT_TO_WRITE}") from None


def stamp_now() -> str:
    """The time as the log writes it: UTC, ISO 8601, to the millisecond."""
    return log_stamp(datetime.now(UTC))


def log_stamp(moment: datetime) -> str:
    """A point in time as the log writes it, so that the two can be compared as text."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def said_when() -> str:
    """This moment, as the log lines have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
