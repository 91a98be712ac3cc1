"""The latest so many of something, to know them again by: what came before them is forgotten."""

from collections.abc import Hashable
from typing import Generic, TypeVar

from cachetools import FIFOCache

T = TypeVar("T", bound=Hashable)


class Recent(Generic[T]):
    """Remembers the latest `most`, by when each was first added."""

    def __init__(self, most: int) -> None:
        self._known: FIFOCache[T, None] = FIFOCache(most)

    def __contains__(self, thing: T) -> bool:
        return thing in self._known

    def add(self, thing: T) -> bool:
        """Remember it; gives whether it is new."""
        new = thing not in self._known
        if new:
            self._known[thing] = None
        return new
