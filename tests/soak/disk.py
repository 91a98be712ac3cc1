"""A disk that is full, and a database that is locked, in the middle of work."""

import os
import resource
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from tests.e2e.process import BotProcess
from tests.soak.crowd import Crowd
from tests.soak.ledger import Entry, figure, none
from tests.telegram_server import TelegramServer

SECONDS = 60.0
CHATS = 50
RATE = 20  # questions a second
ROOM = "64m"
MOUNT = "/bin/mount"

Trouble = Callable[[BotProcess], AbstractContextManager[str]]


def run(home: Path, scale: float) -> Iterator[Entry]:
    """The disk full for a minute, and the database locked for a minute, at twenty questions a second."""
    for name, trouble in (("locked", locked), ("full", full)):
        folder = home / name
        folder.mkdir()
        with small_disk(folder) as data:
            yield from suffer(folder, data / "sanad.db", trouble, max(3.0, SECONDS * scale))


def suffer(home: Path, database: Path, trouble: Trouble, seconds: float) -> Iterator[Entry]:
    with (
        TelegramServer() as telegram,
        BotProcess(telegram, home, LOG_LEVEL="WARNING", DATABASE_PATH=str(database)) as bot,
    ):
        crowd = Crowd(telegram, CHATS)
        _ask_for(crowd, 2.0)
        with trouble(bot) as how:
            _ask_for(crowd, seconds)
            during = crowd.tally()
        _ask_for(crowd, 2.0)
        tally = crowd.wait()
        bot.wait_to_say("the log is written again")
        bot.wait_until(lambda: not bot.rows("inbox"), "an empty inbox")
        bot.wait_until(lambda: len(_sent(bot)) >= tally.asked, "all exchanges in the log")
        rows = _sent(bot)
        bot.stop()
    yield figure("trouble", f"{how}, {seconds:.0f} s")
    yield figure("questions, answered before it was over", f"{tally.asked:,}, {during.answered:,}")
    yield none("questions unanswered", tally.unanswered)
    yield none("questions answered twice", tally.twice)
    yield none("exchanges missing from the log", tally.asked - len(rows))
    yield none("exchanges twice in the log", len(rows) - len({row["update_id"] for row in rows}))


def _ask_for(crowd: Crowd, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        crowd.ask(RATE // 4)
        time.sleep(0.25)


def _sent(bot: BotProcess) -> list[dict[str, object]]:
    return [row for row in bot.rows() if row["status"] == "sent"]


@contextmanager
def locked(bot: BotProcess) -> Iterator[str]:
    """Another process writes, and does not end."""
    with closing(sqlite3.connect(bot.database, isolation_level=None, timeout=10)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield "locked by another process"
        other.execute("ROLLBACK")


@contextmanager
def full(bot: BotProcess) -> Iterator[str]:
    """No room on the disk; where none of our own can be mounted, none for the bot's files to grow."""
    data = bot.database.parent
    if data.is_mount():
        filler = data / "filler"
        with filler.open("wb", buffering=0) as file:
            for size in (2**20, 4096, 1):
                _fill(file.fileno(), size)
        yield "a disk of its own, full"
        filler.unlink()
        return
    largest = max(path.stat().st_size for path in data.rglob("*") if path.is_file())
    _, hard = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (largest, hard))
    yield "no file may grow (RLIMIT_FSIZE)"
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (hard, hard))


def _fill(file: int, size: int) -> None:
    try:
        while os.write(file, b"\0" * size):
            pass
    except OSError:
        return


@contextmanager
def small_disk(home: Path) -> Iterator[Path]:
    """A folder on a small disk of its own, where the system lets us mount one."""
    data = home / "data"
    data.mkdir()
    mounted = not subprocess.run(  # noqa: S603
        [MOUNT, "-t", "tmpfs", "-o", f"size={ROOM}", "sanad-soak", str(data)],
        capture_output=True,
        check=False,
        timeout=10,
    ).returncode
    try:
        yield data
    finally:
        if mounted:
            subprocess.run(["/bin/umount", "-l", str(data)], capture_output=True, check=False, timeout=10)  # noqa: S603
