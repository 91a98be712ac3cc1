"""Reports come a page at a time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A piece of a list.

    Attributes:
        number: Counted from 0.
        more: Whether another page comes after it.
    """

    items: tuple[T, ...]
    number: int
    more: bool


@dataclass(frozen=True, slots=True)
class PageRange:
    """Which piece of a list is wanted: page `number`, counted from 0, of `size` items."""

    number: int = 0
    size: int = 5

    @property
    def values(self) -> tuple[int, int]:
        """For `LIMIT ? OFFSET ?`: one more than is shown tells whether there are more."""
        return self.size + 1, self.number * self.size

    def page(self, rows: Iterable[Row], make: Callable[[Row], T]) -> Page[T]:
        chunk = list(rows)
        return Page(tuple(map(make, chunk[: self.size])), self.number, len(chunk) > self.size)


FIRST_PAGE = PageRange()
