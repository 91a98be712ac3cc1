"""What the command line and the log lines count, in English."""


def counted(count: int, one: str, more: str | None = None) -> str:
    """`1 update`, `2 updates`; or `1 write is lost`, `2 writes are lost`, where more than an s differs."""
    return f"{count} {one if count == 1 else more or one + 's'}"
