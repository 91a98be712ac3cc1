"""What is written to the database, before it is: so that it can wait, in a file too."""

from collections.abc import Mapping, Sequence

Value = str | int | float | None
Statement = tuple[str, Sequence[Value] | Mapping[str, Value]]
# The statements of one transaction.
Write = tuple[Statement, ...]
