"""Alive means: a file beside the database is touched after every poll attempt, failed or not."""

import logging
import time
from pathlib import Path

_LOGGER = logging.getLogger(__name__)
# A poll attempt and the pause after a failed one take well under this.
ALIVE_SECONDS = 60.0


class Heartbeat:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._failed = False

    def beat(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch()
        except OSError as error:
            # It beats every few seconds, and one line says it.
            level, self._failed = logging.DEBUG if self._failed else logging.ERROR, True
            _LOGGER.log(
                level, "the heartbeat cannot be written, so `health` will say the bot is dead: %s", error
            )
        else:
            self._failed = False

    def stop(self) -> None:
        """Say that the bot has ended on purpose."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            _LOGGER.warning("the heartbeat cannot be removed: %s", error)


def problem(path: Path) -> str | None:
    """Why the bot does not count as alive, in one line; None when it does."""
    try:
        age = time.time() - path.stat().st_mtime
    except OSError:
        return f"the bot is not running: there is no heartbeat at {path}"
    if age >= ALIVE_SECONDS:
        return f"the bot hangs or has died: its last sign of life is {age:.0f} seconds old ({path})"
    return None
