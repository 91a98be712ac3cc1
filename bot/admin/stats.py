"""How the bot does, as the caption of a picture: Telegram HTML within a caption's limit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape

from bot.admin import texts
from bot.formatting import bidi
from bot.log.reports.advice import NOTHING_TO_DO, Advice
from bot.log.reports.figures import Figures

# What Telegram takes below a picture, in UTF-16 units (core.telegram.org/bots/api#sendphoto).
CAPTION_LIMIT = 1024
# What a name may take; and where the figures beside it are so long that a caption would not hold both,
# what it may then: three periods with three names each fit up to a billion questions.
NAME_ROOMS = (28, 22, 6)
# The picture shows the longest of the periods.
DAYS = 30
PERIODS = (
    (timedelta(days=1), texts.LAST_DAY),
    (timedelta(days=7), texts.LAST_WEEK),
    (timedelta(days=DAYS), texts.LAST_MONTH),
)


@dataclass(frozen=True, slots=True)
class Period:
    """The figures of a period, with its name."""

    name: str
    figures: Figures


def caption(periods: Sequence[Period], last: str, todo: Advice = NOTHING_TO_DO) -> str:
    """What is to be done, the periods one below the other, and a last line on the picture."""
    told = ""
    for room in NAME_ROOMS:
        told = _told(periods, last, todo, room)
        if bidi.units(told) <= CAPTION_LIMIT:
            break
    return told


def _told(periods: Sequence[Period], last: str, todo: Advice, name_room: int) -> str:
    head = "\n".join([f"<b>{texts.STATS}</b>", *_advice(todo)])
    return "\n\n".join([head, *("\n".join(_period(each, name_room)) for each in periods), last])


def _advice(todo: Advice) -> Iterator[str]:
    if todo.gaps:
        yield texts.often_in_vain(todo.gaps)
    if todo.sure_and_wrong:
        yield texts.surely_wrong(todo.sure_and_wrong, todo.sure)


def _period(period: Period, name_room: int) -> Iterator[str]:
    found = period.figures
    yield f"<b>{period.name}</b>: {texts.questions(found.questions)}"
    if found.questions:
        yield texts.shares(found.answered, found.refused, found.questions)
    if found.up or found.down:
        yield f"{bidi.RIGHT_TO_LEFT_MARK}👍 {found.up} · 👎 {found.down}"
    if found.median_ms is not None and found.p95_ms is not None:
        yield texts.latency(texts.lasted(found.median_ms), texts.lasted(found.p95_ms))
    if found.sources:
        named = (f"{bidi.isolated(each.name, name_room)} ({each.answers})" for each in found.sources)
        yield escape(f"{texts.TOP_SOURCES} {'، '.join(named)}", quote=False)
