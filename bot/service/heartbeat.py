"""Alive means: a file beside the database is touched after every poll attempt, failed or not.

In it stands what is wrong, for `health` to say.
"""

import asyncio
import logging
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bot.formatting.dates import said_when

_LOGGER = logging.getLogger(__name__)
# A poll attempt and the pause after a failed one take well under this.
ALIVE_SECONDS = 60.0
TELL_SECONDS = 3.0


class Heartbeat:
    """The file, with what is not as it should be in it, one a line.

    Attributes:
        condition: Gives these lines; whoever knows them sets it.
        telegram: What went wrong last on the way to Telegram, and when.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._failed = False
        self._said: str | None = None
        self.condition: Callable[[], list[str]] = list
        self.telegram: str | None = None

    def beat(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch()
            self._tell()
        except OSError as error:
            # It beats every few seconds, and one line says it.
            level, self._failed = logging.DEBUG if self._failed else logging.ERROR, True
            _LOGGER.log(
                level, "the heartbeat cannot be written, so `health` will say the bot is dead: %s", error
            )
        else:
            self._failed = False

    async def keep_telling(self) -> None:
        """Say anew what is wrong, now and then, without a beat: who is told must not take it for life."""
        while True:
            await asyncio.sleep(TELL_SECONDS)
            with suppress(OSError):
                last = self._path.stat().st_mtime
                self._tell()
                os.utime(self._path, (last, last))

    def missed(self, error: Exception) -> None:
        """Note an error on the way to Telegram."""
        self.telegram = f"{said_when()}: {error}"

    def _tell(self) -> None:
        said = "\n".join(self.condition())
        if said != self._said:
            # A full disk takes a touch, but no words: they are those of before then.
            with suppress(OSError):
                self._path.write_text(said, "utf-8")
                self._said = said

    def stop(self) -> None:
        """Say that the bot has ended on purpose."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            _LOGGER.warning("the heartbeat cannot be removed: %s", error)


def why_dead(path: Path) -> str | None:
    """Why the bot does not count as alive, in one line; None when it does."""
    try:
        age = time.time() - path.stat().st_mtime
    except OSError:
        return f"the bot is not running: there is no heartbeat at {path}"
    if age >= ALIVE_SECONDS:
        return f"the bot hangs or has died: its last sign of life is {age:.0f} seconds old ({path})"
    return None


def heartbeat_complaints(path: Path) -> list[str]:
    """What the living bot says is not as it should be."""
    try:
        return path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
