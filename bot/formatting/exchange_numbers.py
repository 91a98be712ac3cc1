"""The numbers of exchanges, as buttons carry them and people write them."""

# SQLite's numbers have up to 19 digits: one less is always one.
MAX_NUMBER_DIGITS = 18
MAX_NUMBER = 10**MAX_NUMBER_DIGITS - 1
# Inside of a regular expression for ASCII text.
NUMBER_PATTERN = rf"\d{{1,{MAX_NUMBER_DIGITS}}}"


def parse_exchange_number(text: str, most: int = MAX_NUMBER) -> int | None:
    """A number from 1 to `most`, in whatever digits, perhaps behind a #; None when it is none."""
    written = text.removeprefix("#")
    number = int(written) if written.isdecimal() and len(written) <= MAX_NUMBER_DIGITS else 0
    return number if 1 <= number <= most else None
