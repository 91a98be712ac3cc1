"""What the command line and the log lines count, in English."""


def counted(count: int, noun: str) -> str:
    """`1 update`, `2 updates`: of a noun whose plural takes an s."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
