"""What Telegram answers when it refuses."""

from http import HTTPStatus
from typing import Any


class Refusal(Exception):  # noqa: N818 - it is an answer of Telegram's, not an error here
    """An answer with `"ok": false`."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(description: str, **parameters: Any) -> Refusal:
    return Refusal(HTTPStatus.BAD_REQUEST, f"Bad Request: {description}", **parameters)


def forbidden(description: str) -> Refusal:
    return Refusal(HTTPStatus.FORBIDDEN, f"Forbidden: {description}")


def conflict(description: str) -> Refusal:
    return Refusal(HTTPStatus.CONFLICT, f"Conflict: {description}")


def unauthorized() -> Refusal:
    return Refusal(HTTPStatus.UNAUTHORIZED, "Unauthorized")


def not_found() -> Refusal:
    return Refusal(HTTPStatus.NOT_FOUND, "Not Found")
