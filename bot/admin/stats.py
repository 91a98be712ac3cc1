"""How the bot does: a caption in Telegram HTML, and a picture of the questions of each day above it.

The picture holds figures and dates only, answered questions over refused ones. It is drawn by matplotlib,
which is an extra (`stats`), and slow to load: give it a process of its own.
"""

import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bot.admin import texts
from bot.formatting import bidi
from bot.log.reports.advice import NOTHING_TO_DO, Advice
from bot.log.reports.figures import Day, Figures

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# What Telegram takes below a picture, in UTF-16 units (core.telegram.org/bots/api#sendphoto).
CAPTION_LIMIT = 1024
# What a name may take; and where the figures beside it are so long that a caption would not hold both,
# what it may then: three periods with three names each fit up to a billion questions.
NAME_ROOMS = (28, 22, 6)
# The picture shows the longest of the periods.
PICTURE_DAYS = 30
PERIODS = (
    (timedelta(days=1), texts.LAST_DAY),
    (timedelta(days=7), texts.LAST_WEEK),
    (timedelta(days=PICTURE_DAYS), texts.LAST_MONTH),
)
# Blue and orange are told apart by almost everybody (Okabe and Ito 2008); `texts.PICTURE` names them.
ANSWERED, REFUSED = "#0072B2", "#E69F00"
# Inches, and dots an inch: 1280 x 720, which Telegram does not scale down.
_SIZE, _DOTS = (8.0, 4.5), 160
# So many dates fit below it side by side.
_MAX_DATE_LABELS = 8


@dataclass(frozen=True, slots=True)
class Period:
    """The figures of a period, with its name."""

    name: str
    figures: Figures


def stats_caption(periods: Sequence[Period], last: str, todo: Advice = NOTHING_TO_DO) -> str:
    """What is to be done, the periods one below the other, and a last line on the picture."""
    told = ""
    for room in NAME_ROOMS:
        told = _told(periods, last, todo, room)
        if bidi.utf16_length(told) <= CAPTION_LIMIT:
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
    figures = period.figures
    yield f"<b>{period.name}</b>: {texts.questions(figures.questions)}"
    if figures.questions:
        yield texts.shares(figures.answered, figures.refused, figures.questions)
    if figures.up or figures.down:
        yield f"{bidi.RIGHT_TO_LEFT_MARK}👍 {figures.up} · 👎 {figures.down}"
    if figures.median_ms is not None and figures.p95_ms is not None:
        yield texts.latency(texts.lasted(figures.median_ms), texts.lasted(figures.p95_ms))
    if figures.sources:
        named = (f"{bidi.isolate(each.name, name_room)} ({each.answers})" for each in figures.sources)
        yield escape(f"{texts.TOP_SOURCES} {'، '.join(named)}", quote=False)


def can_draw() -> bool:
    """Whether matplotlib is installed."""
    return find_spec("matplotlib") is not None


def draw_days(days: Sequence[Day], cache: Path) -> bytes:
    """The days as a PNG; `cache` is a folder where matplotlib remembers the fonts it has found."""
    os.environ.setdefault("MPLCONFIGDIR", str(cache))

    from matplotlib.figure import Figure

    figure = Figure(figsize=_SIZE, dpi=_DOTS, layout="constrained")
    axes = figure.add_subplot()
    _bars(axes, days)
    _scales(axes, days)
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png")
    return drawn.getvalue()


def _bars(axes: "Axes", days: Sequence[Day]) -> None:
    places = range(len(days))
    refused = [day.refused for day in days]
    axes.bar(places, refused, color=REFUSED)
    axes.bar(places, [day.answered for day in days], bottom=refused, color=ANSWERED)


def _scales(axes: "Axes", days: Sequence[Day]) -> None:
    """Whole questions upwards; days along, the last of them always with its date."""
    from matplotlib.ticker import MaxNLocator, StrMethodFormatter

    step = -(-len(days) // _MAX_DATE_LABELS)
    places = range(len(days) - 1, -1, -step)
    axes.set_xticks(places, [f"{days[place].day:%m-%d}" for place in places])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.set_axisbelow(True)
    axes.grid(axis="y", color="#DDDDDD")
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.set_ylim(bottom=0, top=max(1, axes.get_ylim()[1]))
