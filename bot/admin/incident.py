"""What went wrong, told so that it can be found and mended, without a word of what anybody wrote.

An exception's own message may quote a person, and so it is left out; kinds, places and lines of our code are
nobody's secret.
"""

import sqlite3
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from traceback import FrameSummary

# Frames that are told of one exception, the last ones: a recursion has a thousand.
MOST_FRAMES = 400
_ROOT = Path(__file__).parents[2]
_OUR_FOLDERS = ("bot/", "retrieval/")


@dataclass(frozen=True, slots=True)
class Incident:
    """One mistake.

    Attributes:
        kind: The exception and what has caused it, as names: `RuntimeError ← KeyError`.
        place: The line of ours that was reached last, or of whoever's if none is.
        trace: The way there, a line each, the outermost first; every exception of the chain below its name.
    """

    kind: str
    place: str
    trace: tuple[str, ...]


def describe_error(error: BaseException) -> Incident:
    chain = list(_chain(error))
    told = [line for each in chain for line in (_named(each), *map(_line, _frames(each)))]
    return Incident(" ← ".join(map(_named, chain)), _place(error), tuple(told))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The exception, what caused it, and so on; each once, should they go round in a circle."""
    seen: list[BaseException] = []
    each: BaseException | None = error
    while each is not None and each not in seen:
        seen.append(each)
        yield each
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)


def _named(error: BaseException) -> str:
    name = type(error).__name__
    if isinstance(error, sqlite3.Error) and (code := getattr(error, "sqlite_errorname", None)):
        return f"{name} ({code})"
    if isinstance(error, OSError) and error.strerror:
        return f"{name} ({error.strerror})"
    return name


def _frames(error: BaseException) -> list[FrameSummary]:
    return list(traceback.extract_tb(error.__traceback__))[-MOST_FRAMES:]


def _line(frame: FrameSummary) -> str:
    return f"  {_file(frame)}:{frame.lineno} {frame.name}: {frame.line}"


def _place(error: BaseException) -> str:
    frames = _frames(error)
    ours = [frame for frame in frames if _file(frame).startswith(_OUR_FOLDERS)]
    last = (ours or frames)[-1:]
    return f"{_file(last[0])}:{last[0].lineno} {last[0].name}" if last else "nowhere"


def _file(frame: FrameSummary) -> str:
    """A file by its place in our code, or in the library it belongs to; never by the machine's own paths."""
    path = Path(frame.filename)
    if path.is_relative_to(_ROOT) and "site-packages" not in path.parts:
        return path.relative_to(_ROOT).as_posix()
    return "/".join(path.parts[-2:])
