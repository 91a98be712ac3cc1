"""A progress bar that measures can report to without knowing what draws it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from rich.progress import Progress

T = TypeVar("T")


class Track(Protocol):
    """Goes through items and shows how far it is."""

    def __call__(self, items: Sequence[T], description: str) -> Iterable[T]: ...


@dataclass(frozen=True, slots=True)
class Bars:
    """Draws one bar at a time: a bar goes when its items are done."""

    progress: Progress

    def __call__(self, items: Sequence[T], description: str) -> Iterator[T]:
        task = self.progress.add_task(description, total=len(items))
        for item in items:
            yield item
            self.progress.advance(task)
        self.progress.remove_task(task)


def without_progress(items: Sequence[T], description: str) -> Iterable[T]:  # noqa: ARG001
    """No progress bar: for tests and for use as a library."""
    return items
