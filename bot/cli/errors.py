"""What a user can put right."""


class UserError(Exception):
    """Something a user can put right: one line, and the exit code."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code
