"""Everything the bot asked of the server, in order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

UPLOAD = tuple[str, bytes]


@dataclass(slots=True, eq=False)
class Call:
    """One call of the bot.

    Attributes:
        number: Its place in the ledger, from 0.
        method: As the bot wrote it.
        parameters: As the bot sent them, JSON already read.
        files: The uploaded files: parameter → (name, content).
        began: When it arrived, in seconds of `time.monotonic`.
        ended: When it was answered; None while it is under way.
        outcome: "ok", "refused" (by Telegram's rules), or "fault: ..." (on demand).
        error: Telegram's description of what is wrong.
        result: What the method gave; there too when a fault then kept the answer from the bot.
        misfits: What of it does not fit Telegram's schema; it is refused for that.
    """

    number: int
    method: str
    parameters: dict[str, Any]
    began: float
    files: dict[str, UPLOAD] = field(default_factory=dict)
    ended: float | None = None
    outcome: str | None = None
    error: str | None = None
    result: Any = None
    misfits: tuple[str, ...] = ()

    def __str__(self) -> str:
        shown = {k: v if len(str(v)) < 60 else f"{str(v)[:60]}..." for k, v in self.parameters.items()}
        outcome = self.outcome or "under way"
        return f"#{self.number} {self.method} {shown} → {outcome} {self.error or ''}".rstrip()


class Ledger:
    def __init__(self) -> None:
        self._calls: list[Call] = []

    def __iter__(self) -> Iterator[Call]:
        return iter(tuple(self._calls))

    def __len__(self) -> int:
        return len(self._calls)

    def clear(self) -> None:
        self._calls.clear()

    def open(self, method: str, parameters: dict[str, Any], files: dict[str, UPLOAD], now: float) -> Call:
        call = Call(len(self._calls), method, parameters, now, files)
        self._calls.append(call)
        return call

    def of(self, *methods: str) -> list[Call]:
        """The calls of these methods."""
        return [call for call in self if call.method in methods]

    def refused(self) -> list[Call]:
        """What broke one of Telegram's rules: a bot well made leaves this empty."""
        return [call for call in self if call.outcome == "refused"]

    def misfits(self) -> list[Call]:
        """The calls that do not fit Telegram's schema."""
        return [call for call in self if call.misfits]

    def last(self, count: int = 8) -> str:
        """The last calls, to be read by a person."""
        return "\n".join(str(call) for call in self._calls[-count:]) or "(no calls)"
