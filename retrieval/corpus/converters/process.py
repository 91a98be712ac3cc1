"""A process that reads files, seen from outside: it knows no secret, and what takes too long ends it."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from retrieval.corpus.blocks import Converted
from retrieval.corpus.converters import Reason, UnreadableError, wire
from retrieval.corpus.converters.limits import MAX_OCR_WALL_SECONDS, MAX_WALL_SECONDS

_CODE_FOLDER = Path(__file__).parents[3]
# What ends a process that works too long (RLIMIT_CPU), or takes what it may not.
_TOO_SLOW: Final = (-signal.SIGXCPU, -signal.SIGKILL)


class ConverterProcess:
    """Reads one file after the other; begun with the first, and anew after one that it did not outlive.

    Not safe to use from several threads.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def convert(self, kind: str, raw: bytes) -> Converted:
        """The blocks of a file of this kind (`.pdf`).

        Raises:
            UnreadableError: There are none.
        """
        process = self._process = self._process or _begin()
        alarm = threading.Timer(_wall_seconds(kind), process.kill)
        alarm.start()
        try:
            return _ask(process, kind, raw)
        except (OSError, EOFError, ValueError, KeyError, TypeError):
            self.close()
            raise UnreadableError(_reason(process.returncode)) from None
        finally:
            alarm.cancel()
            alarm.join()

    def close(self) -> None:
        """End the process, if one was begun."""
        if self._process is not None:
            self._process.kill()
            with suppress(OSError):
                self._process.communicate()
            self._process = None

    def __enter__(self) -> "ConverterProcess":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()


def convert_in_process(kind: str, raw: bytes) -> Converted:
    """The blocks of one file, by a process of its own. It blocks.

    Raises:
        UnreadableError: There are none.
    """
    with ConverterProcess() as process:
        return process.convert(kind, raw)


def process_environment() -> dict[str, str]:
    """What the process knows of this one: nothing."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _begin() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "retrieval.corpus.converters"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_CODE_FOLDER,
        env=process_environment(),
        start_new_session=True,
    )


def _ask(process: subprocess.Popen[bytes], kind: str, raw: bytes) -> Converted:
    """Raises OSError, EOFError, ValueError, KeyError or TypeError when the process is no more."""
    if process.stdin is None or process.stdout is None:
        raise TypeError("the process was made with pipes")
    process.stdin.write(f"{kind or '-'} {len(raw)}\n".encode() + raw)
    process.stdin.flush()
    line = process.stdout.readline()
    if not line:
        raise EOFError
    reason, size = map(int, line.split())
    answer = process.stdout.read(size)
    if len(answer) != size:
        raise EOFError
    if reason:
        raise UnreadableError(Reason(reason))
    return wire.load_converted(answer)


def _wall_seconds(kind: str) -> float:
    return MAX_OCR_WALL_SECONDS if kind == ".pdf" else MAX_WALL_SECONDS


def _reason(code: int) -> Reason:
    return Reason.TOO_SLOW if code in _TOO_SLOW else Reason.DAMAGED
