"""One question and its answer, as they go through the house and into the log."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from enum import StrEnum

from retrieval import Answer, Quotation


class Channel(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    INLINE = "inline"
    TERMINAL = "terminal"


class Status(StrEnum):
    """How far an exchange has come; `failed` is an end too: nobody is there, or it is our mistake."""

    RECEIVED = "received"
    ANSWERED = "answered"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message of ours stands: in a chat, or, sent by `@bot`, under an id of its own."""

    chat_id: int | None = None
    message_id: int | None = None
    inline_id: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came in. The ids are Telegram's, bare; the log keeps hashes of them.

    Attributes:
        reply_to: The message it replies to, which may be an answer of ours.
    """

    text: str
    channel: Channel
    update_id: int | None = None
    chat_id: int | None = None
    user_id: int | None = None
    message_id: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that has its answer.

    Attributes:
        number: The exchange in the log; None when it could not be, or should not be, written.
        latency_ms: From the start of handling to the answer being ready.
        corpus_version: Of the corpus that it was answered from, which may have been replaced meanwhile.
    """

    number: int | None
    asked: Asked
    answer: Answer
    latency_ms: float
    corpus_version: str = ""


@dataclass(frozen=True, slots=True)
class Remembered:
    """An exchange as the log remembers it, with its answer as it was given.

    Attributes:
        headed: Whether the question stands above the answer, because no message of a person's asks it.
    """

    number: int
    channel: Channel
    answer: Answer
    headed: bool = False


_NAMES = tuple(field.name for field in fields(Quotation))


def candidates_json(quotations: Sequence[Quotation]) -> str:
    """Quotations as the log keeps them: all that is known of them, so that they can be shown again."""
    return json.dumps([_fields(quotation) for quotation in quotations], ensure_ascii=False)


def quotation_fields(quotation: Quotation) -> dict[str, str | int | float | None]:
    """A quotation as `ask --json` promises it: text, highlight, source, line, heading, score."""
    named = _fields(quotation)
    del named["start"]
    return named


def _fields(quotation: Quotation) -> dict[str, str | int | float | None]:
    # As `asdict`, which copies every value deeply and takes ten times as long.
    return {name: getattr(quotation, name) for name in _NAMES}
