"""Reads a file in a process of its own, which knows no secret and lives for seconds."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from retrieval.corpus.converters import Reason, UnreadableError
from retrieval.corpus.converters.limits import WALL_SECONDS

_CODE = Path(__file__).parents[3]
# What ends a process that works too long (RLIMIT_CPU), or takes what it may not.
_TOO_SLOW = (-signal.SIGXCPU, -signal.SIGKILL)


async def read(kind: str, raw: bytes) -> bytes:
    """The text in a file of this kind (`.pdf`), as UTF-8.

    Raises:
        UnreadableError: There is none.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "retrieval.corpus.converters", kind,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=_CODE,
        env=environment(),
        start_new_session=True,
    )  # fmt: skip
    try:
        async with asyncio.timeout(WALL_SECONDS):
            text, _ = await process.communicate(raw)
    except TimeoutError:
        raise UnreadableError(Reason.TOO_SLOW) from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise UnreadableError(_reason(process.returncode))
    return text


def environment() -> dict[str, str]:
    """What the process knows of this one: nothing."""
    return {"PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}


def _reason(code: int) -> Reason:
    if code in _TOO_SLOW:
        return Reason.TOO_SLOW
    return Reason(code) if code in set(Reason) else Reason.DAMAGED
