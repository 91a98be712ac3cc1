"""What options of several commands have in common."""

from datetime import UTC, datetime

from bot.cli.errors import UserError
from bot.formatting.dates import parse_moment


def moment_option(option: str, text: str) -> datetime:
    """The point in time that an option of the command line names.

    Raises:
        UserError: It is none.
    """
    try:
        return parse_moment(text, datetime.now(UTC))
    except ValueError as error:
        raise UserError(f"{option}: {error}", 2) from None
