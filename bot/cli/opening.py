"""What commands open: the engine, with a bar where that takes long, and the log to write to."""

import gc
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings.settings import Settings
from retrieval import Engine

if TYPE_CHECKING:
    from bot.log.exchange_log import Log

_LOGGER = logging.getLogger(__name__)
PROGRESS_LABEL = "building the index"


def open_engine(settings: Settings, corpus: Path | None = None, *, waits: bool = True) -> Engine:
    """The engine over a folder or, without one, over what the settings say.

    Args:
        waits: Whether a question may wait long for a cluster, as a command can.

    Raises:
        CorpusError: There is nothing to answer from.
        SettingsError: The cluster cannot be entered so.
    """
    if settings.index_url and corpus is None:
        from bot.documents import opening

        seconds = opening.COMMAND_PATIENCE_SECONDS if waits else opening.PATIENCE_SECONDS
        return opening.open_engine(settings, seconds)
    folder, cache = (corpus, None) if corpus else (settings.corpus_dir, settings.index_cache)
    return open_folder(folder, cache, settings.answer_threshold, reader=settings.reads)


def open_folder(folder: Path, cache: Path | None, threshold: float, *, reader: bool) -> Engine:
    """The engine over a folder, a bar where building it takes long, and a warning for each file left out.

    Raises:
        CorpusError: There is nothing to answer from.
    """
    with progress_bar() as tell:
        engine = Engine.from_directory(folder, cache, threshold, tell, reader=reader)
    # No garbage collection among the answers looks at all this. One now would take as long as ten answers.
    gc.freeze()
    for skipped in engine.skipped:
        _LOGGER.warning("skipped %s: %s", skipped.source, skipped.reason)
    return engine


def open_log(settings: Settings) -> "Log":
    """The log that exchanges are written to."""
    from bot.log.exchange_log import Log  # SQLite's library is loaded by who writes

    return Log(settings.database_path, settings.secret_hash_key)


@contextmanager
def progress_bar() -> Iterator[Callable[[float], None] | None]:
    """Takes the share that is done, 0 to 1, from the first time that it is told; None without a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    with ExitStack() as stack:
        yield _bar(stack)


def _bar(stack: ExitStack) -> Callable[[float], None]:
    told: list[Callable[[float], None]] = []

    def tell(share: float) -> None:
        if not told:
            told.append(_begun(stack))
        told[0](share)

    return tell


def _begun(stack: ExitStack) -> Callable[[float], None]:
    from rich.console import Console
    from rich.progress import Progress

    progress = stack.enter_context(Progress(console=Console(stderr=True), transient=True))
    task = progress.add_task(PROGRESS_LABEL, total=1.0)
    return lambda share: progress.update(task, completed=share)
