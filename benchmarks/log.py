"""What a log of 200,000 exchanges costs: reports, a table of all of it, and the bot beside them.

Run it by `make bench-log`. It makes the traffic of a month first, which takes a minute or two.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.bot import NEW
from benchmarks.traffic import DAYS, EXCHANGES, Months, write
from bot.log.reports.figures import figures_of_days, figures_since
from bot.log.reports.gaps import find_gaps
from bot.log.reports.lines import exchange_lines
from bot.log.reports.selection import Selection
from bot.log.storage.database import blocking_reader
from tests.e2e.process import ROOT, BotProcess, environment
from tests.telegram_server import Person, TelegramServer

RUNS = 9
QUESTIONS = 100
ROUNDS = 8
# What an admin sends in each round, one after the other without a pause, while somebody asks.
COMMANDS = ("/stats", "/unanswered", "/find كوريا الشمالية")


def reports(path: Path) -> Iterator[tuple[str, float, float]]:
    """Each report as the bot looks it up: its name, and the median and the worst of some runs, in ms."""
    now = datetime.now(UTC)

    def stats() -> None:
        for length in (1, 7, 30):
            figures_since(log, now - timedelta(days=length))
        figures_of_days(log, now - timedelta(days=29), now)

    with blocking_reader(path) as log:
        yield "/stats", *_timed(stats)
        yield "/unanswered", *_timed(lambda: find_gaps(log))
        yield "/find, words of many", *_timed(lambda: exchange_lines(log, Selection(words="كوريا الشمالية")))
        yield "/find, words of nobody", *_timed(lambda: exchange_lines(log, Selection(words="زرافة")))


def _timed(report: Callable[[], object]) -> tuple[float, float]:
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        report()
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times), max(times)


def table_of_all(path: Path, limit: int) -> tuple[float, float, float]:
    """`logs --csv` of the latest `limit`: megabytes written, seconds, the most megabytes of memory."""
    command = [sys.executable, "-m", "bot", "logs", "--csv", "--limit", str(limit)]
    settings = environment(path.parent, DATABASE_PATH=str(path))
    begun = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=output)  # noqa: S603
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        written = output.seek(0, os.SEEK_END)
    return written / 1e6, time.perf_counter() - begun, usage.ru_maxrss / 1024


def while_reading(admin: Person, person: Person, texts: Iterator[str]) -> list[float]:
    """How long questions took, in ms, for as long as an admin reads one report after the other."""
    thread = threading.Thread(target=lambda: [admin.ask(command, timeout=60) for command in COMMANDS])
    thread.start()
    times = []
    while thread.is_alive():
        times += _answered_in(person, texts, 1)
    thread.join()
    return times


def p95_beside(path: Path) -> tuple[float, float, int]:
    """95 of 100 answers came within so many ms, alone and beside an admin; how many beside.

    Turn about, so that a busy moment of the machine meets both.
    """
    with TelegramServer() as telegram, tempfile.TemporaryDirectory() as home:
        # The numbers of its updates are the same in every run, and a known one is not answered again.
        copy = shutil.copy(path, Path(home) / "sanad.db")
        admin, person = telegram.person(known=True), telegram.person()
        settings = {"DATABASE_PATH": str(copy), "ADMIN_IDS": str(admin.id), "LOG_LEVEL": "WARNING"}
        alone: list[float] = []
        beside: list[float] = []
        with BotProcess(telegram, Path(home), **settings):
            texts = cycle(NEW)
            while_reading(admin, person, texts)
            for _ in range(ROUNDS):
                alone += _answered_in(person, texts, QUESTIONS)
                beside += while_reading(admin, person, texts)
        return _p95(alone), _p95(beside), len(beside)


def _answered_in(person: Person, texts: Iterator[str], questions: int) -> list[float]:
    times = []
    for _ in range(questions):
        begun = time.perf_counter()
        person.ask(next(texts), timeout=60)
        times.append(1000 * (time.perf_counter() - begun))
    return times


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _show(path: Path, exchanges: int) -> None:
    console = Console()
    table = Table("report", "median ms", "worst ms", title=f"{exchanges:,} exchanges")
    for name, median, worst in reports(path):
        table.add_row(name, f"{median:.0f}", f"{worst:.0f}")
    console.print(table)
    table = Table("logs --csv of", "MB written", "seconds", "most MB of memory")
    for limit in (exchanges // 100, exchanges // 10, exchanges):
        table.add_row(f"{limit:,}", *(f"{value:.1f}" for value in table_of_all(path, limit)))
    console.print(table)
    table = Table("p95 alone, ms", "beside an admin", "ratio", "questions beside")
    alone, beside, read = p95_beside(path)
    table.add_row(f"{alone:.1f}", f"{beside:.1f}", f"{beside / alone:.2f}", str(read))
    console.print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--exchanges", type=int, default=EXCHANGES)
    parser.add_argument("--log", type=Path, help="one that `benchmarks.traffic` has made")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.log or Path(folder) / "sanad.db"
        if not path.exists():
            write(path, Months(options.exchanges, DAYS, datetime.now(UTC), seed=1))
        _show(path, options.exchanges)


if __name__ == "__main__":
    main()
