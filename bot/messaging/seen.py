"""The latest so many of something, to know them again by: what came before them is forgotten."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Recent(Generic[T]):
    """Remembers the latest `most`, by when each was first added."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[T, None] = OrderedDict()

    def __contains__(self, thing: T) -> bool:
        return thing in self._known

    def add(self, thing: T) -> bool:
        """Remember it; gives whether it is new."""
        new = thing not in self._known
        self._known[thing] = None
        if len(self._known) > self._most:
            self._known.popitem(last=False)
        return new
