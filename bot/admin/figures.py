"""How the bot does, as the caption of a picture: Telegram HTML within a caption's limit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape

from bot import bidi
from bot.admin import texts
from bot.reports.figures import Figures

# What Telegram takes below a picture, in UTF-16 units (core.telegram.org/bots/api#sendphoto).
CAPTION_LIMIT = 1024
# Three periods with three names each fit into it.
NAME_ROOM = 28
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


def caption(periods: Sequence[Period], last: str) -> str:
    """The periods one below the other, and a last line on the picture."""
    head = f"<b>{texts.STATS}</b>"
    return "\n\n".join([head, *("\n".join(_period(each)) for each in periods), last])


def _period(period: Period) -> Iterator[str]:
    found = period.figures
    yield f"<b>{period.name}</b>: {texts.questions(found.questions)}"
    if found.questions:
        yield texts.shares(found.answered, found.refused, found.questions)
    if found.up or found.down:
        yield f"{bidi.RIGHT_TO_LEFT_MARK}👍 {found.up} · 👎 {found.down}"
    if found.median_ms is not None and found.p95_ms is not None:
        yield texts.latency(texts.lasted(found.median_ms), texts.lasted(found.p95_ms))
    if found.sources:
        named = (f"{bidi.isolated(each.name, NAME_ROOM)} ({each.answers})" for each in found.sources)
        yield escape(f"{texts.TOP_SOURCES} {'، '.join(named)}", quote=False)
