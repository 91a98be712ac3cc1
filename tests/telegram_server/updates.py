"""What waits to be fetched by the bot: kept until it is acknowledged, handed out again until then."""

import itertools
from collections import Counter
from collections.abc import Iterable
from typing import Any

# Not sent to a bot that did not ask for them by name.
RARE = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class Updates:
    """The queue.

    Attributes:
        pending: What is not acknowledged: update id → update, in order.
        handed_out: How many times each update was given to the bot.
        acknowledged: What the bot has taken for good.
        unwanted: What the bot did not want to hear of (`allowed_updates`).
        allowed: The kinds it wants; None for all but the rare ones.
    """

    def __init__(self, first: int) -> None:
        self._ids = itertools.count(first)
        self.pending: dict[int, dict[str, Any]] = {}
        self.handed_out: Counter[int] = Counter()
        self.acknowledged: dict[int, dict[str, Any]] = {}
        self.unwanted: list[dict[str, Any]] = []
        self.allowed: frozenset[str] | None = None

    def allow(self, kinds: Iterable[str]) -> None:
        self.allowed = frozenset(kinds) or None

    def add(self, update: dict[str, Any]) -> int:
        """Queue an update, well formed or not.

        Returns:
            Its id, new unless the update brings its own.
        """
        number: int = update["update_id"] if "update_id" in update else next(self._ids)
        update = {"update_id": number} | update
        kinds = {str(kind) for kind in update if kind != "update_id"}
        wanted = kinds <= self.allowed if self.allowed is not None else not kinds & RARE
        if wanted:
            self.pending[number] = update
        else:
            self.unwanted.append(update)
        return number

    def acknowledge(self, offset: int) -> None:
        """Forget what is below `offset`; a negative one keeps that many from the end."""
        numbers = list(self.pending)
        done = [n for n in numbers if n < offset] if offset >= 0 else numbers[:offset]
        for number in done:
            self.close(number)

    def close(self, number: int) -> None:
        update = self.pending.pop(number, None)
        if update is not None:
            self.acknowledged[number] = update

    def batch(self, limit: int) -> list[dict[str, Any]]:
        """The oldest updates, to be given to the bot."""
        given = list(itertools.islice(self.pending.values(), limit))
        self.handed_out.update(update["update_id"] for update in given)
        return given
