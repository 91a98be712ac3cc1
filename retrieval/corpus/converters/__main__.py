"""Reads one file in a process that can harm nobody: `python -m retrieval.corpus.converters .pdf`, by pipes.

The exit code is 0, or the `Reason` why there is no text.
"""

import re
import resource
import sys
from contextlib import suppress
from importlib import import_module

from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters.formats import READERS
from retrieval.corpus.converters.limits import (
    FILE_BYTES,
    MEMORY_BYTES,
    TEXT_BYTES,
    TEXT_LINES,
    TEXT_MARKS,
    WORK_SECONDS,
)

# What ends sentences or encloses them.
_MARKS = re.compile(r"""[.!?؟…۔"'“”«»()\[\]]""")


def main(kind: str) -> int:
    _bind()
    try:
        text = read(kind, sys.stdin.buffer.read(FILE_BYTES + 1))
    except UnreadableError as error:
        return error.reason
    except MemoryError:
        return Reason.TOO_LARGE
    except Exception:  # whatever a reader stumbles over, the file is none that it can read
        return Reason.DAMAGED
    sys.stdout.buffer.write(text)
    return 0


def read(kind: str, raw: bytes) -> bytes:
    """The text in a file of this kind, as UTF-8.

    Raises:
        UnreadableError: There is none.
        Exception: Whatever its reader stumbles over.
    """
    if kind not in READERS:
        raise UnreadableError(Reason.UNKNOWN_KIND)
    if len(raw) > FILE_BYTES:
        raise UnreadableError(Reason.TOO_LARGE)
    try:
        reader = import_module(f"retrieval.corpus.converters.{READERS[kind]}")
    except ImportError:
        raise UnreadableError(Reason.NO_READER) from None
    text: str = reader.read(raw)
    if not text.strip():
        raise UnreadableError(Reason.NO_WORDS)
    if _is_too_much(text):
        raise UnreadableError(Reason.TOO_LARGE)
    return text.encode()


def _is_too_much(text: str) -> bool:
    lines = text.count("\n") + text.count("\r")
    marks = sum(1 for _ in _MARKS.finditer(text))
    return lines > TEXT_LINES or marks > TEXT_MARKS or len(text.encode()) > TEXT_BYTES


def _bind() -> None:
    """Let this process have so much time and memory, no file to write and no core to leave."""
    for what, most in (
        (resource.RLIMIT_CPU, WORK_SECONDS),
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # A system that knows no such limit still has the one on time in all, which the bot keeps.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (limit, limit))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
