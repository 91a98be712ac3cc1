"""One question and its answer, as they go through the house and into the log."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from retrieval import Answer, PassageKind, Quotation, Shape

Json = Any


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
class MessageAddress:
    """Where a message of ours stands: in a chat, or, sent by `@bot`, under an id of its own."""

    chat_id: int | None = None
    message_id: int | None = None
    inline_id: str | None = None


@dataclass(frozen=True, slots=True)
class IncomingQuestion:
    """A question as it came in. The ids are Telegram's, bare; the log keeps hashes of them.

    Attributes:
        reply_to: The message it replies to, which may be an answer of ours.
        thread: The topic of a forum that it is asked in; None in any other chat.
    """

    text: str
    channel: Channel
    update_id: int | None = None
    chat_id: int | None = None
    user_id: int | None = None
    message_id: int | None = None
    reply_to: int | None = None
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question that has its answer.

    Attributes:
        number: The exchange in the log; None when it could not be, or should not be, written.
        latency_ms: From the start of handling to the answer being ready.
        corpus_version: Of the corpus that it was answered from, which may have been replaced meanwhile.
    """

    number: int | None
    question: IncomingQuestion
    answer: Answer
    latency_ms: float
    corpus_version: str = ""


@dataclass(frozen=True, slots=True)
class LoggedExchange:
    """An exchange as the log remembers it, with its answer as it was given.

    Attributes:
        headed: Whether the question stands above the answer, because no message of a person's asks it.
    """

    number: int
    channel: Channel
    answer: Answer
    headed: bool = False


_QUOTATION_FIELDS = tuple(field.name for field in fields(Quotation))
_JSON_FIELDS = ("text", "highlight", "source", "line", "page", "section", "heading", "score")


def candidates_json(quotations: Sequence[Quotation]) -> str:
    """Quotations as the log keeps them: all that is known of them, so that they can be shown again."""
    fields = [_fields(each) | {"shape": shape_fields(each.shape)} for each in quotations]
    return json.dumps(fields, ensure_ascii=False)


def parse_candidates(kept: str) -> Iterator[Quotation]:
    """Quotations back from the log; those of older versions knew one heading, no page and no shape."""
    for named in json.loads(kept):
        heading = named.pop("heading", None)
        section = tuple(named.pop("section", [heading] if heading else []))
        shape = shape_of(named.pop("shape", {}))
        yield Quotation(**named, section=section, shape=shape)


def shape_fields(shape: Shape) -> dict[str, Json]:
    """A shape as the log keeps it."""
    return {field.name: getattr(shape, field.name) for field in fields(Shape)}


def shape_of(named: dict[str, Json]) -> Shape:
    """A shape back from the log."""
    if not named:
        return Shape()
    return Shape(**named | {"kind": PassageKind(named["kind"]), "marks": tuple(named["marks"])})


def quotation_fields(quotation: Quotation) -> dict[str, Json]:
    """A quotation as `ask --json` promises it."""
    return _fields(quotation, _JSON_FIELDS)


def _fields(quotation: Quotation, names: Sequence[str] = _QUOTATION_FIELDS) -> dict[str, Json]:
    # As `asdict`, which copies every value deeply and takes ten times as long.
    return {name: getattr(quotation, name) for name in names}
