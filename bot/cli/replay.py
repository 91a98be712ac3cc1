"""`python -m bot replay`."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import track

from bot.cli import log_file, logging_setup
from bot.cli.errors import UserError
from bot.log.replay import regression
from bot.log.replay.logged import LoggedQuestion
from bot.log.replay.report import as_json as json_of
from bot.log.replay.report import as_tables
from bot.log.replay.rerun import replay
from bot.settings.settings import Settings, load_settings
from retrieval import Engine
from retrieval.evaluate.datasets.readers import SetError

_BEGINNING_OF_TIME = datetime.min.replace(tzinfo=UTC)


def run_again(
    engine: Callable[[Settings], Engine],
    corpus: Path | None,
    since: str | None,
    limit: int | None,
    *,
    as_json: bool,
) -> None:
    """Replay the log that the settings name, and print what came of it.

    Args:
        engine: Opens the documents to ask.
        corpus: Their folder, where the settings name another; the regression questions stand there.

    Raises:
        UserError: There is no log, or no point in time, or the regression questions are damaged.
    """
    settings = load_settings()
    logging_setup.for_terminal()
    begin = _BEGINNING_OF_TIME if since is None else log_file.moment_option("--since", since)
    try:
        questions = regression.read_regression_questions(corpus or settings.corpus_dir)
    except SetError as error:
        raise UserError(str(error)) from None
    with log_file.open_log(settings.database_path) as log:
        done = replay(log, engine(settings), begin, questions, limit, _through)
    if as_json:
        typer.echo(json_of(done))
    else:
        Console().print(as_tables(done))


def _through(questions: list[LoggedQuestion]) -> Iterable[LoggedQuestion]:
    console = Console(stderr=True)
    shown = partial(track, description="asking again", console=console, transient=True)
    return shown(questions) if console.is_terminal else questions
