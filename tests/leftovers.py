"""What a test must not leave behind: a thread would keep the run from ending, a process would outlive it.

pytest itself sees neither. Here each fails the run, with its name and the test after which it was first seen.
A run that a thread would hold up ends all the same.
"""

import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

GRACE_SECONDS = 3.0
TITLE = "still alive at the end"
# Python's own, one for all processes it starts; it ends with this one.
_OF_PYTHON = "multiprocessing.resource_tracker"


class Leftovers:
    """A plugin of pytest's: looks at what is alive after each test, and fails a run that leaves any of it."""

    def __init__(self) -> None:
        self._first_seen: dict[str, str] = {}
        self._left: list[str] = []

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        for name in (*threads(), *processes()):
            self._first_seen.setdefault(name, nodeid)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        deadline = time.monotonic() + GRACE_SECONDS
        while (left := [*threads(), *processes()]) and time.monotonic() < deadline:
            time.sleep(0.05)
        self._left = [
            f"{_named(each)}, first seen after {self._first_seen.get(each, 'the last test')}" for each in left
        ]
        if self._left and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self._left:
            terminalreporter.section(TITLE, red=True)
            for name in self._left:
                terminalreporter.line(name)

    @pytest.hookimpl(trylast=True)
    def pytest_unconfigure(self) -> None:
        if any(threads()):
            # Python would wait for them, without end.
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(pytest.ExitCode.TESTS_FAILED)


def threads() -> Iterator[str]:
    """Threads that Python waits for before it ends."""
    for thread in threading.enumerate():
        if thread is not threading.main_thread() and not thread.daemon:
            yield f"thread {thread.name}"


def processes() -> Iterator[str]:
    """Processes started here that run still, as far as /proc tells."""
    for task in Path("/proc/self/task").glob("*"):
        for number in _text(task / "children").split():
            if _runs(number) and _OF_PYTHON not in _text(Path(f"/proc/{number}/cmdline")):
                yield f"process {number}"


def _runs(number: str) -> bool:
    """Whether a process has not ended; one that nobody has waited for yet has."""
    state = _text(Path(f"/proc/{number}/stat")).rpartition(")")[2].split()[:1]
    return state not in ([], ["Z"], ["X"])


def _named(left: str) -> str:
    """A thread by its name, a process by its command too."""
    kind, _, number = left.partition(" ")
    if kind == "thread":
        return left
    # Looked for last: just begun, a process has none, or that of the one that has started it.
    command = _text(Path(f"/proc/{number}/cmdline")).replace("\0", " ").strip()
    return f"{left} ({command[:100]})"


def _text(path: Path) -> str:
    """What stands in a file of /proc; nothing, when what it tells of has just ended."""
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
