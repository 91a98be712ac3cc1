"""Numbers with their nouns: as Arabic counts, and English for the command line and the log lines."""


def count_in_arabic(
    count: int, one: str, two: str, few: str, many: str, hundreds: str | None = None, none: str | None = None
) -> str:
    """A number with its noun: `one` and `two` say it by themselves, the others stand behind the number.

    Args:
        few: The noun behind 3 to 10, and behind what ends so.
        many: Behind 11 to 99.
        hundreds: Behind whole hundreds, and one or two more; else as `many`.
        none: What is said of 0; else as `hundreds`.
    """
    if count == 0 and none is not None:
        return none
    if count in (1, 2):
        return one if count == 1 else two
    last = count % 100
    if 3 <= last <= 10:
        return f"{count} {few}"
    return f"{count} {many if last > 10 or hundreds is None else hundreds}"


def count_in_english(count: int, one: str, more: str | None = None) -> str:
    """`1 update`, `2 updates`; or `1 write is lost`, `2 writes are lost`, where more than an s differs."""
    return f"{count} {one if count == 1 else more or one + 's'}"
