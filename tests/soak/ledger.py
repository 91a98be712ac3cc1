"""What a soak has shown: each figure beside the one that was promised."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger.

    Attributes:
        promised: What must be reached, in words.
        reached: What was.
        kept: Whether that keeps the promise.
    """

    what: str
    promised: str
    reached: str
    kept: bool


def none(what: str, count: int) -> Entry:
    """A line that promises that something happens not at all."""
    return Entry(what, "0", f"{count:,}", count == 0)


def figure(what: str, reached: str) -> Entry:
    """A line that promises nothing, and tells how the others came about."""
    return Entry(what, "", reached, True)


def show(part: str, entries: Iterable[Entry]) -> None:
    table = Table(title=part, title_justify="left", box=SIMPLE, min_width=90)
    for column in ("what", "promised", "reached", ""):
        table.add_column(column, justify="left" if column == "what" else "right")
    for entry in entries:
        mark = "" if not entry.promised else "kept" if entry.kept else "[bold red]BROKEN[/]"
        table.add_row(entry.what, entry.promised, entry.reached, mark)
    Console().print(table)
