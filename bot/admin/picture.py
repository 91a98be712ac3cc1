"""The picture of /stats: the questions of each day, answered over refused. Figures and dates only.

Drawn by matplotlib, which is an extra (`stats`), and slow to load: give it a process of its own.
"""

import io
import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from bot.log.reports.figures import Day

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Blue and orange are told apart by almost everybody (Okabe and Ito 2008); `texts.PICTURE` names them.
ANSWERED, REFUSED = "#0072B2", "#E69F00"
# Inches, and dots an inch: 1280 x 720, which Telegram does not scale down.
_SIZE, _DOTS = (8.0, 4.5), 160
# So many dates fit below it side by side.
_DATES = 8


def possible() -> bool:
    """Whether matplotlib is installed."""
    return find_spec("matplotlib") is not None


def draw(days: Sequence[Day], cache: Path) -> bytes:
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

    step = -(-len(days) // _DATES)
    places = range(len(days) - 1, -1, -step)
    axes.set_xticks(places, [f"{days[place].day:%m-%d}" for place in places])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.set_axisbelow(True)
    axes.grid(axis="y", color="#DDDDDD")
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.set_ylim(bottom=0, top=max(1, axes.get_ylim()[1]))
