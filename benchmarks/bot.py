"""The bot, as a process, beside a bot that only echoes, against the stand-in server.

Run it by `make bench-bot`. Each bot gets the same questions of the same chats, all waiting for it at once.
New questions are each asked once; of those asked before, the bot has the answers in memory. Two tables:
messages a second, and how late the event loop comes while a large corpus is asked.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle, product
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks import growth
from retrieval.corpus.reading import read_folder
from tests.e2e.process import ROOT, SEEDS, environment
from tests.e2e.questions import ALL, VALIDATION
from tests.telegram_server import TelegramServer

CHATS = 16
WARM_UP = 2  # questions of each chat that are not counted
PATIENCE = 300.0
# Ways to begin, so that a few hundred questions make a few thousand.
OPENINGS = ("", "يا سند، ", "من فضلك، ", "سؤالي: ", "أخبرني، ", "لو سمحت، ", "عندي سؤال: ", "أريد أن أعرف: ")
NEW = [f"{opening}{asked.text}" for opening in OPENINGS for asked in (*ALL, *VALIDATION)]
ASKED_BEFORE = [asked.text for asked in ALL[: CHATS * WARM_UP]]

# A module and its arguments, as they stand behind `python -m`.
ECHO = ("benchmarks.echo", str(CHATS))
SANAD = ("bot", "run")


@contextmanager
def running(
    telegram: TelegramServer, home: Path, bot: Sequence[str], corpus: Path = SEEDS
) -> Iterator[subprocess.Popen[bytes]]:
    """A bot as a process, polling; the index of a large corpus is kept beside it, for the next one."""
    settings = environment(
        home,
        TELEGRAM_BOT_TOKEN=telegram.token,
        TELEGRAM_API_URL=telegram.url,
        CORPUS_DIR=str(corpus),
        CACHE_DIR=str(corpus.parent / "index"),
        PACE_PERSON="0",
        LOG_LEVEL="WARNING",
    )
    with subprocess.Popen([sys.executable, "-m", *bot], cwd=ROOT, env=settings) as process:  # noqa: S603
        telegram.wait_for_poll(PATIENCE)
        yield process
        process.terminate()


def rate(bot: Sequence[str], asked: Sequence[str], delay: float, questions: int) -> float:
    """Messages a second, where every call to Telegram takes `delay` seconds."""
    with (
        TelegramServer() as telegram,
        tempfile.TemporaryDirectory() as home,
        running(telegram, Path(home), bot),
    ):
        telegram.latency = delay
        texts = cycle(asked)
        _answered_in(telegram, texts, WARM_UP)
        return CHATS * questions / _answered_in(telegram, texts, questions)


def lateness(bot: Sequence[str], corpus: Path, questions: int) -> list[float]:
    """Seconds by which the ticks of the event loop came late while new questions were answered, in order."""
    with TelegramServer() as telegram, tempfile.TemporaryDirectory() as home:
        notes = Path(home, "late")
        watched = ("benchmarks.delay", str(notes), *bot)
        with running(telegram, Path(home), watched, corpus):
            texts = cycle(NEW)
            _answered_in(telegram, texts, WARM_UP)
            begun = time.time()
            _answered_in(telegram, texts, questions)
            ended = time.time()
        pairs = array("d", notes.read_bytes())
        return sorted(late for at, late in zip(pairs[::2], pairs[1::2], strict=True) if begun <= at <= ended)


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


def rates(questions: int, rounds: int) -> Table:
    table = Table(title=f"{CHATS} chats, {questions} questions each, messages a second")
    for column in ("Telegram answers after", "questions", "echo", "Sanad", "Sanad / echo"):
        table.add_column(column, justify="right")
    for delay, (kind, asked) in product((0.05, 0.0), {"new": NEW, "asked before": ASKED_BEFORE}.items()):
        # Turn about, so that a busy moment of the machine meets both.
        pairs = [[rate(bot, asked, delay, questions) for bot in (ECHO, SANAD)] for _ in range(rounds)]
        floor, ours = (max(column) for column in zip(*pairs, strict=True))
        table.add_row(f"{delay * 1000:.0f} ms", kind, f"{floor:.0f}", f"{ours:.0f}", f"{ours / floor:.2f}")
    return table


def delays(questions: int, rounds: int, passages: int) -> Table:
    table = Table(title=f"{passages:,} passages: milliseconds by which the event loop comes late")
    for column in ("", "echo", "Sanad", "Sanad / echo"):
        table.add_column(column, justify="right")
    with tempfile.TemporaryDirectory() as home:
        corpus = Path(home, "corpus")
        real = [p.text for d in read_folder(SEEDS).documents for p in d.passages]
        growth.write(corpus, growth.Growth(real), passages)
        pairs = [[lateness(bot, corpus, questions) for bot in (ECHO, SANAD)] for _ in range(rounds)]
    for name, share in (("median", 0.5), ("p99", 0.99)):
        floor, ours = (
            median(late[int(share * len(late))] * 1000 for late in column)
            for column in zip(*pairs, strict=True)
        )
        table.add_row(name, f"{floor:.1f}", f"{ours:.1f}", f"{ours / floor:.2f}")
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--questions", type=int, default=60, help="of each chat (default: 60)")
    parser.add_argument(
        "--rounds", type=int, default=3, help="messages a second: the best of so many (default: 3)"
    )
    parser.add_argument(
        "--passages", type=int, default=100_000, help="of the large corpus (default: 100,000)"
    )
    options = parser.parse_args()
    console = Console()
    console.print(rates(options.questions, options.rounds))
    console.print(delays(options.questions, options.rounds, options.passages))


if __name__ == "__main__":
    main()
