"""How many questions a minute are answered, of one person and in one group; the rest is let go, said once."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from cachetools import LRUCache

from bot.messaging.seen import Recent

WINDOW_SECONDS = 60.0
# So many people and groups are remembered; who has been quiet longest is forgotten first.
MAX_REMEMBERED_CHATS = 10_000


class Admission(Enum):
    """What to do with a question."""

    ANSWER = auto()
    SAY_SO = auto()
    LET_GO = auto()


@dataclass(slots=True)
class _Asker:
    times: deque[float] = field(default_factory=deque)
    told: bool = False


class RateLimit:
    """So many questions in any minute, for each asker by itself; 0 for no limit."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._askers: LRUCache[int, _Asker] = LRUCache(MAX_REMEMBERED_CHATS)

    def take(self, asker: int) -> Admission:
        """Count a question of `asker`, an id, and say what to do with it; only answered ones count."""
        if self._per_minute == 0:
            return Admission.ANSWER
        known, now = self._askers.setdefault(asker, _Asker()), self._clock()
        while known.times and known.times[0] <= now - WINDOW_SECONDS:
            known.times.popleft()
        if len(known.times) < self._per_minute:
            known.times.append(now)
            known.told = False
            return Admission.ANSWER
        told, known.told = known.told, True
        return Admission.LET_GO if told else Admission.SAY_SO


class Throttle:
    """Both limits: a person's, wherever they ask, and a group's."""

    def __init__(self, per_person: int, per_group: int) -> None:
        self._person = RateLimit(per_person)
        self._group = RateLimit(per_group)
        self._counted: Recent[int] = Recent(MAX_REMEMBERED_CHATS)

    def take(self, person: int | None, group: int | None = None, update: int | None = None) -> Admission:
        """What to do with a question of a person, in a group if it is one.

        Args:
            update: The id of its update: one that is handled again, because it had to wait, counts once.
        """
        if update is not None and update in self._counted:
            return Admission.ANSWER
        pace = Admission.ANSWER if person is None else self._person.take(person)
        if pace is Admission.ANSWER and group is not None:
            pace = self._group.take(group)
        if pace is Admission.ANSWER and update is not None:
            self._counted.add(update)
        return pace
