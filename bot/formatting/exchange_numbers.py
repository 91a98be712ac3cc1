"""The numbers of exchanges, as buttons carry them and people write them."""

# SQLite's numbers have up to 19 digits: one less is always one.
DIGITS = 18
MOST = 10**DIGITS - 1
# Inside of a regular expression for ASCII text.
PATTERN = rf"\d{{1,{DIGITS}}}"


def parse_exchange_number(text: str, most: int = MOST) -> int | None:
    """A number from 1 to `most`, in whatever digits, perhaps behind a #; None when it is none."""
    written = text.removeprefix("#")
    number = int(written) if written.isdecimal() and len(written) <= DIGITS else 0
    return number if 1 <= number <= most else None
