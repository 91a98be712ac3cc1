"""The table of methods: name → what does it. Their parameters stand in Telegram's schema."""

from collections.abc import Callable
from typing import Any

from tests.telegram_server.parameters import Parameters
from tests.telegram_server.world import World

Work = Callable[[World, Parameters], Any]

# By their names in lower case: Telegram reads them without regard to it.
METHODS: dict[str, Work] = {}


def method(name: str) -> Callable[[Work], Work]:
    """Put a function into the table."""

    def register(work: Work) -> Work:
        METHODS[name.lower()] = work
        return work

    return register
