"""Reads files one after the other in a process that can harm nobody: `python -m retrieval.corpus.converters`.

A task on standard input is a line, kind and size, with the bytes of the file behind it. The answer is a line,
0 or the `Reason` why there is no text, and a size, with the blocks as JSON behind it (`wire`).
"""

import re
import resource
import sys
from contextlib import suppress
from importlib import import_module

from retrieval.corpus.blocks import Converted
from retrieval.corpus.converters import Reason, UnreadableError, wire
from retrieval.corpus.converters.formats import CONVERTERS, PLAIN_SUFFIXES
from retrieval.corpus.converters.limits import (
    MAX_FILE_BYTES,
    MAX_MEMORY_BYTES,
    MAX_TEXT_BYTES,
    MAX_TEXT_LINES,
    MAX_TEXT_MARKS,
    MAX_WORK_SECONDS,
)

# What ends sentences or encloses them.
_MARKS = re.compile(r"""[.!?؟…۔"'“”«»()\[\]]""")


def main() -> None:
    _bind()
    source, target = sys.stdin.buffer, sys.stdout.buffer
    while task := source.readline():
        kind, size = task.decode().split()
        _allow_more_work()
        reason, answer = _answer(kind, source.read(int(size)))
        target.write(f"{reason} {len(answer)}\n".encode() + answer)
        target.flush()


def _answer(kind: str, raw: bytes) -> tuple[int, bytes]:
    try:
        return 0, wire.dump_converted(convert(kind, raw))
    except UnreadableError as error:
        return error.reason, b""
    except MemoryError:
        return Reason.TOO_LARGE, b""
    except Exception:  # whatever a converter stumbles over, the file is none that it can read
        return Reason.DAMAGED, b""


def convert(kind: str, raw: bytes) -> Converted:
    """The blocks of a file of this kind.

    Raises:
        UnreadableError: There are none.
        Exception: Whatever its converter stumbles over.
    """
    if kind not in CONVERTERS:
        raise UnreadableError(Reason.UNKNOWN_KIND)
    if len(raw) > MAX_FILE_BYTES:
        raise UnreadableError(Reason.TOO_LARGE)
    if kind in PLAIN_SUFFIXES and _is_too_much(raw.decode("utf-8", "replace")):
        raise UnreadableError(Reason.TOO_LARGE)
    converted: Converted = import_module(f"retrieval.corpus.converters.{CONVERTERS[kind]}").convert(raw)
    if not converted.text.strip():
        raise UnreadableError(Reason.NO_WORDS)
    if _is_too_much(converted.text):
        raise UnreadableError(Reason.TOO_LARGE)
    return converted


def _is_too_much(text: str) -> bool:
    lines = text.count("\n") + text.count("\r")
    marks = sum(1 for _ in _MARKS.finditer(text))
    return (
        lines > MAX_TEXT_LINES
        or marks > MAX_TEXT_MARKS
        or len(text.encode("utf-8", "replace")) > MAX_TEXT_BYTES
    )


def _bind() -> None:
    """Let this process have so much memory, no file to write and no core to leave."""
    _limit(resource.RLIMIT_AS, MAX_MEMORY_BYTES)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)


def _allow_more_work() -> None:
    """Let the next file take so much processor time, whatever those before it took."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + MAX_WORK_SECONDS, hard=False)


def _limit(what: int, most: int, *, hard: bool = True) -> None:
    _, highest = resource.getrlimit(what)
    limit = most if highest == resource.RLIM_INFINITY else min(most, highest)
    # A system that knows no such limit still has the one on time in all, which the other process keeps.
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (limit, limit if hard else highest))


if __name__ == "__main__":
    main()
