"""What can go wrong on the way, on demand."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from tests.telegram_server.errors import Refusal


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to a call.

    Attributes:
        name: How the ledger calls it.
        carried_out: Whether the method does its work before things go wrong; the bot cannot know.
        delay: Seconds to wait before the method does anything.
        refusal: Telegram's own "no".
        page: A body that is not Telegram's, with its status.
        sent: How many bytes of the good answer leave before the connection is cut; None cuts nothing.
    """

    name: str
    carried_out: bool = False
    delay: float = 0.0
    refusal: Refusal | None = None
    page: tuple[int, bytes] | None = None
    sent: int | None = None


def bad_gateway() -> Fault:
    """The page of a web server in front of Telegram's."""
    page = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
    return Fault("502", page=(HTTPStatus.BAD_GATEWAY, page))


def page(status: int) -> Fault:
    """The page of a proxy or a portal that stands in Telegram's place."""
    return Fault(f"page {status}", page=(status, b"<html><title>Sorry</title></html>"))


def too_many_requests(retry_after: int = 1) -> Fault:
    text = f"Too Many Requests: retry after {retry_after}"
    return Fault("429", refusal=Refusal(HTTPStatus.TOO_MANY_REQUESTS, text, retry_after=retry_after))


def unauthorized() -> Fault:
    return Fault("401", refusal=Refusal(HTTPStatus.UNAUTHORIZED, "Unauthorized"))


def not_found() -> Fault:
    return Fault("404", refusal=Refusal(HTTPStatus.NOT_FOUND, "Not Found"))


def refused(description: str, status: int = HTTPStatus.BAD_REQUEST) -> Fault:
    """Any other "no" of Telegram's; `description` with its "Bad Request: "."""
    return Fault(f"{status}", refusal=Refusal(status, description))


def two_pollers() -> Fault:
    text = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    return Fault("409", refusal=Refusal(HTTPStatus.CONFLICT, text))


def cut(carried_out: bool = False) -> Fault:
    """The connection is reset without an answer, before or after the method did its work."""
    return Fault("cut", carried_out=carried_out, sent=0)


def half_written(sent: int = 12) -> Fault:
    """The method does its work, and the connection is reset amid the answer."""
    return Fault("half written", carried_out=True, sent=sent)


def malformed() -> Fault:
    """The method does its work, and the answer is not JSON."""
    return Fault("malformed", carried_out=True, page=(HTTPStatus.OK, b'{"ok":true,"result":{"message_id":'))


def hang(seconds: float) -> Fault:
    """Nothing is done, and the connection is reset after a while."""
    return Fault("hang", delay=seconds, sent=0)


def slow(seconds: float) -> Fault:
    """The method does its work late, and the answer is good, if anybody still waits for it."""
    return Fault("slow", carried_out=True, delay=seconds)


@dataclass(slots=True)
class Rule:
    fault: Fault
    methods: Sequence[str]
    times: int | None
    share: float
    dice: random.Random = field(default_factory=random.Random)

    def strikes(self, method: str) -> bool:
        if self.times == 0 or (self.methods and method not in self.methods):
            return False
        # The dice are thrown for every call, so that a seed gives the same run again.
        if self.share < 1 and self.dice.random() >= self.share:
            return False
        if self.times is not None:
            self.times -= 1
        return True


class Faults:
    """The rules in force; the first that strikes decides."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []

    def add(self, rule: Rule) -> None:
        self._rules.append(rule)

    def clear(self) -> None:
        self._rules.clear()

    def strike(self, method: str) -> Fault | None:
        return next((rule.fault for rule in self._rules if rule.strikes(method)), None)
