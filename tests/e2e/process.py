"""The bot as a process of its own, started as a user starts it."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self, TypeVar

from tests.telegram_server import TelegramServer

T = TypeVar("T")

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
BOT = (sys.executable, "-m", "bot")
PATIENCE = 20.0  # seconds for a process to start, to say something or to end


def environment(home: Path, **settings: str) -> dict[str, str]:
    """A user's environment: the seeds as corpus, the log in `home`, and no setting of the machine's own."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "TMPDIR": tempfile.gettempdir(),
        "PYTHONPATH": str(ROOT),
        "CORPUS_DIR": str(SEEDS),
        "DATABASE_PATH": str(home / "data" / "sanad.db"),
        **settings,
    }


def run(
    home: Path, *arguments: str, given: str | bytes = b"", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run one command to its end; `given` is its standard input."""
    done = subprocess.run(  # noqa: S603
        [*BOT, *arguments],
        cwd=home,
        env=environment(home, **settings),
        input=given if isinstance(given, bytes) else given.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


class BotProcess:
    """`python -m bot run`, with what it says and what it logs.

    Attributes:
        home: Its working directory, which holds its database too.
    """

    def __init__(self, telegram: TelegramServer, home: Path, **settings: str | None) -> None:
        self.telegram = telegram
        self.home = home
        wanted: dict[str, str | None] = {
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
            "DATABASE_PATH": str(home / "data" / "sanad.db"),
            # Tests ask faster than people do.
            "PACE_PERSON": "0",
            "PACE_GROUP": "0",
            **settings,
        }
        # None takes a setting out of the environment.
        self._settings = {name: value for name, value in wanted.items() if value is not None}
        self._output = home / "output.txt"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    @property
    def database(self) -> Path:
        return Path(self._settings["DATABASE_PATH"])

    @property
    def output(self) -> str:
        """All it has said, on both streams, in every run until now."""
        return self._output.read_text("utf-8", "replace") if self._output.exists() else ""

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        return self._running.pid

    def launch(self) -> None:
        """Start it, without waiting for anything."""
        assert not self.alive
        with self._output.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603
                [*BOT, "run"],
                cwd=self.home,
                env=environment(self.home, **self._settings),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def start(self) -> None:
        """Start it, and wait until it asks Telegram for updates, or tells it where to bring them."""
        calls = len(self.telegram.ledger.of(self._taking))
        self.launch()
        self.telegram.wait_for(lambda: len(self.telegram.ledger.of(self._taking)) > calls, what=self._taking)

    def heeds(self, number: int) -> bool:
        """Whether it has a handler for a signal already: before, a busy machine is still starting Python."""
        status = Path(f"/proc/{self.pid}/status").read_text("utf-8")
        return bool(int(status.partition("SigCgt:")[2].split()[0], 16) >> (number - 1) & 1)

    def tell_to_end(self) -> None:
        """Send SIGTERM."""
        self._running.send_signal(signal.SIGTERM)

    def hang_up(self) -> None:
        """Send SIGHUP: it takes in changed files."""
        self._running.send_signal(signal.SIGHUP)

    def ended(self) -> int:
        """Wait for its end, and give its exit code."""
        return self._running.wait(PATIENCE)

    def stop(self) -> int:
        self.tell_to_end()
        return self.ended()

    def kill(self) -> None:
        """Send SIGKILL: no good-bye, nothing put away."""
        if self.alive:
            self._running.kill()
            self._running.wait()

    def wait_until(self, look: Callable[[], T], what: str) -> T:
        """Ask again and again until `look` gives something."""
        deadline = time.monotonic() + PATIENCE
        while not (found := look()):
            assert time.monotonic() < deadline, f"waited for {what}; it said:\n{self.output}"
            time.sleep(0.02)
        return found

    def wait_to_say(self, words: str) -> None:
        self.wait_until(lambda: words in self.output, f"it to say {words!r}")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run another command beside it, with the same settings."""
        return run(self.home, *arguments, **self._settings)

    def rows(self, table: str = "exchanges") -> list[dict[str, Any]]:
        """A table of its database, read as any tool would."""
        connection = sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)
        connection.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY rowid")]  # noqa: S608
        finally:
            connection.close()

    def wait_for_row(self, question: str, status: str = "sent") -> dict[str, Any]:
        """The row of a question; it is written after the answer has been sent."""

        def look() -> list[dict[str, Any]]:
            return [r for r in self.rows() if r["question"] == question and r["status"] == status]

        return self.wait_until(look, f"the row of {question!r}")[-1]

    @property
    def _taking(self) -> str:
        """The method by which it begins to receive updates."""
        return "setWebhook" if "WEBHOOK_URL" in self._settings else "getUpdates"

    @property
    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "it was never started"
        return self._process


def webhook(path: str = "/telegram") -> dict[str, str]:
    """Settings for updates by webhook, on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    return {"WEBHOOK_URL": f"http://{place}{path}", "WEBHOOK_LISTEN": place, "WEBHOOK_SECRET": "s3cret-_"}


def objects(output: str) -> list[dict[str, Any]]:
    """JSON lines."""
    return [json.loads(line) for line in output.splitlines()]
