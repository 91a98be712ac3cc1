"""An hour's updates in minutes, and what they leave in memory."""

import statistics
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.e2e.process import BotProcess
from tests.soak import READER
from tests.soak.crowd import Crowd
from tests.soak.ledger import Entry, figure, none
from tests.telegram_server import TelegramServer

MESSAGES = 36_000  # ten a second
CHATS = 200
ROUNDS = 90  # between two of them its memory is looked at
WARM_UP = 0.3  # of all rounds
GROWTH = 0.05
GROWING = "growth of memory"


def run(home: Path, scale: float) -> Iterator[Entry]:
    """One hour's worth of updates at ten a second: questions, commands and inline queries."""
    sizes: list[int] = []
    lost = 0
    rounds = max(5, min(ROUNDS, int(MESSAGES * scale / 20)))
    at_once = max(20, int(MESSAGES * scale / rounds))
    begun = time.monotonic()
    with TelegramServer() as telegram, BotProcess(telegram, home, LOG_LEVEL="ERROR", READER=READER) as bot:
        crowd = Crowd(telegram, CHATS)
        for _ in range(rounds):
            crowd.ask(at_once)
            for person in crowd.people[: at_once // 20]:
                person.type_inline("من التقى بوتين؟")
                person.send("/sources")
            lost += crowd.wait().unanswered
            crowd.forget()
            sizes.append(resident(bot.pid))
    warm = sizes[int(rounds * WARM_UP) :]
    tenth = max(1, len(warm) // 5)
    first, last = statistics.median(warm[:tenth]), statistics.median(warm[-tenth:])
    growth = last / first - 1
    yield figure(
        "messages", f"{rounds * (at_once + 2 * (at_once // 20)):,} in {time.monotonic() - begun:.0f} s"
    )
    yield none("questions unanswered", lost)
    yield figure("memory after the warm-up, at the end", f"{first / 1024:.1f} MB, {last / 1024:.1f} MB")
    yield Entry(GROWING, f"< {GROWTH:.0%}", f"{growth:+.1%}", growth < GROWTH)


def resident(process: int) -> int:
    """The memory that a process holds, in kilobytes."""
    said = subprocess.run(  # noqa: S603
        ["/bin/ps", "-o", "rss=", "-p", str(process)], capture_output=True, check=True, timeout=10
    )
    return int(said.stdout)
