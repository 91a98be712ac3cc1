"""Messages a second of the bot, as a process, beside a bot that only echoes, against the stand-in server.

Run it by `make bench-bot`. Each bot gets the same questions of the same chats, all waiting for it at once.
New questions are each asked once; of those asked before, the bot has the answers in memory.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import cycle, product
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.e2e.process import ROOT, BotProcess, environment
from tests.e2e.questions import ALL, VALIDATION
from tests.telegram_server import TelegramServer

CHATS = 16
WARM_UP = 2  # questions of each chat that are not counted
PATIENCE = 300.0
# Ways to begin, so that a few hundred questions make a few thousand.
OPENINGS = ("", "يا سند، ", "من فضلك، ", "سؤالي: ", "أخبرني، ", "لو سمحت، ", "عندي سؤال: ", "أريد أن أعرف: ")
NEW = [f"{opening}{asked.text}" for opening in OPENINGS for asked in (*ALL, *VALIDATION)]
ASKED_BEFORE = [asked.text for asked in ALL[: CHATS * WARM_UP]]

Start = Callable[[TelegramServer, Path], AbstractContextManager[object]]


@contextmanager
def echoing(telegram: TelegramServer, home: Path) -> Iterator[None]:
    """The echo bot, as a process, polling."""
    settings = environment(home, TELEGRAM_BOT_TOKEN=telegram.token, TELEGRAM_API_URL=telegram.url)
    command = [sys.executable, "-m", "benchmarks.echo", str(CHATS)]
    with subprocess.Popen(command, cwd=ROOT, env=settings) as process:  # noqa: S603
        telegram.wait_for_poll()
        yield
        process.terminate()


def answering(telegram: TelegramServer, home: Path) -> BotProcess:
    return BotProcess(telegram, home, LOG_LEVEL="WARNING")


def rate(start: Start, asked: Sequence[str], delay: float, questions: int) -> float:
    """Messages a second, where every call to Telegram takes `delay` seconds."""
    with TelegramServer() as telegram, tempfile.TemporaryDirectory() as home, start(telegram, Path(home)):
        telegram.latency = delay
        texts = cycle(asked)
        _answered_in(telegram, texts, WARM_UP)
        return CHATS * questions / _answered_in(telegram, texts, questions)


def _answered_in(telegram: TelegramServer, texts: Iterator[str], questions: int) -> float:
    """Seconds until every chat has its answers to so many questions."""
    people = [telegram.person() for _ in range(CHATS)]
    with telegram.world.changed:
        for _ in range(questions):
            for person in people:
                person.send(next(texts))
        begun = time.perf_counter()
        telegram.ledger.clear()
    # Looked at now and then: looking after every change would be the server's main work.
    while sum(call.outcome == "ok" for call in telegram.ledger.of("sendMessage")) < CHATS * questions:
        if time.perf_counter() - begun > PATIENCE:
            raise TimeoutError(telegram.ledger.last())
        time.sleep(0.05)
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--questions", type=int, default=60, help="of each chat (default: 60)")
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many is shown (default: 3)")
    options = parser.parse_args()
    table = Table(title=f"{CHATS} chats, {options.questions} questions each, messages a second")
    for column in ("Telegram answers after", "questions", "echo", "Sanad", "Sanad / echo"):
        table.add_column(column, justify="right")
    for delay, (kind, asked) in product((0.05, 0.0), {"new": NEW, "asked before": ASKED_BEFORE}.items()):
        # Turn about, so that a busy moment of the machine meets both.
        pairs = [
            [rate(start, asked, delay, options.questions) for start in (echoing, answering)]
            for _ in range(options.rounds)
        ]
        floor, ours = (max(column) for column in zip(*pairs, strict=True))
        table.add_row(f"{delay * 1000:.0f} ms", kind, f"{floor:.0f}", f"{ours:.0f}", f"{ours / floor:.2f}")
    Console().print(table)


if __name__ == "__main__":
    main()
