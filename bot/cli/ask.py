"""`ask` in its plain forms, without what reads command lines and settings: loading it takes longest."""

import asyncio
import gc
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cli import logging_setup, progress_bar, terminal
from bot.conversation.conversation import Conversation
from bot.settings import defaults
from retrieval import CorpusError, Engine

_LOGGER = logging.getLogger(__name__)
MOST = 100  # sentences
LIMIT = 3
_INTERRUPTED = 130  # what a shell calls it


@dataclass(frozen=True, slots=True)
class Asking:
    """What `ask` was told."""

    question: tuple[str, ...]
    as_json: bool = False
    corpus: Path | None = None
    limit: int = LIMIT


def read(arguments: list[str]) -> Asking | None:
    """The arguments behind `ask`; None for any that are not certainly right."""
    words: list[str] = []
    as_json, corpus, limit = False, None, LIMIT
    left = iter(arguments)
    for argument in left:
        if argument == "--json":
            as_json = True
        elif argument == "--corpus":
            corpus = Path(next(left, ""))
        elif argument == "--limit":
            number = next(left, "")
            if not (number.isascii() and number.isdigit() and 1 <= int(number) <= MOST):
                return None
            limit = int(number)
        elif argument.startswith("-") and argument != "-":
            return None
        else:
            words.append(argument)
    return Asking(tuple(words), as_json, corpus, limit) if words and corpus != Path() else None


def ask(arguments: list[str]) -> int | None:
    """Do as told and give the exit code; None where the command line must look at it."""
    told, settings = read(arguments), defaults.plain()
    if told is None or settings is None:
        return None
    logging_setup.for_terminal()
    folder, cache = (told.corpus, None) if told.corpus else (settings.corpus_dir, settings.index_cache)
    try:
        engine = open_folder(folder, cache, settings.answer_threshold, reader=settings.reads)
        answer(Conversation(engine, None, told.limit, follow_ups=False), told.question, as_json=told.as_json)
    except CorpusError as error:
        sys.stderr.write(" ".join(str(error).split()) + "\n")
        return 1
    except BrokenPipeError:  # who read has read enough; what is left in the stream goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    return 0


def open_folder(folder: Path, cache: Path | None, threshold: float, *, reader: bool) -> Engine:
    """The engine over a folder, a bar where building it takes long, and a warning for each file left out.

    Raises:
        CorpusError: There is nothing to answer from.
    """
    with progress_bar.shown() as tell:
        engine = Engine.from_directory(folder, cache, threshold, tell, reader=reader)
    # No garbage collection among the answers looks at all this. One now would take as long as ten answers.
    gc.freeze()
    for skipped in engine.skipped:
        _LOGGER.warning("skipped %s: %s", skipped.source, skipped.reason)
    return engine


def answer(conversation: Conversation, question: Sequence[str], *, as_json: bool) -> None:
    """Answer one question, or of a lone dash those of standard input, one a line."""
    questions = terminal.lines(sys.stdin) if list(question) == ["-"] else [" ".join(question)]
    with asyncio.Runner() as runner:
        try:
            terminal.ask(conversation, runner, questions, as_json=as_json)
        finally:
            runner.run(conversation.close())
